//! Lines over years, each named at its end.

use super::label::{Area, push_apart};
use super::legend::{self, Sample};
use super::marker;
use super::measure::{widest, wrap};
use super::plot::{self, Years};
use super::scale::Axis;
use super::spec::{Line, Series};
use super::svg::{Anchor, Canvas, Style, WIDTH};

/// Widest label at a line's end.
const LABEL: f64 = 104.0;
/// Most height of all labels together; beyond it they stand in a legend below.
const LABELS: f64 = 250.0;
const HEIGHT: f64 = 190.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, line: &Line) -> f64 {
    let values = line.series.iter().flat_map(|series| &series.values);
    let decimals = canvas.frame.decimals;
    let axis = Axis::over(
        values.flat_map(|value| value.extent().collect::<Vec<_>>()),
        line.from_zero,
        5,
        decimals,
    );
    let labels: Vec<_> = line
        .series
        .iter()
        .map(|series| wrap(&series.label, LABEL, Style::TEXT.size))
        .collect();
    let needed: f64 = labels
        .iter()
        .map(|lines| lines.len() as f64 * Style::TEXT.line() + 2.0)
        .sum();
    let direct = needed <= LABELS && line.series.len() > 1;
    let room = if direct {
        widest(labels.iter().flatten().map(String::as_str), Style::TEXT.size) + 24.0
    } else {
        0.0
    };
    let top = unit(canvas, 0.0);
    let area = Area {
        left: plot::axis_width(canvas, &axis) + 8.0,
        top,
        right: WIDTH - room,
        bottom: top + if direct { HEIGHT.max(needed) } else { HEIGHT },
    };
    let years = Years::across(&line.years, &area);
    let below = area.bottom + 4.0;
    let strip = plot::strip_height(&line.years, &line.series);
    canvas.open_hidden();
    plot::grid(canvas, &area, &axis, true);
    breaks(canvas, &area, &years, line);
    years.draw(canvas, below + strip);
    canvas.close();
    let band = line.series.len() <= 3;
    for (index, series) in line.series.iter().enumerate() {
        plot::series(canvas, (&area, &axis, &years), (index, series), band);
    }
    plot::strip(canvas, below, &years, &line.series);
    if direct {
        canvas.open_hidden();
        end_labels(canvas, (&area, &axis, &years), line, &labels);
        canvas.close();
    }
    let below = below + strip + 20.0;
    if direct || line.series.len() < 2 {
        return below;
    }
    let entries: Vec<_> = line
        .series
        .iter()
        .enumerate()
        .map(|(index, one)| (Sample::Series(index), one.label.clone()))
        .collect();
    legend::draw(canvas, below + 8.0, &entries)
}

/// Draws the unit above an axis and gives the place below it.
pub(super) fn unit(canvas: &mut Canvas, top: f64) -> f64 {
    if canvas.frame.unit.is_empty() {
        return top + 8.0;
    }
    let lines = wrap(&canvas.frame.unit, WIDTH, Style::SMALL.size);
    canvas.open_hidden();
    let below = canvas.lines((0.0, top), Anchor::Start, Style::SMALL, &lines);
    canvas.close();
    below + 10.0
}

/// Draws a line before each year that cannot be compared with the year before.
fn breaks(canvas: &mut Canvas, area: &Area, years: &Years, line: &Line) {
    for pair in line.years.windows(2) {
        if line.breaks.contains(&pair[1]) {
            let x = years.place(pair[0]).midpoint(years.place(pair[1]));
            canvas.line(
                "figure-break",
                (x, area.top),
                (x, area.bottom),
                "stroke-width=\"1.2\" stroke-dasharray=\"3 3\"",
            );
        }
    }
}

/// Draws the names at the ends of the lines, pushed apart, with a thin line to each that was moved.
fn end_labels(
    canvas: &mut Canvas,
    (area, axis, years): (&Area, &Axis, &Years),
    line: &Line,
    labels: &[Vec<String>],
) {
    let ends: Vec<_> = line
        .series
        .iter()
        .map(|series| end(series, &line.years))
        .collect();
    let wanted: Vec<_> = ends
        .iter()
        .zip(labels)
        .map(|(end, lines)| {
            let y = end.map_or(area.bottom, |(_, number)| {
                axis.place(number, (area.bottom, area.top))
            });
            (y, lines.len() as f64 * Style::TEXT.line() + 2.0)
        })
        .collect();
    let places = push_apart(&wanted, area.top, area.bottom);
    for (index, ((place, (y, height)), lines)) in places.iter().zip(&wanted).zip(labels).enumerate() {
        let upper = place - height / 2.0 + 1.0;
        let first = upper + Style::TEXT.line() / 2.0;
        canvas.open(&format!("class=\"{}\"", marker::class(index)));
        if let Some((year, _)) = ends[index] {
            let from = years.place(year) + 7.0;
            let bent = (area.right - 2.0).max(from);
            canvas.path(
                "figure-lead",
                &[(from, *y), (bent, *y), (area.right + 7.0, first)],
                false,
                "fill=\"none\" stroke=\"currentColor\" stroke-width=\"0.8\" stroke-opacity=\"0.7\"",
            );
        }
        marker::draw(canvas, index, (area.right + 13.0, first), false);
        canvas.lines((area.right + 22.0, upper), Anchor::Start, Style::TEXT, lines);
        canvas.close();
    }
}

/// The last year with a number, and the number.
fn end(series: &Series, years: &[i32]) -> Option<(i32, f64)> {
    years
        .iter()
        .zip(&series.values)
        .rev()
        .find_map(|(year, value)| Some((*year, value.finite()?)))
}
