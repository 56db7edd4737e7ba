//! Shares of services by their size, between the limits of chance. Services stand by size, never by rank.

mod limit;
mod size;

use super::label::{Area, beside};
use super::legend::{self, Sample};
use super::line::unit;
use super::measure::{width, wrap};
use super::plot;
use super::scale::Axis;
use super::spec::{Funnel, FunnelPoint};
use super::svg::{Anchor, Canvas, Style, WIDTH};
use super::words::{choose, spoken, written};
use limit::{at, inside};
use size::Sizes;

const HEIGHT: f64 = 230.0;
/// Widest name beside a point.
const NAME: f64 = 130.0;

/// Draws the figure and gives its height.
pub(super) fn draw(canvas: &mut Canvas, funnel: &Funnel) -> f64 {
    let target = funnel.target.value.finite();
    let values = funnel
        .points
        .iter()
        .filter_map(|point| point.value.finite())
        .chain(target);
    let axis = Axis::over(values.collect::<Vec<_>>(), false, 5, canvas.frame.decimals);
    let sizes = Sizes::of(funnel);
    let top = unit(canvas, 0.0);
    let left = plot::axis_width(canvas, &axis) + 8.0;
    let area = Area {
        left,
        top,
        right: WIDTH - 6.0,
        bottom: top + HEIGHT,
    };
    canvas.open_hidden();
    plot::grid(canvas, &area, &axis, true);
    sizes.draw(canvas, &area);
    let text = wrap(&funnel.size, WIDTH, Style::SMALL.size);
    let mut below = canvas.lines((area.right, area.bottom + 20.0), Anchor::End, Style::SMALL, &text);
    for (index, limit) in funnel.limits.iter().enumerate() {
        for upper in [false, true] {
            for run in inside(limit, upper, &axis, &sizes) {
                let places: Vec<_> = run
                    .into_iter()
                    .map(|(size, share)| {
                        (
                            sizes.place(size, &area),
                            axis.place(share, (area.bottom, area.top)),
                        )
                    })
                    .collect();
                let look = format!("stroke=\"currentColor\" {}", legend::limit_dash(index));
                canvas.path("figure-limit", &places, false, &look);
            }
        }
    }
    canvas.close();
    if let Some(target) = target {
        let y = axis.place(target, (area.bottom, area.top));
        canvas.open_value(&funnel.target.label, &funnel.target.value);
        canvas.line(
            "figure-reference",
            (area.left, y),
            (area.right, y),
            legend::REFERENCE,
        );
        canvas.close();
    }
    points(canvas, funnel, (&area, &axis, &sizes));
    below += 8.0;
    legend::draw(canvas, below, &entries(canvas, funnel))
}

/// Draws the points: first the anonymous ones as one, then those with a name, the own service last and on top.
fn points(canvas: &mut Canvas, funnel: &Funnel, (area, axis, sizes): (&Area, &Axis, &Sizes)) {
    let place = |point: &FunnelPoint| {
        let y = axis.place(point.value.finite()?, (area.bottom, area.top));
        point
            .denominator
            .is_finite()
            .then(|| (sizes.place(point.denominator, area), y))
    };
    let (named, others): (Vec<_>, Vec<_>) = funnel
        .points
        .iter()
        .partition(|point| point.own || point.label.is_some());
    if !others.is_empty() {
        canvas.open_point(&summary(canvas, funnel));
        for point in others {
            if let Some(at) = place(point) {
                legend::other(canvas, at, point.value.unstable);
            }
        }
        canvas.close();
    }
    let mut taken: Vec<Area> = named
        .iter()
        .filter_map(|point| place(point))
        .map(|(x, y)| Area {
            left: x - 6.0,
            top: y - 6.0,
            right: x + 6.0,
            bottom: y + 6.0,
        })
        .collect();
    let own_last = named
        .iter()
        .filter(|point| !point.own)
        .chain(named.iter().filter(|point| point.own));
    for point in own_last.clone() {
        let name = point.label.as_deref().unwrap_or_else(|| own_name(canvas));
        let size = written(point.denominator, 0, canvas.frame.language);
        let said = spoken(&point.value, canvas.frame);
        canvas.open_point(&format!("{name}: {said}; {}: {size}", funnel.size));
        if let Some(at) = place(point) {
            if point.own {
                legend::own(canvas, at, point.value.unstable);
            } else {
                legend::other(canvas, at, point.value.unstable);
                canvas.circle(
                    "figure-named",
                    at,
                    5.0,
                    "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"",
                );
            }
        }
        canvas.close();
    }
    canvas.open_hidden();
    // The own service has the first choice of a place for its name.
    for point in own_last.collect::<Vec<_>>().into_iter().rev() {
        let name = point.label.as_deref().unwrap_or_else(|| own_name(canvas));
        if let Some(at) = place(point) {
            name_beside(canvas, name, at, area, &mut taken);
        }
    }
    canvas.close();
}

