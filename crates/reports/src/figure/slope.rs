//! Two years side by side, a line for each category.

use super::label::{Area, push_apart};
use super::line::unit;
use super::marker;
use super::measure::{widest, wrap};
use super::scale::Axis;
use super::spec::{Slope, Value};
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// Width of the lines between the years.
const BETWEEN: f64 = 96.0;
/// From a year to the numbers beside it.
const LEAD: f64 = 32.0;
const HEIGHT: f64 = 200.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, slope: &Slope) -> f64 {
    let values = || slope.rows.iter().flat_map(|row| [&row.first, &row.last]);
    let axis = Axis::over(
        values().filter_map(Value::finite).collect::<Vec<_>>(),
        false,
        5,
        canvas.frame.decimals,
    );
    let left = widest(
        slope.rows.iter().map(|row| row.first.text.as_str()),
        Style::VALUE.size,
    )
    .max(18.0)
        + LEAD;
    let numbers = widest(
        slope.rows.iter().map(|row| row.last.text.as_str()),
        Style::VALUE.size,
    );
    let names = left + BETWEEN + LEAD + numbers + 17.0;
    let labels: Vec<_> = slope
        .rows
        .iter()
        .map(|row| wrap(&row.label, WIDTH - names, Style::TEXT.size))
        .collect();
    let heights: Vec<_> = labels
        .iter()
        .map(|lines| lines.len() as f64 * Style::TEXT.line() + 2.0)
        .collect();
    let top = unit(canvas, 0.0) + 16.0;
    let bottom = top + HEIGHT.max(heights.iter().sum());
    let area = Area {
        left,
        top,
        right: left + BETWEEN,
        bottom,
    };
    canvas.open_hidden();
    for (x, year) in [(area.left, slope.years.0), (area.right, slope.years.1)] {
        canvas.line("figure-axis", (x, top - 4.0), (x, bottom), "stroke-width=\"1\"");
        canvas.text((x, top - 14.0), Anchor::Middle, Style::STRONG, &year.to_string());
    }
    canvas.close();
    for (index, row) in slope.rows.iter().enumerate() {
        draw_row(
            canvas,
            index,
            [&row.first, &row.last],
            (&area, &axis),
            &format!("{}, ", row.label),
            slope.years,
        );
    }
    canvas.open_hidden();
    first_labels(canvas, slope, (&area, &axis));
    last_labels(canvas, slope, (&area, &axis), &labels, numbers);
    canvas.close();
    bottom + 8.0
}

/// Draws the values of the first year, left of the lines.
fn first_labels(canvas: &mut Canvas, slope: &Slope, (area, axis): (&Area, &Axis)) {
    let wanted: Vec<_> = slope
        .rows
        .iter()
        .map(|row| (height(&row.first, &row.last, area, axis), Style::VALUE.line()))
        .collect();
    let places = push_apart(&wanted, area.top, area.bottom);
    for (index, (row, place)) in slope.rows.iter().zip(places).enumerate() {
        let from = (area.left - 8.0, wanted[index].0);
        lead(canvas, index, from, (area.left - LEAD + 6.0, place), &row.first);
        let at = (area.left - LEAD + 3.0, place);
        canvas.text(at, Anchor::End, Style::VALUE, &row.first.text);
    }
}

/// Draws the values of the last year and the names, right of the lines.
fn last_labels(
    canvas: &mut Canvas,
    slope: &Slope,
    (area, axis): (&Area, &Axis),
    labels: &[Vec<String>],
    numbers: f64,
) {
    let wanted: Vec<_> = slope
        .rows
        .iter()
        .zip(labels)
        .map(|(row, lines)| (height(&row.last, &row.first, area, axis), label_height(lines)))
        .collect();
    let places = push_apart(&wanted, area.top, area.bottom);
    let right = area.right + LEAD - 3.0 + numbers;
    for (index, row) in slope.rows.iter().enumerate() {
        let upper = places[index] - wanted[index].1 / 2.0 + 1.0;
        let first = upper + Style::TEXT.line() / 2.0;
        let from = (area.right + 8.0, wanted[index].0);
        lead(canvas, index, from, (area.right + LEAD - 6.0, first), &row.last);
        canvas.text((right, first), Anchor::End, Style::VALUE, &row.last.text);
        canvas.open(&format!("class=\"{}\"", marker::class(index)));
        marker::draw(canvas, index, (right + 9.0, first), false);
        canvas.lines((right + 17.0, upper), Anchor::Start, Style::TEXT, &labels[index]);
        canvas.close();
    }
}

fn label_height(lines: &[String]) -> f64 {
    lines.len() as f64 * Style::TEXT.line() + 2.0
}

/// Draws the line between two values, and their points.
fn draw_row(
    canvas: &mut Canvas,
    index: usize,
    values: [&Value; 2],
    (area, axis): (&Area, &Axis),
    name: &str,
    years: (i32, i32),
) {
    let place = |value: &Value| {
        value
            .finite()
            .map(|number| axis.place(number, (area.bottom, area.top)))
    };
    let ends = [(area.left, place(values[0])), (area.right, place(values[1]))];
    canvas.open(&format!("class=\"{}\"", marker::class(index)));
    if let [(left, Some(from)), (right, Some(to))] = ends {
        let look = format!("stroke-width=\"2\" {}", marker::dash(index));
        canvas.line("figure-line", (left, from), (right, to), &look);
    }
    for (((x, y), value), year) in ends.into_iter().zip(values).zip([years.0, years.1]) {
        canvas.open_value(&format!("{name}{year}"), value);
        match y {
            Some(y) => {
                canvas.circle("figure-target", (x, y), 9.0, "fill=\"none\"");
                marker::draw(canvas, index, (x, y), value.unstable);
            }
            None => canvas.circle(
                "figure-target",
                (x, height(value, value, area, axis)),
                5.0,
                "fill=\"none\"",
            ),
        }
        canvas.close();
    }
    canvas.close();
}

/// Where a value stands; one without a number stands level with the other year, or below.
fn height(value: &Value, other: &Value, area: &Area, axis: &Axis) -> f64 {
    value
        .finite()
        .or(other.finite())
        .map_or(area.bottom, |number| axis.place(number, (area.bottom, area.top)))
}

/// Draws a thin line from a point to its label where the label was moved.
fn lead(canvas: &mut Canvas, index: usize, from: (f64, f64), to: (f64, f64), value: &Value) {
    if value.finite().is_some() && (from.1 - to.1).abs() > 3.0 {
        canvas.open(&format!("class=\"{}\"", marker::class(index)));
        canvas.line(
            "figure-lead",
            from,
            to,
            "stroke-width=\"0.9\" stroke-opacity=\"0.8\"",
        );
        canvas.close();
    }
}
