//! Small figures on one scale: lines two beside each other, bars one below another.

use super::bar;
use super::label::Area;
use super::legend::{self, Sample};
use super::line::unit;
use super::measure::wrap;
use super::plot::{self, Years};
use super::scale::Axis;
use super::spec::{BarPanel, LinePanel, Panels, SmallMultiples};
use super::svg::{Anchor, Canvas, Style, WIDTH};

const PLOT: f64 = 84.0;
const GAP: f64 = 18.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, multiples: &SmallMultiples) -> f64 {
    match &multiples.panels {
        Panels::Line { years, panels } => lines(canvas, years, panels),
        Panels::Bar(panels) => bars(canvas, panels),
    }
}

fn lines(canvas: &mut Canvas, years: &[i32], panels: &[LinePanel]) -> f64 {
    let values = panels
        .iter()
        .flat_map(|panel| &panel.series)
        .flat_map(|series| &series.values);
    let numbers: Vec<f64> = values.filter_map(super::spec::Value::finite).collect();
    let axis = Axis::over(numbers, false, 3, canvas.frame.decimals);
    let mut top = legend_of(canvas, panels);
    top = unit(canvas, top);
    let left = plot::axis_width(canvas, &axis) + 8.0;
    let wide = (WIDTH - left - GAP) / 2.0;
    for pair in panels.chunks(2) {
        let headings: Vec<_> = pair
            .iter()
            .map(|panel| wrap(&panel.label, wide, Style::STRONG.size))
            .collect();
        let heading = headings.iter().map(Vec::len).max().unwrap_or(0) as f64 * Style::STRONG.line() + 6.0;
        let strip = pair
            .iter()
            .map(|panel| plot::strip_height(years, &panel.series))
            .fold(0.0, f64::max);
        for (column, (panel, lines)) in pair.iter().zip(&headings).enumerate() {
            let corner = left + column as f64 * (wide + GAP);
            let area = Area {
                left: corner,
                top: top + heading,
                right: corner + wide,
                bottom: top + heading + PLOT,
            };
            canvas.open_hidden();
            let first = area.top - 6.0 - lines.len() as f64 * Style::STRONG.line();
            canvas.lines((corner, first), Anchor::Start, Style::STRONG, lines);
            plot::grid(canvas, &area, &axis, column == 0);
            let years = Years::across(years, &area);
            years.draw_ends(canvas, area.bottom + 4.0 + strip);
            canvas.close();
            canvas.open(&format!(
                "role=\"group\" aria-label=\"{}\"",
                super::svg::escape(&panel.label)
            ));
            for (index, series) in panel.series.iter().enumerate() {
                plot::series(canvas, (&area, &axis, &years), (index, series), false);
            }
            plot::strip(canvas, area.bottom + 4.0, &years, &panel.series);
            canvas.close();
        }
        top += heading + PLOT + strip + 22.0 + GAP;
    }
    if panels.is_empty() { top } else { top - GAP }
}

/// Draws a legend where panels have several series, and gives the place below it.
fn legend_of(canvas: &mut Canvas, panels: &[LinePanel]) -> f64 {
    let most = panels.iter().map(|panel| panel.series.len()).max().unwrap_or(0);
    if most < 2 {
        return 0.0;
    }
    let entries: Vec<_> = (0..most)
        .filter_map(|index| {
            let series = panels.iter().find_map(|panel| panel.series.get(index))?;
            Some((Sample::Series(index), series.label.clone()))
        })
        .collect();
    legend::draw(canvas, 0.0, &entries)
}

fn bars(canvas: &mut Canvas, panels: &[BarPanel]) -> f64 {
    let axis = bar::axis(canvas, panels.iter().flat_map(|panel| &panel.rows), None);
    let layout = bar::layout(panels.iter().flat_map(|panel| &panel.rows));
    let mut top = 0.0;
    for panel in panels {
        let lines = wrap(&panel.label, WIDTH, Style::STRONG.size);
        canvas.open_hidden();
        let below = canvas.lines((0.0, top), Anchor::Start, Style::STRONG, &lines) + 4.0;
        canvas.close();
        canvas.open(&format!(
            "role=\"group\" aria-label=\"{}\"",
            super::svg::escape(&panel.label)
        ));
        top = bar::rows(canvas, &panel.rows, &axis, below, &layout, None) + GAP;
        canvas.close();
    }
    (top - GAP).max(0.0)
}
