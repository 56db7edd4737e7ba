//! Answers of one person to one scale over time, with the error of measurement and what happened meanwhile.

use chrono::NaiveDate;
use tiltak_statistics::language::Language;

use super::spec::Frame;
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// The answers to one scale over time.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedbackCurve {
    /// Prefix of every id in the drawing, unique on its page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What the curve shows, for those who cannot see it.
    pub description: String,
    /// Language of the page.
    pub language: Language,
    /// The lowest sum there can be.
    pub lowest: u32,
    /// The highest.
    pub highest: u32,
    /// The answers, the oldest first.
    pub points: Vec<FeedbackPoint>,
    /// Half the width of the band around each answer, in points; none where the error is not known.
    pub band: Option<f64>,
    /// What happened meanwhile, in order.
    pub happenings: Vec<Happening>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackPoint {
    /// The day.
    pub on: NaiveDate,
    /// The sum of its questions.
    pub sum: u32,
    /// Day and sum as readers see them.
    pub label: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The day.
    pub on: NaiveDate,
    /// What, in words.
    pub label: String,
}

const TOP: f64 = 22.0;
const HEIGHT: f64 = 132.0;
/// Left of it stand the ends of the scale.
const LEFT: f64 = 30.0;

impl FeedbackCurve {
    /// The drawing for a page; the sentence, the list of what happened and the table stand beside it.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let frame = self.frame();
        let mut canvas = Canvas::new(&frame);
        let bottom = TOP + HEIGHT;
        canvas.open_hidden();
        let middle = f64::from(self.lowest + self.highest) / 2.0;
        for (value, class) in [
            (f64::from(self.highest), "figure-grid"),
            (middle, "figure-grid"),
            (f64::from(self.lowest), "figure-axis"),
        ] {
            let y = self.up(value);
            canvas.line(class, (LEFT, y), (WIDTH, y), "stroke-width=\"1\"");
            let words = format!("{value:.0}");
            canvas.text((LEFT - 6.0, y), Anchor::End, Style::SMALL, &words);
        }
        self.days(&mut canvas, bottom);
        canvas.close();
        self.happened(&mut canvas, bottom);
        self.answers(&mut canvas);
        canvas.finish(&frame, &self.description, bottom + 24.0)
    }

    fn answers(&self, canvas: &mut Canvas) {
        let places: Vec<_> = (0..self.points.len())
            .zip(&self.points)
            .map(|(place, point)| (self.along(place), self.up(f64::from(point.sum))))
            .collect();
        canvas.open("class=\"figure-series-1\"");
        if let Some(half) = self.band {
            let edge = |place: usize, by: f64| {
                let value = f64::from(self.points[place].sum) + by;
                let value = value.clamp(f64::from(self.lowest), f64::from(self.highest));
                (self.along(place), self.up(value))
            };
            for place in 0..self.points.len() {
                let (x, upper) = edge(place, half);
                let (_, lower) = edge(place, -half);
                canvas.line(
                    "figure-interval",
                    (x, upper),
                    (x, lower),
                    "stroke=\"currentColor\" stroke-width=\"1.5\"",
                );
            }
            let above = (0..self.points.len()).map(|place| edge(place, half));
            let below = (0..self.points.len()).rev().map(|place| edge(place, -half));
            let outline: Vec<_> = above.chain(below).collect();
            if self.points.len() > 1 {
                canvas.path(
                    "figure-band",
                    &outline,
                    true,
                    "fill=\"currentColor\" opacity=\"0.15\"",
                );
            }
        }
        canvas.path(
            "figure-line",
            &places,
            false,
            "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"",
        );
        for (place, point) in places.iter().zip(&self.points) {
            canvas.open_point(&point.label);
            canvas.circle("figure-target", *place, 12.0, "");
            canvas.circle("figure-mark", *place, 4.5, "");
            canvas.close();
        }
        canvas.close();
    }

    /// A dashed line with a number for each thing that happened; the same numbers stand in the list beside the drawing.
    fn happened(&self, canvas: &mut Canvas, bottom: f64) {
        for (number, one) in (1..).zip(&self.happenings) {
            let x = self.across(one.on);
            canvas.open_point(&format!("{number}: {}", one.label));
            canvas.line(
                "figure-axis",
                (x, TOP - 6.0),
                (x, bottom),
                "stroke=\"currentColor\" stroke-width=\"1\" stroke-dasharray=\"3 3\"",
            );
            // Neighbours stand in two rows, so that their numbers do not touch.
            let row = if number % 2 == 0 { 14.0 } else { 5.0 };
            canvas.text((x, TOP - row), Anchor::Middle, Style::SMALL, &number.to_string());
            canvas.close();
        }
    }

    /// The first and the last day below the drawing.
    fn days(&self, canvas: &mut Canvas, bottom: f64) {
        let day = |on: NaiveDate| on.format("%d.%m.%Y").to_string();
        let Some((first, last)) = self.ends() else { return };
        if first == last {
            canvas.text(
                (self.across(first), bottom + 14.0),
                Anchor::Middle,
                Style::SMALL,
                &day(first),
            );
            return;
        }
        canvas.text((LEFT, bottom + 14.0), Anchor::Start, Style::SMALL, &day(first));
        canvas.text((WIDTH, bottom + 14.0), Anchor::End, Style::SMALL, &day(last));
    }

    fn ends(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = || {
            let answers = self.points.iter().map(|point| point.on);
            answers.chain(self.happenings.iter().map(|one| one.on))
        };
        Some((days().min()?, days().max()?))
    }

    /// The place of an answer: that of its day, and side by side where several were given on one day.
    fn along(&self, place: usize) -> f64 {
        let day = self.points[place].on;
        let same: Vec<usize> = (0..self.points.len())
            .filter(|one| self.points[*one].on == day)
            .collect();
        let number = same.iter().position(|one| *one == place).unwrap_or(0);
        let step = 16.0;
        // The last of the day stands on its day; the earlier ones before it, since the last day is the right edge.
        let back = same.len() - 1 - number;
        let all_on_one_day = self.ends().is_some_and(|(first, last)| first == last);
        let shift = if all_on_one_day {
            (same.len() - 1) as f64 / 2.0 * step
        } else {
            0.0
        };
        self.across(day) - back as f64 * step + shift
    }

    /// The place of a day between the first and the last one.
    fn across(&self, day: NaiveDate) -> f64 {
        let (left, right) = (LEFT + 12.0, WIDTH - 14.0);
        let Some((first, last)) = self.ends() else {
            return left;
        };
        let all = (last - first).num_days();
        if all <= 0 {
            return left.midpoint(right);
        }
        let here = (day - first).num_days();
        let [here, all] = [here, all].map(|days| f64::from(i32::try_from(days).unwrap_or(i32::MAX)));
        left + (right - left) * here / all
    }

    /// The place of a sum; a better one of a scale where more is better stands higher.
    fn up(&self, value: f64) -> f64 {
        let range = f64::from(self.highest.saturating_sub(self.lowest).max(1));
        TOP + HEIGHT * (f64::from(self.highest) - value) / range
    }

    fn frame(&self) -> Frame {
        Frame {
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            sentence: String::new(),
            unit: String::new(),
            decimals: 0,
            language: self.language,
            notes: Vec::new(),
            source: String::new(),
            data_version: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(sums: &[(&str, u32)], band: Option<f64>) -> FeedbackCurve {
        FeedbackCurve {
            id: "kurve-1".into(),
            title: "Livet <nå>".into(),
            description: "Fra 12 til 16".into(),
            language: Language::Nb,
            lowest: 4,
            highest: 20,
            points: sums
                .iter()
                .map(|(on, sum)| FeedbackPoint {
                    on: on.parse().unwrap(),
                    sum: *sum,
                    label: format!("{on}: {sum}"),
                })
                .collect(),
            band,
            happenings: vec![Happening {
                on: "2026-01-06".parse().unwrap(),
                label: "Tiltaket begynte".into(),
            }],
        }
    }

    const SUMS: [(&str, u32); 2] = [("2026-01-01", 12), ("2026-01-11", 16)];

    #[test]
    fn every_answer_and_everything_that_happened_says_what_it_is() {
        let svg = curve(&SUMS, Some(2.5)).to_svg();
        for words in ["2026-01-01: 12", "2026-01-11: 16", "1: Tiltaket begynte"] {
            assert!(svg.contains(&format!("aria-label=\"{words}\"")), "{words}: {svg}");
        }
        assert!(svg.contains("<title id=\"kurve-1-title\">Livet &lt;nå&gt;</title>"));
        assert!(!svg.contains("NaN") && !svg.contains("style="));
    }

    #[test]
    fn there_is_a_band_only_where_the_error_is_known() {
        assert!(curve(&SUMS, Some(2.5)).to_svg().contains("figure-band"));
        assert!(!curve(&SUMS, None).to_svg().contains("figure-band"));
    }

    #[test]
    fn sums_lie_between_the_ends_of_the_scale_and_days_as_far_apart_as_they_were() {
        let curve = curve(&SUMS, None);
        assert!((curve.up(20.0) - TOP).abs() < 0.001 && (curve.up(4.0) - TOP - HEIGHT).abs() < 0.001);
        assert!((curve.up(12.0) - TOP - HEIGHT / 2.0).abs() < 0.001);
        let [first, middle, last] =
            ["2026-01-01", "2026-01-06", "2026-01-11"].map(|day| curve.across(day.parse().unwrap()));
        assert!((middle - f64::midpoint(first, last)).abs() < 0.001);
    }

    #[test]
    fn several_answers_of_one_day_stand_side_by_side() {
        let mut curve = curve(
            &[("2026-01-01", 8), ("2026-01-01", 12), ("2026-01-01", 16)],
            Some(2.0),
        );
        curve.happenings.clear();
        let [first, second, third] = [0, 1, 2].map(|place| curve.along(place));
        assert!(first < second && second < third);
        assert!(
            (second - curve.across(curve.points[1].on)).abs() < 0.001,
            "about the middle"
        );
    }

    #[test]
    fn one_answer_is_a_point() {
        let one = FeedbackCurve {
            happenings: Vec::new(),
            ..curve(&SUMS[..1], Some(2.0))
        };
        let svg = one.to_svg();
        assert!(svg.contains("figure-mark") && !svg.contains("figure-band"));
    }
}
