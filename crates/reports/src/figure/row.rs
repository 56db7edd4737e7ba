//! Rows with a name: beside the drawing where names are short, above it where they are long.

use super::label::Area;
use super::measure::{widest, width, wrap};
use super::scale::{Axis, every};
use super::spec::Reference;
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// Widest name that stands beside its row.
const BESIDE: f64 = 122.0;

/// How the names of rows are laid out.
pub(super) struct Names {
    /// Where the drawing begins, right of the names.
    pub left: f64,
    /// Height of the drawing of a row.
    height: f64,
    beside: bool,
}

/// A row that has been placed.
pub(super) struct Place {
    /// Middle of the drawing.
    pub middle: f64,
    /// The place below the row.
    pub below: f64,
}

impl Names {
    /// A layout for names over rows of a height.
    pub fn of<'name>(names: impl IntoIterator<Item = &'name str>, height: f64) -> Self {
        let widest = widest(names, Style::TEXT.size);
        let beside = widest <= BESIDE;
        Self {
            left: if beside { widest + 8.0 } else { 0.0 },
            height,
            beside,
        }
    }

    /// The place of a row from a top.
    pub fn place(&self, top: f64, name: &str) -> Place {
        let above = if self.beside {
            0.0
        } else {
            5.0 + Self::lines(name).len() as f64 * Style::TEXT.line()
        };
        let row = top + above;
        Place {
            middle: row + self.height / 2.0,
            below: row + self.height,
        }
    }

    /// The place below rows from a top.
    pub fn below<'name>(&self, top: f64, names: impl IntoIterator<Item = &'name str>) -> f64 {
        names
            .into_iter()
            .fold(top, |top, name| self.place(top, name).below)
    }

    /// Draws the name of a row from a top and gives the place of the row.
    pub fn draw(&self, canvas: &mut Canvas, top: f64, name: &str) -> Place {
        let place = self.place(top, name);
        canvas.open_hidden();
        if self.beside {
            canvas.text((self.left - 8.0, place.middle), Anchor::End, Style::TEXT, name);
        } else {
            canvas.lines((0.0, top + 4.0), Anchor::Start, Style::OVER, &Self::lines(name));
        }
        canvas.close();
        place
    }

    fn lines(name: &str) -> Vec<String> {
        wrap(name, WIDTH, Style::TEXT.size)
    }
}

/// Draws the numbers of an axis below rows, and gives the place below them.
pub(super) fn ticks(canvas: &mut Canvas, area: &Area, axis: &Axis) -> f64 {
    let language = canvas.frame.language;
    let labels: Vec<_> = axis
        .ticks
        .iter()
        .map(|tick| {
            let text = axis.text(*tick, language);
            let wide = width(&text, Style::SMALL.size);
            let x = axis.place(*tick, (area.left, area.right));
            (text, (x.clamp(wide / 2.0, WIDTH - wide / 2.0), wide))
        })
        .collect();
    let places: Vec<_> = labels.iter().map(|(_, place)| *place).collect();
    for (text, (x, _)) in labels.iter().step_by(every(&places, 6.0)) {
        canvas.text((*x, area.bottom + 10.0), Anchor::Middle, Style::SMALL, text);
    }
    let text = canvas.frame.unit.clone();
    let lines = wrap(&text, WIDTH, Style::SMALL.size);
    if text.is_empty() {
        return area.bottom + 18.0;
    }
    let right = area
        .right
        .max(widest(lines.iter().map(String::as_str), Style::SMALL.size));
    canvas.lines((right, area.bottom + 19.0), Anchor::End, Style::SMALL, &lines) + 2.0
}

/// Draws the grid lines behind rows.
pub(super) fn grid(canvas: &mut Canvas, area: &Area, axis: &Axis) {
    for tick in &axis.ticks {
        let x = axis.place(*tick, (area.left, area.right));
        let class = if *tick == 0.0 {
            "figure-axis"
        } else {
            "figure-grid"
        };
        canvas.line(class, (x, area.top), (x, area.bottom), "stroke-width=\"1\"");
    }
}

/// Height of the name of a reference line above rows.
pub(super) fn reference_height(reference: Option<&Reference>) -> f64 {
    reference.map_or(0.0, |reference| {
        name(reference).len() as f64 * Style::SMALL.line() + 4.0
    })
}

/// Draws a reference line across rows, with its name above them.
pub(super) fn reference(canvas: &mut Canvas, area: &Area, axis: &Axis, reference: Option<&Reference>) {
    let Some(reference) = reference else { return };
    let lines = name(reference);
    let width = widest(lines.iter().map(String::as_str), Style::SMALL.size);
    let top = area.top - reference_height(Some(reference));
    let x = reference
        .value
        .finite()
        .map(|number| axis.place(number, (area.left, area.right)));
    let middle = x
        .unwrap_or(area.left)
        .clamp(width / 2.0, (WIDTH - width / 2.0).max(width / 2.0));
    canvas.open_value(&reference.label, &reference.value);
    canvas.lines((middle, top), Anchor::Middle, Style::SMALL, &lines);
    if let Some(x) = x {
        canvas.line(
            "figure-reference",
            (x, area.top - 3.0),
            (x, area.bottom),
            super::legend::REFERENCE,
        );
    }
    canvas.close();
}

fn name(reference: &Reference) -> Vec<String> {
    wrap(
        &format!("{} {}", reference.label, reference.value.text),
        WIDTH - 4.0,
        Style::SMALL.size,
    )
}
