//! Chains of measures: one after another without a gap, from the first day of a span to its last.

use super::{CATEGORIES, Helped, Timed, open_end};
use crate::population::plan::day::{Day, weekday};
use crate::population::plan::dice::Dice;
use crate::population::plan::measure_kind::MeasureKind;

/// Mean length in days by category, before the span cuts the last one.
const MEAN_DAYS: [f64; CATEGORIES] = [330.0, 350.0, 380.0, 250.0, 200.0, 400.0];

pub(super) fn cover(spans: &[Helped], last: Day, dice: &mut Dice) -> Vec<Timed> {
    let mut measures = Vec::new();
    for (span, helped) in (0..).zip(spans) {
        for (category, chains) in (0_u8..).zip(helped.chains) {
            for _ in 0..chains {
                let mean = MEAN_DAYS[usize::from(category)];
                for (from, until) in links(helped, last, mean, dice) {
                    measures.push(Timed {
                        span,
                        category: Some(category),
                        kind: MeasureKind::of("3.9"),
                        from,
                        until,
                    });
                }
            }
        }
    }
    measures
}

/// First and last days of the links; the last one ends with the span, and a move cuts one in two.
pub(super) fn links(helped: &Helped, last: Day, mean: f64, dice: &mut Dice) -> Vec<(Day, Day)> {
    let mut links = Vec::new();
    let mut from = helped.span.from;
    let end = helped.span.until;
    while from <= end.min(last) {
        let next = from.saturating_add(length(mean, dice)) + 1;
        let mut until = (weekday(next, next / 7) - 1).min(end);
        // No stump of some days at the end, and nothing that ends with what is known.
        if end.saturating_sub(until) < 21 || until >= last {
            until = end;
        }
        if let Some(day) = helped.moves.filter(|day| (from + 1..=until).contains(day)) {
            links.push((from, day - 1));
            from = day;
        }
        links.push((from, open_end(until, last)));
        from = until.saturating_add(1);
    }
    links
}

/// A gamma distribution with shape 2: few are very short.
fn length(mean: f64, dice: &mut Dice) -> Day {
    let two = (1.0 - dice.unit()).ln() + (1.0 - dice.unit()).ln();
    #[expect(clippy::cast_possible_truncation, reason = "some years in days")]
    let days = (-two * mean / 2.0) as Day;
    days.max(20)
}
