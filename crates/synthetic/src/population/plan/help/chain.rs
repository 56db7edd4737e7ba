//! Chains of measures: one after another without a gap, from the first day of a span to its last.

use super::{CATEGORIES, Helped, Timed, open_end};
use chrono::Datelike;

use crate::population::plan::day::{Day, date, new_year, weekday};
use crate::population::plan::dice::Dice;
use crate::population::plan::measure_kind::MeasureKind;

/// Mean length in days by category, before the span cuts the last one.
const MEAN_DAYS: [f64; CATEGORIES] = [330.0, 350.0, 380.0, 250.0, 200.0, 400.0];

pub(super) fn cover(spans: &[Helped], last: Day, dice: &mut Dice) -> Vec<Timed> {
    let mut measures = Vec::new();
    for (span, helped) in (0..).zip(spans) {
        for (category, chains) in (0_u8..).zip(helped.chains) {
            for chain in 0..chains {
                let mean = MEAN_DAYS[usize::from(category)];
                let first = if chain == 0 {
                    helped.span.from
                } else {
                    later_start(helped, dice)
                };
                for (from, until) in links_from(helped, first, last, mean, dice) {
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

/// A second chain begins some weeks after the first, but before the end of the year in which help begins.
fn later_start(helped: &Helped, dice: &mut Dice) -> Day {
    let (from, until) = (helped.span.from, helped.span.until);
    let year = new_year(date(from).year() + 1) - 1;
    (from + dice.between(7, 60)).min(until).min(year).max(from)
}

/// First and last days of the links of a chain that begins with the span; the last one ends with it.
pub(super) fn links(helped: &Helped, last: Day, mean: f64, dice: &mut Dice) -> Vec<(Day, Day)> {
    links_from(helped, helped.span.from, last, mean, dice)
}

/// The same for a chain that begins on a day; a move cuts a link in two.
fn links_from(helped: &Helped, first: Day, last: Day, mean: f64, dice: &mut Dice) -> Vec<(Day, Day)> {
    let mut links = Vec::new();
    let mut from = first;
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
