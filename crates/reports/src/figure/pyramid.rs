//! Ages of two sexes, the youngest below.

use super::marker;
use super::measure::{widest, width, wrap};
use super::scale::{Axis, every};
use super::spec::{Pyramid, Value};
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// Widest name of an age.
const NAME: f64 = 96.0;
const ROW: f64 = 23.0;
const THICK: f64 = 17.0;

/// Where the bars of the two sides begin, and how long the longest is.
struct Sides {
    left: f64,
    right: f64,
    longest: f64,
}

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, pyramid: &Pyramid) -> f64 {
    let values = || pyramid.rows.iter().flat_map(|row| [&row.left, &row.right]);
    let axis = Axis::over(
        values().filter_map(Value::finite).collect::<Vec<_>>(),
        true,
        3,
        canvas.frame.decimals,
    );
    let names: Vec<_> = pyramid
        .rows
        .iter()
        .rev()
        .map(|row| wrap(&row.label, NAME, Style::TEXT.size))
        .collect();
    // The zeros of the two sides stand beside each other.
    let zero = width(&axis.text(0.0, canvas.frame.language), Style::SMALL.size) / 2.0 + 4.0;
    let half = (widest(names.iter().flatten().map(String::as_str), Style::TEXT.size) / 2.0 + 7.0).max(zero);
    let room = values()
        .map(|value| width(&value.text, Style::VALUE.size))
        .fold(0.0, f64::max)
        + 6.0;
    let sides = Sides {
        left: WIDTH / 2.0 - half,
        right: WIDTH / 2.0 + half,
        longest: (WIDTH / 2.0 - half - room).max(20.0),
    };
    let top = headings(canvas, pyramid, &sides);
    let below = names.iter().fold(top, |top, lines| top + height(lines));
    canvas.open_hidden();
    let below_ticks = ticks(canvas, &axis, &sides, (top, below));
    canvas.close();
    let mut y = top;
    for (row, lines) in pyramid.rows.iter().rev().zip(&names) {
        let middle = y + height(lines) / 2.0;
        canvas.open_hidden();
        let first = middle - lines.len() as f64 * Style::TEXT.line() / 2.0;
        canvas.lines((WIDTH / 2.0, first), Anchor::Middle, Style::TEXT, lines);
        canvas.close();
        for (side, (name, value)) in [(&pyramid.left, &row.left), (&pyramid.right, &row.right)]
            .into_iter()
            .enumerate()
        {
            canvas.open_value(&format!("{name}, {}", row.label), value);
            bar(canvas, value, (side, middle), (&axis, &sides));
            canvas.close();
        }
        y += height(lines);
    }
    below_ticks
}

fn height(lines: &[String]) -> f64 {
    ROW.max(lines.len() as f64 * Style::TEXT.line() + 5.0)
}

/// Draws the names of the sides and gives the place below them.
fn headings(canvas: &mut Canvas, pyramid: &Pyramid, sides: &Sides) -> f64 {
    let wide = sides.left - 4.0;
    canvas.open_hidden();
    let left = wrap(&pyramid.left, wide, Style::STRONG.size);
    let right = wrap(&pyramid.right, wide, Style::STRONG.size);
    let first = canvas.lines((sides.left, 0.0), Anchor::End, Style::STRONG, &left);
    let second = canvas.lines((sides.right, 0.0), Anchor::Start, Style::STRONG, &right);
    canvas.close();
    first.max(second) + 6.0
}

/// Draws the grid of both sides, and the numbers and the unit below.
fn ticks(canvas: &mut Canvas, axis: &Axis, sides: &Sides, (top, bottom): (f64, f64)) -> f64 {
    let language = canvas.frame.language;
    let ticks: Vec<_> = axis.ticks.iter().filter(|tick| **tick >= 0.0).collect();
    let places: Vec<_> = ticks
        .iter()
        .map(|tick| {
            (
                reach(axis, **tick, sides),
                width(&axis.text(**tick, language), Style::SMALL.size),
            )
        })
        .collect();
    let step = every(&places, 6.0);
    for (base, sign) in [(sides.left, -1.0), (sides.right, 1.0)] {
        for (index, (tick, (away, _))) in ticks.iter().zip(&places).enumerate() {
            let x = base + sign * away;
            let class = if index == 0 { "figure-axis" } else { "figure-grid" };
            canvas.line(class, (x, top), (x, bottom), "stroke-width=\"1\"");
            if index % step == 0 {
                canvas.text(
                    (x, bottom + 10.0),
                    Anchor::Middle,
                    Style::SMALL,
                    &axis.text(**tick, language),
                );
            }
        }
    }
    let lines = wrap(&canvas.frame.unit, WIDTH, Style::SMALL.size);
    canvas.lines((WIDTH / 2.0, bottom + 19.0), Anchor::Middle, Style::SMALL, &lines) + 2.0
}

fn reach(axis: &Axis, number: f64, sides: &Sides) -> f64 {
    if axis.high > 0.0 {
        sides.longest * (number / axis.high).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

fn bar(canvas: &mut Canvas, value: &Value, (side, middle): (usize, f64), (axis, sides): (&Axis, &Sides)) {
    let number = value.finite().unwrap_or(0.0).max(0.0);
    let long = reach(axis, number, sides);
    let long = if number > 0.0 { long.max(1.5) } else { 0.0 };
    let corner = if side == 0 { sides.left - long } else { sides.right };
    if number > 0.0 {
        canvas.open(&format!("class=\"{}\"", marker::class(side)));
        let look = match (value.unstable, side) {
            (true, _) => {
                "fill=\"currentColor\" fill-opacity=\"0.12\" stroke=\"currentColor\" stroke-width=\"1.4\" stroke-dasharray=\"4 3\"".to_owned()
            }
            (false, 0) => "fill=\"currentColor\"".to_owned(),
            (false, _) => format!("{} stroke=\"currentColor\"", marker::fill(canvas, side)),
        };
        canvas.rect(
            "figure-part",
            (corner, middle - THICK / 2.0),
            (long, THICK),
            &look,
        );
        canvas.close();
    }
    let (x, anchor) = if side == 0 {
        (corner - 5.0, Anchor::End)
    } else {
        (corner + long + 5.0, Anchor::Start)
    };
    canvas.text((x, middle), anchor, Style::VALUE, &value.text);
}
