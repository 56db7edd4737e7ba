//! How far a goal has come at each evaluation, on its own scale from -2 to +2.

use chrono::NaiveDate;
use tiltak_statistics::language::Language;

use super::spec::Frame;
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// The levels of one goal over its evaluations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalCurve {
    /// Prefix of every id in the drawing, unique on its page.
    pub id: String,
    /// What is shown: the goal in its own words.
    pub title: String,
    /// What the curve shows, for those who cannot see it.
    pub description: String,
    /// Language of the page.
    pub language: Language,
    /// Names of the five levels, from -2 to +2.
    pub names: [String; 5],
    /// The day, the day as readers see it, and the level, the oldest first.
    pub points: Vec<(NaiveDate, String, i8)>,
}

/// Height between two levels.
const STEP: f64 = 28.0;
/// Left of it stand the names of the levels.
const LEFT: f64 = 34.0;

impl GoalCurve {
    /// The drawing for a page; the table with the same levels stands beside it.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let frame = self.frame();
        let mut canvas = Canvas::new(&frame);
        let bottom = 4.0 * STEP + 12.0;
        canvas.open_hidden();
        for level in -2..=2_i8 {
            let y = place(level);
            let class = if level == 0 { "figure-axis" } else { "figure-grid" };
            canvas.line(class, (LEFT, y), (WIDTH, y), "stroke-width=\"1\"");
            canvas.text((LEFT - 6.0, y), Anchor::End, Style::SMALL, &signed(level));
        }
        self.days(&mut canvas, bottom);
        canvas.close();
        canvas.open("class=\"figure-series-1\"");
        let places: Vec<_> = self
            .points
            .iter()
            .map(|point| (self.across(point.0), place(point.2)))
            .collect();
        canvas.path(
            "figure-line",
            &places,
            false,
            "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"",
        );
        for (place, (_, day, level)) in places.iter().zip(&self.points) {
            let name = &self.names[usize::try_from(level + 2).unwrap_or_default().min(4)];
            canvas.open_point(&format!("{day}: {} ({name})", signed(*level)));
            canvas.circle("figure-target", *place, 12.0, "");
            canvas.circle("figure-mark", *place, 4.5, "");
            canvas.close();
        }
        canvas.close();
        canvas.finish(&frame, &self.description, bottom + 22.0)
    }

    /// The first and the last day below the drawing.
    fn days(&self, canvas: &mut Canvas, bottom: f64) {
        if let Some((day, text, _)) = self.points.first() {
            let (x, anchor) = match self.points.len() {
                1 => (self.across(*day), Anchor::Middle),
                _ => (LEFT, Anchor::Start),
            };
            canvas.text((x, bottom + 10.0), anchor, Style::SMALL, text);
        }
        if let [_, .., (_, text, _)] = &self.points[..] {
            canvas.text((WIDTH, bottom + 10.0), Anchor::End, Style::SMALL, text);
        }
    }

    /// The place of a day between the first and the last one.
    fn across(&self, day: NaiveDate) -> f64 {
        let (left, right) = (LEFT + 12.0, WIDTH - 12.0);
        let (Some((first, ..)), Some((last, ..))) = (self.points.first(), self.points.last()) else {
            return left;
        };
        let all = (*last - *first).num_days();
        if all <= 0 {
            return left.midpoint(right);
        }
        let here = (day - *first).num_days();
        let [here, all] = [here, all].map(|days| f64::from(i32::try_from(days).unwrap_or(i32::MAX)));
        left + (right - left) * here / all
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

fn place(level: i8) -> f64 {
    8.0 + STEP * f64::from(2 - level)
}

/// A level as people write it: −2, 0, +1.
#[must_use]
pub fn signed(level: i8) -> String {
    match level {
        0 => "0".to_owned(),
        1.. => format!("+{level}"),
        _ => format!("\u{2212}{}", level.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(&str, i8)]) -> GoalCurve {
        GoalCurve {
            id: "goal-1".into(),
            title: "Vi <spiser> sammen".into(),
            description: "Fra 0 til 1".into(),
            language: Language::Nb,
            names: ["Mye dårligere", "Dårligere", "Som ventet", "Bedre", "Mye bedre"].map(str::to_owned),
            points: points
                .iter()
                .map(|(day, level)| (day.parse().unwrap(), (*day).to_owned(), *level))
                .collect(),
        }
    }

    #[test]
    fn every_point_says_its_day_and_level() {
        let svg = curve(&[("2026-01-01", -2), ("2026-02-01", 0), ("2026-03-01", 1)]).to_svg();
        for words in [
            "2026-01-01: \u{2212}2 (Mye dårligere)",
            "2026-02-01: 0 (Som ventet)",
            "2026-03-01: +1 (Bedre)",
        ] {
            assert!(svg.contains(&format!("aria-label=\"{words}\"")), "{words}: {svg}");
        }
        assert!(svg.contains("<title id=\"goal-1-title\">Vi &lt;spiser&gt; sammen</title>"));
        assert!(!svg.contains("NaN") && !svg.contains("style="));
    }

    #[test]
    fn days_are_as_far_apart_as_they_were() {
        let curve = curve(&[("2026-01-01", 0), ("2026-01-11", 0), ("2026-01-31", 0)]);
        let [first, middle, last] = [0, 1, 2].map(|place| curve.across(curve.points[place].0));
        assert!((middle - first - (last - first) / 3.0).abs() < 0.001);
    }

    #[test]
    fn one_evaluation_is_a_point_without_a_line_and_none_is_an_empty_scale() {
        let one = curve(&[("2026-01-01", 0)]).to_svg();
        assert!(one.contains("figure-mark") && !one.contains("figure-line"));
        let none = curve(&[]).to_svg();
        assert!(!none.contains("figure-mark") && none.contains("figure-axis"));
    }

    #[test]
    fn a_better_level_stands_higher() {
        assert!(place(2) < place(-2));
        assert!((place(0) - place(1) - STEP).abs() < 0.001);
    }
}
