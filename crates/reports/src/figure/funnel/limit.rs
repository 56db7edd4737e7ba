//! The curves of a funnel.

use super::size::Sizes;
use crate::figure::scale::Axis;
use crate::figure::spec::Limit;

/// The limits at a size, between the two nearest places on the curves.
pub(super) fn at(limit: &Limit, size: f64) -> Option<(f64, f64)> {
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
pub(super) fn inside(limit: &Limit, upper: bool, axis: &Axis, sizes: &Sizes) -> Vec<Vec<(f64, f64)>> {
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
