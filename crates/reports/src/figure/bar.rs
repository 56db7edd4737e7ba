//! Horizontal bars from zero, each with its value at its end.

use super::label::Area;
use super::measure::width;
use super::row::{self, Names};
use super::scale::Axis;
use super::spec::{Bar, Reference, Row};
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// Height of a row.
pub(super) const ROW: f64 = 26.0;
const THICK: f64 = 17.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, bar: &Bar) -> f64 {
    let reference = bar.reference.as_ref();
    let axis = axis(canvas, &bar.rows, reference);
    let top = row::reference_height(reference);
    rows(canvas, &bar.rows, &axis, top, &layout(&bar.rows), reference)
}

/// An axis from zero over rows.
pub(super) fn axis<'row>(
    canvas: &Canvas,
    rows: impl IntoIterator<Item = &'row Row>,
    reference: Option<&Reference>,
) -> Axis {
    let values = rows
        .into_iter()
        .map(|row| &row.value)
        .chain(reference.map(|reference| &reference.value));
    let numbers: Vec<f64> = values.filter_map(super::spec::Value::finite).collect();
    Axis::over(numbers, true, 4, canvas.frame.decimals)
}

/// How the names of rows are laid out, and the room for their values.
pub(super) fn layout<'row>(rows: impl IntoIterator<Item = &'row Row> + Clone) -> (Names, f64) {
    let names = Names::of(rows.clone().into_iter().map(|row| row.label.as_str()), ROW);
    let values = rows
        .into_iter()
        .map(|row| width(&row.value.text, Style::VALUE.size));
    (names, values.fold(0.0, f64::max) + 8.0)
}

/// Draws rows from a top on an axis, and gives the place below its numbers.
pub(super) fn rows(
    canvas: &mut Canvas,
    rows: &[Row],
    axis: &Axis,
    top: f64,
    (names, room): &(Names, f64),
    reference: Option<&Reference>,
) -> f64 {
    let area = Area {
        left: names.left,
        top,
        right: WIDTH - room,
        bottom: names.below(top, rows.iter().map(|row| row.label.as_str())),
    };
    canvas.open_hidden();
    row::grid(canvas, &area, axis);
    let below = row::ticks(canvas, &area, axis);
    canvas.close();
    let mut y = top;
    for one in rows {
        let place = names.draw(canvas, y, &one.label);
        canvas.open_value(&one.label, &one.value);
        draw_row(canvas, one, place.middle, (&area, axis));
        canvas.close();
        y = place.below;
    }
    row::reference(canvas, &area, axis, reference);
    below
}

fn draw_row(canvas: &mut Canvas, row: &Row, middle: f64, (area, axis): (&Area, &Axis)) {
    let zero = axis.place(0.0, (area.left, area.right));
    let end = row
        .value
        .finite()
        .map_or(zero, |number| axis.place(number, (area.left, area.right)));
    let (left, right) = if end < zero { (end, zero) } else { (zero, end) };
    if let Some(number) = row.value.finite().filter(|number| *number != 0.0) {
        let look = if row.value.unstable {
            "fill=\"currentColor\" fill-opacity=\"0.12\" stroke=\"currentColor\" stroke-width=\"1.4\" stroke-dasharray=\"4 3\""
        } else {
            "fill=\"currentColor\""
        };
        // A value above zero is always seen.
        let least = if number > 0.0 { 1.5 } else { 0.0 };
        let size = ((right - left).max(least), THICK);
        canvas.rect("figure-bar", (left, middle - THICK / 2.0), size, look);
    }
    canvas.text(
        (right + 6.0, middle),
        Anchor::Start,
        Style::VALUE,
        &row.value.text,
    );
}
