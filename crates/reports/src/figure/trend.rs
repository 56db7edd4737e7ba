//! Values of one thing over the waves of a survey, with their intervals. Waves stand at even distances: they are no years.

use super::label::Area;
use super::legend::{self, Sample};
use super::marker;
use super::measure::{widest, width};
use super::plot;
use super::scale::{Axis, every};
use super::spec::{Series, Trend, Value};
use super::svg::{Anchor, Canvas, Style, WIDTH};

const HEIGHT: f64 = 170.0;
/// Height of a line of symbols.
const STRIP: f64 = 15.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, trend: &Trend) -> f64 {
    let values = || trend.series.iter().flat_map(|series| &series.values);
    let numbers: Vec<f64> = values().flat_map(Value::extent).collect();
    let axis = Axis::over(numbers, true, 5, canvas.frame.decimals);
    let top = super::line::unit(canvas, 0.0) + 12.0;
    let area = Area {
        left: plot::axis_width(canvas, &axis) + 8.0,
        top,
        right: WIDTH,
        bottom: top + HEIGHT,
    };
    let texts = widest(values().map(|value| value.text.as_str()), Style::VALUE.size);
    let waves = Waves::across(trend, &area, texts);
    canvas.open_hidden();
    plot::grid(canvas, &area, &axis, true);
    canvas.close();
    for (index, series) in trend.series.iter().enumerate() {
        draw_series(canvas, trend, (&area, &axis, &waves), (index, series));
    }
    let below = strip(canvas, area.bottom + 4.0, &waves, trend);
    canvas.open_hidden();
    waves.names(canvas, trend, below);
    canvas.close();
    let below = below + 20.0;
    if trend.series.len() < 2 {
        return below;
    }
    let entries: Vec<_> = trend
        .series
        .iter()
        .enumerate()
        .map(|(index, one)| (Sample::Series(index), one.label.clone()))
        .collect();
    legend::draw(canvas, below + 8.0, &entries)
}

/// The places of waves.
struct Waves {
    first: f64,
    step: f64,
    count: usize,
    /// Between the points of two series in the same wave.
    apart: f64,
    series: usize,
    /// Whether there is room for values at the points.
    with_values: bool,
}

impl Waves {
    fn across(trend: &Trend, area: &Area, texts: f64) -> Self {
        let (count, series) = (trend.waves.len(), trend.series.len());
        // The points of several series stand up to this far from the middle of their wave.
        let spread = 4.5 * series.saturating_sub(1) as f64;
        let inset = (texts / 2.0).clamp(12.0, 40.0).max((spread + 6.0).min(60.0));
        let room = area.right - area.left - 2.0 * inset;
        let step = if count > 1 { room / (count - 1) as f64 } else { 0.0 };
        let first = area.left + inset + if count > 1 { 0.0 } else { room / 2.0 };
        let wide = if count > 1 { step } else { room };
        Self {
            first,
            step,
            count,
            apart: (wide.min(108.0) * 0.5 / series.max(1) as f64).min(9.0),
            series,
            with_values: series == 1 && texts <= 2.0 * inset && (count < 2 || step >= texts + 6.0),
        }
    }

    fn middle(&self, wave: usize) -> f64 {
        self.first + self.step * wave as f64
    }

    fn place(&self, wave: usize, series: usize) -> f64 {
        self.middle(wave) + (series as f64 - (self.series.saturating_sub(1)) as f64 / 2.0) * self.apart
    }

    /// Draws the names below a place: the last, and as many of the others, evenly, as there is room for.
    fn names(&self, canvas: &mut Canvas, trend: &Trend, top: f64) {
        let places: Vec<_> = trend
            .waves
            .iter()
            .enumerate()
            .rev()
            .map(|(wave, name)| {
                let wide = width(name, Style::SMALL.size);
                let (low, high) = (wide / 2.0, (WIDTH - wide / 2.0).max(wide / 2.0));
                (self.middle(wave).clamp(low, high), wide)
            })
            .collect();
        let step = every(&places, 7.0);
        for (name, (x, _)) in trend.waves.iter().rev().zip(&places).step_by(step) {
            canvas.text((*x, top + 9.0), Anchor::Middle, Style::SMALL, name);
        }
    }
}

fn draw_series(
    canvas: &mut Canvas,
    trend: &Trend,
    (area, axis, waves): (&Area, &Axis, &Waves),
    (index, series): (usize, &Series),
) {
    let height = |number| axis.place(number, (area.bottom, area.top));
    let points: Vec<Option<(f64, f64)>> = series
        .values
        .iter()
        .take(waves.count)
        .enumerate()
        .map(|(wave, value)| Some((waves.place(wave, index), height(value.finite()?))))
        .collect();
    canvas.open(&format!("class=\"{}\"", marker::class(index)));
    canvas.open_hidden();
    let look = format!(
        "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" {}",
        marker::dash(index)
    );
    for (wave, pair) in points.windows(2).enumerate() {
        if let [Some(from), Some(to)] = pair
            && !trend.breaks.contains(&(wave + 1))
        {
            canvas.path("figure-line", &[*from, *to], false, &look);
        }
    }
    canvas.close();
    for ((point, value), name) in points.iter().zip(&series.values).zip(&trend.waves) {
        let Some((x, y)) = *point else { continue };
        canvas.open_value(&format!("{}, {name}", series.label), value);
        canvas.circle("figure-target", (x, y), 8.0, "fill=\"none\"");
        let mut over = y;
        if let Some((low, high)) = value.ends() {
            let (low, high) = (height(low), height(high));
            over = high;
            canvas.line("figure-interval", (x, low), (x, high), "stroke-width=\"2\"");
            for end in [low, high] {
                canvas.line(
                    "figure-interval",
                    (x - 4.0, end),
                    (x + 4.0, end),
                    "stroke-width=\"1.6\"",
                );
            }
        }
        marker::draw(canvas, index, (x, y), value.unstable);
        if waves.with_values {
            canvas.text((x, over.min(y) - 11.0), Anchor::Middle, Style::VALUE, &value.text);
        }
        canvas.close();
    }
    canvas.close();
}

/// Draws the symbols of values without a number below the lines, and gives the place below them.
fn strip(canvas: &mut Canvas, top: f64, waves: &Waves, trend: &Trend) -> f64 {
    let mut below = top;
    for (wave, name) in trend.waves.iter().enumerate() {
        let mut y = top + STRIP / 2.0;
        for (index, series) in trend.series.iter().enumerate() {
            let Some(value) = series.values.get(wave).filter(|value| value.finite().is_none()) else {
                continue;
            };
            let symbol = if value.text.is_empty() { ".." } else { &value.text };
            let x = waves.middle(wave);
            canvas.open_value(&format!("{}, {name}", series.label), value);
            if trend.series.len() > 1 {
                canvas.open(&format!("class=\"{}\"", marker::class(index)));
                marker::draw(canvas, index, (x - 4.5, y), false);
                canvas.close();
                canvas.text((x + 2.5, y), Anchor::Start, Style::VALUE, symbol);
            } else {
                canvas.text((x, y), Anchor::Middle, Style::VALUE, symbol);
            }
            canvas.close();
            y += STRIP;
        }
        below = below.max(y - STRIP / 2.0);
    }
    below
}
