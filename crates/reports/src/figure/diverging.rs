//! Answers on a scale: one side left of a line, the other right of it, and what is apart from the scale drawn apart.

use super::label::Area;
use super::legend::{self, Sample};
use super::marker;
use super::measure::{width, wrap};
use super::row::{self, Names};
use super::scale::{Axis, every};
use super::spec::{Diverging, Side, StackedRow, Value};
use super::svg::{Anchor, Canvas, Style, WIDTH};
use super::words::{choose, spoken};

const ROW: f64 = 34.0;
const THICK: f64 = 24.0;
/// Between the scale and what is apart from it.
const GAP: f64 = 14.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, diverging: &Diverging) -> f64 {
    let looks = looks(diverging);
    let entries: Vec<_> = looks
        .iter()
        .zip(&diverging.parts)
        .map(|(look, part)| (Sample::Answer(*look), part.label.clone()))
        .collect();
    let top = legend::draw(canvas, 0.0, &entries) + 8.0;
    let labels = || diverging.rows.iter().map(|row| row.label.as_str());
    let names = Names::of(labels(), ROW);
    let plan = Plan::of(canvas, diverging, names.left);
    let area = Area {
        left: plan.left,
        top,
        right: plan.right,
        bottom: names.below(top, labels()),
    };
    canvas.open_hidden();
    row::grid(canvas, &area, &plan.axis);
    if plan.has_apart {
        canvas.line(
            "figure-axis",
            (plan.right + GAP, top),
            (plan.right + GAP, area.bottom),
            "stroke-width=\"1\"",
        );
    }
    let below = ticks(canvas, &area, &plan.axis);
    canvas.close();
    let mut y = top;
    for one in &diverging.rows {
        let place = names.draw(canvas, y, &one.label);
        draw_row(canvas, (diverging, &looks), one, place.middle, &plan);
        y = place.below;
    }
    below
}

/// How an answer looks: its side, and its place there from the outermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Where it is drawn.
    pub side: Side,
    /// How many answers of its side lie further out.
    pub rank: usize,
}

fn looks(diverging: &Diverging) -> Vec<Look> {
    let of = |side: Side| {
        diverging
            .parts
            .iter()
            .filter(move |part| part.side == side)
            .count()
    };
    let mut seen = [0usize; 4];
    diverging
        .parts
        .iter()
        .map(|part| {
            let at = &mut seen[part.side as usize];
            let place = *at;
            *at += 1;
            // With nothing on the other side, the scale begins with its most and goes down to nothing.
            let is_one_sided = of(Side::Left) + of(Side::Middle) == 0;
            let rank = match part.side {
                Side::Right if !is_one_sided => of(Side::Right) - 1 - place,
                _ => place,
            };
            Look {
                side: part.side,
                rank,
            }
        })
        .collect()
}

/// Where things lie.
struct Plan {
    /// The scale.
    axis: Axis,
    left: f64,
    right: f64,
    /// Units for each of a hundred.
    scale: f64,
    /// Whether something stands apart from the scale.
    has_apart: bool,
    /// Room at the right edge for the symbols of what has no number.
    symbols: f64,
}

impl Plan {
    fn of(canvas: &Canvas, diverging: &Diverging, left: f64) -> Self {
        let reach = |wanted: Side| {
            diverging
                .rows
                .iter()
                .map(|row| sum(diverging, row, wanted))
                .fold(0.0, f64::max)
        };
        let half = reach(Side::Middle) / 2.0;
        let ends = (-(reach(Side::Left) + half), reach(Side::Right) + half);
        let axis = close(Axis::over([ends.0, ends.1], true, 5, canvas.frame.decimals), ends);
        let apart = reach(Side::Apart);
        let symbols = diverging
            .rows
            .iter()
            .map(|row| width(&absent(row), Style::VALUE.size))
            .fold(0.0, f64::max);
        let symbols = if symbols > 0.0 { symbols + 8.0 } else { 0.0 };
        let has_apart = diverging.parts.iter().any(|part| part.side == Side::Apart);
        let gap = if has_apart { GAP } else { 0.0 };
        // Half the widest number of the axis stands right of the bars.
        let room = WIDTH - 10.0 - symbols - gap - left;
        let scale = room / (axis.high - axis.low + apart);
        Self {
            left,
            right: left + (axis.high - axis.low) * scale,
            scale,
            has_apart,
            symbols,
            axis,
        }
    }
}

/// An axis cut back to little more than what it must reach.
fn close(mut axis: Axis, (low, high): (f64, f64)) -> Axis {
    let step = (axis.high - axis.low) / (axis.ticks.len().max(2) - 1) as f64 / 5.0;
    axis.low = ((low / step + 1e-9).floor() * step).min(0.0);
    axis.high = ((high / step - 1e-9).ceil() * step).max(axis.low + step);
    axis.ticks.retain(|tick| axis.low <= *tick && *tick <= axis.high);
    axis
}

/// The symbols of values without a number.
fn absent(row: &StackedRow) -> String {
    let mut symbols: Vec<&str> = row
        .values
        .iter()
        .filter(|value| value.finite().is_none())
        .map(|value| {
            if value.text.is_empty() {
                ".."
            } else {
                value.text.as_str()
            }
        })
        .collect();
    symbols.dedup();
    symbols.join(" ")
}

