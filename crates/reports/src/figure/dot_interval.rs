//! A dot with its interval for each category, and a line to compare with.

use super::label::Area;
use super::marker;
use super::measure::width;
use super::row::{self, Names};
use super::scale::Axis;
use super::spec::{DotInterval, Value};
use super::svg::{Anchor, Canvas, Style, WIDTH};

const ROW: f64 = 27.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, dots: &DotInterval) -> f64 {
    let labels = || dots.rows.iter().map(|row| row.label.as_str());
    let values = || dots.rows.iter().map(|row| &row.value);
    let numbers: Vec<f64> = values()
        .chain(dots.reference.as_ref().map(|reference| &reference.value))
        .flat_map(Value::extent)
        .collect();
    let axis = Axis::over(numbers, false, 4, canvas.frame.decimals);
    let names = Names::of(labels(), ROW);
    let room = values()
        .map(|value| width(&value.text, Style::VALUE.size))
        .fold(0.0, f64::max);
    let top = row::reference_height(dots.reference.as_ref());
    let area = Area {
        left: names.left + 6.0,
        top,
        right: WIDTH - room - 16.0,
        bottom: names.below(top, labels()),
    };
    canvas.open_hidden();
    row::grid(canvas, &area, &axis);
    let below = row::ticks(canvas, &area, &axis);
    canvas.close();
    row::reference(canvas, &area, &axis, dots.reference.as_ref());
    let mut y = top;
    for one in &dots.rows {
        let place = names.draw(canvas, y, &one.label);
        canvas.open_value(&one.label, &one.value);
        draw_row(canvas, &one.value, place.middle, (&area, &axis));
        canvas.close();
        y = place.below;
    }
    below
}

fn draw_row(canvas: &mut Canvas, value: &Value, middle: f64, (area, axis): (&Area, &Axis)) {
    let place = |number| axis.place(number, (area.left, area.right));
    canvas.rect(
        "figure-target",
        (area.left, middle - 11.0),
        (WIDTH - area.left, 22.0),
        "fill=\"none\"",
    );
    if let Some(number) = value.finite() {
        canvas.open(&format!("class=\"{}\"", marker::class(0)));
        if let Some((low, high)) = value.ends() {
            let (low, high) = (place(low), place(high));
            canvas.line(
                "figure-interval",
                (low, middle),
                (high, middle),
                "stroke-width=\"2.4\"",
            );
            for end in [low, high] {
                canvas.line(
                    "figure-interval",
                    (end, middle - 4.0),
                    (end, middle + 4.0),
                    "stroke-width=\"1.6\"",
                );
            }
        }
        canvas.circle(
            if value.unstable {
                "figure-open"
            } else {
                "figure-mark"
            },
            (place(number), middle),
            5.0,
            if value.unstable {
                "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""
            } else {
                "fill=\"currentColor\""
            },
        );
        canvas.close();
    }
    canvas.text((WIDTH, middle), Anchor::End, Style::VALUE, &value.text);
}
