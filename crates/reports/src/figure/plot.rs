//! What figures over years share: grid, years, lines with gaps, and the strip of symbols below.

use super::label::Area;
use super::marker;
use super::measure::{widest, width};
use super::scale::{Axis, every};
use super::spec::{Series, Value};
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// Height of a line of symbols.
const STRIP: f64 = 15.0;
/// From the edge of an area to its first and last year.
const INSET: f64 = 8.0;

/// Width of the texts of an axis.
pub(super) fn axis_width(canvas: &Canvas, axis: &Axis) -> f64 {
    let texts: Vec<_> = axis
        .ticks
        .iter()
        .map(|tick| axis.text(*tick, canvas.frame.language))
        .collect();
    widest(texts.iter().map(String::as_str), Style::SMALL.size)
}

/// Draws grid lines, with the numbers left of them where asked.
pub(super) fn grid(canvas: &mut Canvas, area: &Area, axis: &Axis, numbers: bool) {
    for tick in &axis.ticks {
        let y = axis.place(*tick, (area.bottom, area.top));
        let class = if *tick == 0.0 {
            "figure-axis"
        } else {
            "figure-grid"
        };
        canvas.line(class, (area.left, y), (area.right, y), "stroke-width=\"1\"");
        if numbers {
            let text = axis.text(*tick, canvas.frame.language);
            canvas.text((area.left - 6.0, y), Anchor::End, Style::SMALL, &text);
        }
    }
}

/// Years along a width.
pub(super) struct Years {
    /// The years, rising.
    years: Vec<i32>,
    left: f64,
    right: f64,
}

impl Years {
    /// The years of a figure across an area, a little inside its edges.
    pub fn across(years: &[i32], area: &Area) -> Self {
        Self {
            years: years.to_vec(),
            left: area.left + INSET,
            right: area.right - INSET,
        }
    }

    /// The place of a year.
    pub fn place(&self, year: i32) -> f64 {
        let (Some(first), Some(last)) = (self.years.first(), self.years.last()) else {
            return self.left;
        };
        if first == last {
            return self.left.midpoint(self.right);
        }
        self.left + (self.right - self.left) * f64::from(year - first) / f64::from(last - first)
    }

    /// Draws the first and the last year below a place, inside the edges of the area.
    pub fn draw_ends(&self, canvas: &mut Canvas, top: f64) {
        if let [first, .., last] = self.years[..] {
            let [first, last] = [first, last].map(|year| year.to_string());
            canvas.text(
                (self.left - INSET, top + 9.0),
                Anchor::Start,
                Style::SMALL,
                &first,
            );
            canvas.text((self.right + INSET, top + 9.0), Anchor::End, Style::SMALL, &last);
        } else {
            self.draw(canvas, top);
        }
    }

    /// Draws the years below a place: the last, and as many of the others, evenly, as there is room for.
    pub fn draw(&self, canvas: &mut Canvas, top: f64) {
        let wide = width("2000", Style::SMALL.size);
        let most = WIDTH - wide / 2.0;
        let places: Vec<_> = self
            .years
            .iter()
            .rev()
            .map(|year| (self.place(*year).min(most), wide))
            .collect();
        let step = every(&places, 7.0);
        for (year, (x, _)) in self.years.iter().rev().zip(&places).step_by(step) {
            canvas.text((*x, top + 9.0), Anchor::Middle, Style::SMALL, &year.to_string());
        }
    }
}

/// Height of the strip of symbols that series need: a line for each that may stand over another.
pub(super) fn strip_height(years: &[i32], series: &[Series]) -> f64 {
    let most = (0..years.len())
        .map(|at| {
            series
                .iter()
                .filter(|series| symbol(series.values.get(at)).is_some())
                .count()
        })
        .max()
        .unwrap_or(0);
    STRIP * most as f64
}

/// Draws the symbols of values that are missing or held back, each with its series' marker where there are several.
pub(super) fn strip(canvas: &mut Canvas, top: f64, years: &Years, series: &[Series]) {
    for (at, year) in years.years.iter().enumerate() {
        let mut y = top + STRIP / 2.0;
        for (index, one) in series.iter().enumerate() {
            let Some(value) = one.values.get(at) else { continue };
            let Some(text) = symbol(Some(value)) else { continue };
            let x = years.place(*year);
            canvas.open_value(&format!("{}, {year}", one.label), value);
            if series.len() > 1 {
                canvas.open(&format!("class=\"{}\"", marker::class(index)));
                marker::draw(canvas, index, (x - 4.5, y), false);
                canvas.close();
                canvas.text((x + 2.5, y), Anchor::Start, Style::VALUE, text);
            } else {
                canvas.text((x, y), Anchor::Middle, Style::VALUE, text);
            }
            canvas.close();
            y += STRIP;
        }
    }
}

/// The symbol of a value without a number.
fn symbol(value: Option<&Value>) -> Option<&str> {
    let value = value.filter(|value| value.finite().is_none())?;
    Some(if value.text.is_empty() { ".." } else { &value.text })
}

/// Draws a series: its intervals where asked, its line with a gap where a value is missing, and its points.
pub(super) fn series(
    canvas: &mut Canvas,
    (area, axis, years): (&Area, &Axis, &Years),
    (index, series): (usize, &Series),
    band: bool,
) {
    let height = |number| axis.place(number, (area.bottom, area.top));
    canvas.open(&format!("class=\"{}\"", marker::class(index)));
    let place =
        |(year, value): (&i32, &Value)| value.finite().map(|number| (years.place(*year), height(number)));
    let points: Vec<_> = years.years.iter().zip(&series.values).collect();
    canvas.open_hidden();
    if band {
        for run in points.split(|(_, value)| value.ends().is_none()) {
            let end = |upper: bool| {
                run.iter().filter_map(move |(year, value)| {
                    let (low, high) = value.ends()?;
                    Some((years.place(**year), height(if upper { high } else { low })))
                })
            };
            let mut outline: Vec<_> = end(true).collect();
            outline.extend(end(false).collect::<Vec<_>>().into_iter().rev());
            canvas.path(
                "figure-band",
                &outline,
                true,
                "fill=\"currentColor\" fill-opacity=\"0.14\"",
            );
        }
    }
    for run in points.split(|(_, value)| value.finite().is_none()) {
        let line: Vec<_> = run
            .iter()
            .filter_map(|(year, value)| place((year, value)))
            .collect();
        let look = format!(
            "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" {}",
            marker::dash(index)
        );
        canvas.path("figure-line", &line, false, &look);
    }
    canvas.close();
    for (year, value) in points {
        let Some(at) = place((year, value)) else { continue };
        canvas.open_value(&format!("{}, {year}", series.label), value);
        canvas.circle("figure-target", at, 8.0, "fill=\"none\"");
        marker::draw(canvas, index, at, value.unstable);
        canvas.close();
    }
    canvas.close();
}
