//! Bars of shares that sum to 100, with patterns beside colours.

use super::label::Area;
use super::legend::{self, Sample};
use super::marker;
use super::measure::width;
use super::row::{self, Names};
use super::scale::Axis;
use super::spec::{StackedBar, StackedRow};
use super::svg::{Anchor, Canvas, Style, WIDTH};

const ROW: f64 = 34.0;
const THICK: f64 = 24.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, stacked: &StackedBar) -> f64 {
    let entries: Vec<_> = stacked
        .parts
        .iter()
        .enumerate()
        .map(|(part, name)| (Sample::Part(part), name.clone()))
        .collect();
    let top = legend::draw(canvas, 0.0, &entries) + 8.0;
    let labels = || stacked.rows.iter().map(|row| row.label.as_str());
    let names = Names::of(labels(), ROW);
    let axis = Axis::over([0.0, 100.0], true, 4, 0);
    // Half the widest number of the axis stands right of the bars.
    let area = Area {
        left: names.left,
        top,
        right: WIDTH - 12.0,
        bottom: names.below(top, labels()),
    };
    canvas.open_hidden();
    row::grid(canvas, &area, &axis);
    let below = row::ticks(canvas, &area, &axis);
    canvas.close();
    let mut y = top;
    for one in &stacked.rows {
        let place = names.draw(canvas, y, &one.label);
        draw_row(canvas, stacked, one, place.middle, &area);
        y = place.below;
    }
    below
}

/// Draws the parts with a number from the left, then what is held back or missing in what is left of the bar.
fn draw_row(canvas: &mut Canvas, stacked: &StackedBar, row: &StackedRow, middle: f64, area: &Area) {
    let scale = (area.right - area.left) / 100.0;
    let mut x = area.left;
    for (part, (name, value)) in stacked.parts.iter().zip(&row.values).enumerate() {
        let Some(number) = value.finite() else { continue };
        let wide = (number.max(0.0) * scale).min(area.right - x);
        canvas.open_value(&format!("{}, {name}", row.label), value);
        canvas.open(&format!("class=\"{}\"", marker::class(part)));
        let fill = marker::fill(canvas, part);
        let edge = if value.unstable {
            "fill-opacity=\"0.5\" stroke-width=\"1.6\" stroke-dasharray=\"4 3\""
        } else {
            "stroke-width=\"1\""
        };
        let look = format!("{fill} stroke=\"currentColor\" {edge}");
        canvas.rect(
            "figure-part",
            (x + 0.8, middle - THICK / 2.0),
            (wide - 1.6, THICK),
            &look,
        );
        canvas.close();
        number_in(canvas, &value.text, (x, middle), wide);
        canvas.close();
        x += wide;
    }
    rest(canvas, stacked, row, middle, (x, area.right));
}

/// Draws a value inside its part where there is room, on the ground's colour so that it can be read on any pattern.
fn number_in(canvas: &mut Canvas, text: &str, (left, middle): (f64, f64), wide: f64) {
    let needed = width(text, Style::VALUE.size) + 5.0;
    if needed + 5.0 <= wide {
        let centre = left + wide / 2.0;
        canvas.rect(
            "figure-plate",
            (centre - needed / 2.0, middle - 8.0),
            (needed, 16.0),
            "rx=\"3\" fill=\"none\"",
        );
        canvas.text((centre, middle), Anchor::Middle, Style::PLAIN, text);
    }
}

/// Draws the parts without a number, together: each alone would have no width.
fn rest(canvas: &mut Canvas, stacked: &StackedBar, row: &StackedRow, middle: f64, (left, right): (f64, f64)) {
    let absent: Vec<_> = stacked
        .parts
        .iter()
        .zip(&row.values)
        .filter(|(_, value)| value.finite().is_none())
        .collect();
    if absent.is_empty() {
        return;
    }
    let wide = right - left;
    let mut symbols: Vec<&str> = absent.iter().map(|(_, value)| value.text.as_str()).collect();
    symbols.dedup();
    let spoken: Vec<_> = absent
        .iter()
        .map(|(name, value)| format!("{name} {}", super::words::spoken(value, canvas.frame)))
        .collect();
    canvas.open_point(&format!("{}: {}", row.label, spoken.join("; ")));
    if wide > 2.0 {
        let fill = marker::held_back(canvas);
        let look = format!("{fill} stroke=\"currentColor\" stroke-width=\"1\"");
        canvas.rect(
            "figure-muted",
            (left + 0.8, middle - THICK / 2.0),
            (wide - 1.6, THICK),
            &look,
        );
    } else {
        canvas.line(
            "figure-muted",
            (right, middle - THICK / 2.0),
            (right, middle + THICK / 2.0),
            "stroke-width=\"3\"",
        );
    }
    number_in(canvas, &symbols.join(" "), (left, middle), wide);
    canvas.close();
}