fn sum(diverging: &Diverging, row: &StackedRow, side: Side) -> f64 {
    let parts = diverging.parts.iter().zip(&row.values);
    parts
        .filter(|(part, _)| part.side == side)
        .filter_map(|(_, value)| value.finite())
        .map(|number| number.max(0.0))
        .sum()
}

fn draw_row(
    canvas: &mut Canvas,
    (diverging, looks): (&Diverging, &[Look]),
    row: &StackedRow,
    middle: f64,
    plan: &Plan,
) {
    let zero = plan.axis.place(0.0, (plan.left, plan.right));
    let half = sum(diverging, row, Side::Middle) / 2.0;
    let start = |side| match side {
        Side::Left => zero - (half + sum(diverging, row, Side::Left)) * plan.scale,
        Side::Middle => zero - half * plan.scale,
        Side::Right => zero + half * plan.scale,
        Side::Apart => plan.right + GAP,
    };
    let mut next = [Side::Left, Side::Middle, Side::Right, Side::Apart].map(start);
    for ((part, look), value) in diverging.parts.iter().zip(looks).zip(&row.values) {
        let Some(number) = value.finite() else { continue };
        let wide = number.max(0.0) * plan.scale;
        let x = &mut next[part.side as usize];
        canvas.open_value(&format!("{}, {}", row.label, part.label), value);
        draw_part(canvas, *look, value, (*x, middle), wide);
        canvas.close();
        *x += wide;
    }
    without_number(canvas, diverging, row, middle, plan);
}

fn draw_part(canvas: &mut Canvas, look: Look, value: &Value, (x, middle): (f64, f64), wide: f64) {
    canvas.open(&format!("class=\"{}\"", marker::answer_class(look)));
    let fill = marker::answer_fill(canvas, look);
    let edge = if value.unstable {
        "fill-opacity=\"0.5\" stroke-width=\"1.6\" stroke-dasharray=\"4 3\""
    } else {
        "stroke-width=\"1\""
    };
    canvas.rect(
        "figure-part",
        (x + 0.6, middle - THICK / 2.0),
        (wide - 1.2, THICK),
        &format!("{fill} stroke=\"currentColor\" {edge}"),
    );
    canvas.close();
    let needed = width(&value.text, Style::VALUE.size) + 5.0;
    if needed + 4.0 <= wide {
        let centre = x + wide / 2.0;
        canvas.rect(
            "figure-plate",
            (centre - needed / 2.0, middle - 8.0),
            (needed, 16.0),
            "rx=\"3\" fill=\"none\"",
        );
        canvas.text((centre, middle), Anchor::Middle, Style::PLAIN, &value.text);
    }
}

/// Draws the symbols of what has no number at the right edge.
fn without_number(canvas: &mut Canvas, diverging: &Diverging, row: &StackedRow, middle: f64, plan: &Plan) {
    let symbols = absent(row);
    if symbols.is_empty() || plan.symbols == 0.0 {
        return;
    }
    let parts = diverging.parts.iter().zip(&row.values);
    let said: Vec<_> = parts
        .filter(|(_, value)| value.finite().is_none())
        .map(|(part, value)| format!("{} {}", part.label, spoken(value, canvas.frame)))
        .collect();
    canvas.open_point(&format!("{}: {}", row.label, said.join("; ")));
    canvas.text((WIDTH, middle), Anchor::End, Style::VALUE, &symbols);
    canvas.close();
}

/// Draws the numbers of the scale, without a sign on either side, and gives the place below them.
fn ticks(canvas: &mut Canvas, area: &Area, axis: &Axis) -> f64 {
    let language = canvas.frame.language;
    let labels: Vec<_> = axis
        .ticks
        .iter()
        .map(|tick| {
            let text = axis.text(tick.abs(), language);
            let wide = width(&text, Style::SMALL.size);
            let x = axis.place(*tick, (area.left, area.right));
            (text, (x.clamp(wide / 2.0, WIDTH - wide / 2.0), wide))
        })
        .collect();
    let places: Vec<_> = labels.iter().map(|(_, place)| *place).collect();
    for (text, (x, _)) in labels.iter().step_by(every(&places, 6.0)) {
        canvas.text((*x, area.bottom + 10.0), Anchor::Middle, Style::SMALL, text);
    }
    let unit = canvas.frame.unit.clone();
    if unit.is_empty() {
        return area.bottom + 18.0;
    }
    let lines = wrap(&unit, WIDTH, Style::SMALL.size);
    canvas.lines((WIDTH, area.bottom + 19.0), Anchor::End, Style::SMALL, &lines) + 2.0
}

/// What is said of the line between the sides.
pub(super) fn note(
    diverging: &Diverging,
    language: tiltak_statistics::language::Language,
) -> Option<&'static str> {
    let has = |side| diverging.parts.iter().any(|part| part.side == side);
    (has(Side::Middle) && has(Side::Left) && has(Side::Right)).then(|| {
        choose(
            language,
            [
                "Det midterste svaret er delt med én halvdel på hver side av streken.",
                "Det midtarste svaret er delt med éin halvdel på kvar side av streken.",
                "The middle answer is drawn half on each side of the line.",
            ],
        )
    })
}