/// Writes the name of a point where there is room for it; without room it is read by keyboard and in the table.
fn name_beside(canvas: &mut Canvas, name: &str, at: (f64, f64), area: &Area, taken: &mut Vec<Area>) {
    let lines = wrap(name, NAME, Style::VALUE.size);
    let wide = lines
        .iter()
        .map(|line| width(line, Style::VALUE.size))
        .fold(0.0, f64::max);
    let size = (wide, lines.len() as f64 * Style::VALUE.line());
    if let Some(free) = beside(at, size, area, taken) {
        let middle = free.top.midpoint(free.bottom);
        if (middle - at.1).abs() > 10.0 {
            let edge = if free.left > at.0 {
                free.left - 2.0
            } else {
                free.right + 2.0
            };
            let from = (
                at.0 + (edge - at.0).signum() * 5.0,
                at.1 + (middle - at.1).signum() * 3.0,
            );
            canvas.line("figure-lead", from, (edge, middle), "stroke-width=\"0.9\"");
        }
        canvas.lines((free.left, free.top), Anchor::Start, Style::VALUE, &lines);
        taken.push(free);
    }
}

/// How many services without a name stand inside the widest limits, above and below.
pub(super) fn summary(canvas: &Canvas, funnel: &Funnel) -> String {
    let [inside, above, below] = zones(funnel);
    let language = canvas.frame.language;
    let count = inside + above + below;
    format!(
        "{}: {count}. {}: {inside}. {}: {above}. {}: {below}.",
        choose(language, ["Andre tjenester", "Andre tenester", "Other services"]),
        choose(
            language,
            ["Innenfor grensene", "Innanfor grensene", "Inside the limits"]
        ),
        choose(language, ["Over", "Over", "Above"]),
        choose(language, ["Under", "Under", "Below"]),
    )
}

/// Services without a name inside, above and below the widest limits.
pub(super) fn zones(funnel: &Funnel) -> [usize; 3] {
    let mut zones = [0; 3];
    let others = funnel
        .points
        .iter()
        .filter(|point| !point.own && point.label.is_none());
    for point in others {
        let Some(share) = point.value.finite() else {
            continue;
        };
        let limits = funnel
            .limits
            .last()
            .and_then(|limit| at(limit, point.denominator));
        match limits {
            Some((_, upper)) if share > upper => zones[1] += 1,
            Some((lower, _)) if share < lower => zones[2] += 1,
            _ => zones[0] += 1,
        }
    }
    zones
}

fn own_name(canvas: &Canvas) -> &'static str {
    choose(
        canvas.frame.language,
        ["Egen tjeneste", "Eiga teneste", "Own service"],
    )
}

fn entries(canvas: &Canvas, funnel: &Funnel) -> Vec<(Sample, String)> {
    let language = canvas.frame.language;
    let own = funnel.points.iter().find(|point| point.own);
    let mut entries: Vec<(Sample, String)> = own
        .map(|point| {
            (
                Sample::Own,
                point.label.clone().unwrap_or_else(|| own_name(canvas).to_owned()),
            )
        })
        .into_iter()
        .collect();
    if funnel.points.iter().any(|point| !point.own) {
        let others = choose(language, ["Andre tjenester", "Andre tenester", "Other services"]);
        entries.push((Sample::Other, others.to_owned()));
    }
    entries.push((
        Sample::Reference,
        format!("{} {}", funnel.target.label, funnel.target.value.text),
    ));
    entries.extend(
        funnel
            .limits
            .iter()
            .enumerate()
            .map(|(index, limit)| (Sample::Limit(index), limit.label.clone())),
    );
    entries
}
