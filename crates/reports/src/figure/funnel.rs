//! Shares of services by their size, between the limits of chance. Services stand by size, never by rank.

use super::label::{Area, beside};
use super::legend::{self, Sample};
use super::line::unit;
use super::measure::{width, wrap};
use super::plot;
use super::scale::{Axis, round_step};
use super::spec::{Funnel, FunnelPoint, Limit};
use super::svg::{Anchor, Canvas, Style, WIDTH};
use super::words::{choose, spoken, written};

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

/// The limits at a size, between the two nearest places on the curves.
fn at(limit: &Limit, size: f64) -> Option<(f64, f64)> {
    let exact = limit.points.iter().find(|point| point.denominator == size);
    if let Some(point) = exact {
        return Some((point.lower, point.upper));
    }
    limit
        .points
        .windows(2)
        .find(|pair| pair[0].denominator < size && size < pair[1].denominator)
        .map(|pair| {
            let part = (size - pair[0].denominator) / (pair[1].denominator - pair[0].denominator);
            let between = |from: f64, to: f64| from + (to - from) * part;
            (
                between(pair[0].lower, pair[1].lower),
                between(pair[0].upper, pair[1].upper),
            )
        })
}

/// A curve in pieces that lie inside the axes, cut where it crosses their edge.
fn inside(limit: &Limit, upper: bool, axis: &Axis, sizes: &Sizes) -> Vec<Vec<(f64, f64)>> {
    let curve: Vec<(f64, f64)> = limit
        .points
        .iter()
        .filter(|point| (sizes.low..=sizes.high).contains(&point.denominator))
        .map(|point| (point.denominator, if upper { point.upper } else { point.lower }))
        .filter(|(_, share)| share.is_finite())
        .collect();
    let holds = |share: f64| (axis.low..=axis.high).contains(&share);
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (index, here) in curve.iter().enumerate() {
        let crossing = index
            .checked_sub(1)
            .map(|before| curve[before])
            .filter(|before| holds(before.1) != holds(here.1));
        if let Some(before) = crossing {
            let edge = if before.1.max(here.1) > axis.high {
                axis.high
            } else {
                axis.low
            };
            let part = (edge - before.1) / (here.1 - before.1);
            let cut = (before.0 + (here.0 - before.0) * part, edge);
            if let Some(run) = runs.last_mut() {
                run.push(cut);
            }
        }
        if holds(here.1) {
            if let Some(run) = runs.last_mut() {
                run.push(*here);
            }
        } else {
            runs.push(Vec::new());
        }
    }
    runs
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

/// The axis of sizes: by powers of ten where they differ much.
struct Sizes {
    low: f64,
    high: f64,
    by_powers: bool,
    ticks: Vec<f64>,
}

impl Sizes {
    fn of(funnel: &Funnel) -> Self {
        let sizes = funnel
            .points
            .iter()
            .map(|point| point.denominator)
            .filter(|size| size.is_finite() && *size > 0.0);
        let (least, most) = sizes.fold((f64::INFINITY, 0f64), |(least, most), size| {
            (least.min(size), most.max(size))
        });
        let least = if least.is_finite() { least } else { 1.0 };
        let most = most.max(least);
        if most / least > 20.0 {
            let (first, last) = (least.log10().floor(), most.log10().ceil());
            let all: Vec<f64> = (first as i32..=last as i32)
                .flat_map(|power| [1.0, 2.0, 5.0].map(|factor| factor * 10f64.powi(power)))
                .collect();
            let low = all
                .iter()
                .rev()
                .find(|tick| **tick <= least)
                .copied()
                .unwrap_or(least);
            let high = all.iter().find(|tick| **tick >= most).copied().unwrap_or(most);
            let ticks = all
                .into_iter()
                .filter(|tick| (low..=high).contains(tick))
                .collect();
            return Self {
                low,
                high,
                by_powers: true,
                ticks,
            };
        }
        let step = round_step((most / 4.0).max(1.0));
        let count = (most / step - 1e-9).ceil().max(1.0) as u32;
        let ticks: Vec<f64> = (0..=count).map(|index| f64::from(index) * step).collect();
        Self {
            low: 0.0,
            high: step * f64::from(count),
            by_powers: false,
            ticks,
        }
    }

    fn place(&self, size: f64, area: &Area) -> f64 {
        let size = size.clamp(self.low, self.high);
        let part = if self.by_powers {
            (size / self.low).ln() / (self.high / self.low).ln()
        } else {
            (size - self.low) / (self.high - self.low)
        };
        area.left + 6.0 + (area.right - area.left - 12.0) * part
    }

    fn draw(&self, canvas: &mut Canvas, area: &Area) {
        let mut free = f64::NEG_INFINITY;
        for tick in &self.ticks {
            let x = self.place(*tick, area);
            let text = written(*tick, 0, canvas.frame.language);
            let half = width(&text, Style::SMALL.size) / 2.0;
            let middle = x.min(WIDTH - half);
            canvas.line(
                "figure-grid",
                (x, area.top),
                (x, area.bottom),
                "stroke-width=\"1\"",
            );
            if middle - half > free {
                canvas.text((middle, area.bottom + 11.0), Anchor::Middle, Style::SMALL, &text);
                free = middle + half + 6.0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::spec::LimitPoint;

    fn limit() -> Limit {
        let point = |denominator, lower, upper| LimitPoint {
            denominator,
            lower,
            upper,
        };
        Limit {
            label: String::new(),
            points: vec![
                point(10.0, -20.0, 120.0),
                point(20.0, 40.0, 80.0),
                point(40.0, 50.0, 70.0),
            ],
        }
    }

    #[test]
    fn limits_between_two_places_are_read_off_the_line_between_them() {
        assert_eq!(at(&limit(), 30.0), Some((45.0, 75.0)));
        assert_eq!(at(&limit(), 20.0), Some((40.0, 80.0)));
        assert_eq!(at(&limit(), 5.0), None);
    }

    #[test]
    fn a_curve_is_cut_where_it_leaves_the_axes() {
        let axis = Axis::over([0.0, 100.0], true, 5, 0);
        let sizes = Sizes {
            low: 0.0,
            high: 50.0,
            by_powers: false,
            ticks: Vec::new(),
        };
        let runs: Vec<_> = inside(&limit(), true, &axis, &sizes)
            .into_iter()
            .filter(|run| !run.is_empty())
            .collect();
        assert_eq!(runs, [[(15.0, 100.0), (20.0, 80.0), (40.0, 70.0)]]);
    }
}
