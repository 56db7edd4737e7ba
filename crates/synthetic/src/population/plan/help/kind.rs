//! Which kind each measure at home is: raked over the measures of 2021 to H025-H033.
//!
//! Cells are kinds by age at the end of the measure and by whether it ended in 2021 or lasts over 31 December; measures
//! of other years take the shares of their age.

mod likely;

use super::{ARTICLE, Helped, Timed, year_end};
use crate::population::plan::day::{Day, new_year};
use crate::population::plan::dice::Dice;
use crate::population::plan::measure_kind::MeasureKind;
use crate::population::plan::raking::{Constraint, rake};
use crate::population::plan::rounding::share_out;
use likely::{KINDS, Likely};

/// Bands of the age at the end of the measure: 0-2, 3-6, 7-10, 11-12, 13-17, 18 and over.
pub(super) const AGES: usize = 6;
/// The same once more, for children whose case is closed before they outgrow day care or after-school care: the register
/// warns of these in the case of an older child.
const CELLS: usize = 2 * AGES;
/// Kinds that a child outgrows, with the first age that is too old and the days it takes to close a case.
const OUTGROWN: [(&str, i32); 2] = [("4.1", 8), ("4.2", 12)];
const CLOSING: Day = 30;
const FIRST_AGES: [i32; AGES] = [0, 3, 7, 11, 13, 18];

/// How a measure touches the article's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Touch {
    /// Ended in it; the child is 0-17 at its end.
    Ended,
    /// Lasts over its end; the child is 0-17.
    Lasts,
    /// Lasts over its end; the young person is over 17.
    LastsGrown,
    /// Anything else, also what is given with a care order.
    Other,
}

const RAKED: [Touch; 3] = [Touch::Ended, Touch::Lasts, Touch::LastsGrown];

/// H025-H029: measures of 0-17 during 2021.
const IN_YEAR: [(&str, f64); 5] = [
    ("3.9", 24_402.0),
    ("6.4", 15_393.0),
    ("4.5", 8_724.0),
    ("4.4", 7_817.0),
    ("4.99", 6_647.0),
];
/// H030-H033: shares of a category at 31 December 2021: kinds, share. "Well over 50" and "nearly 80" are set inside what
/// their words allow.
const AT_END: [(&[&str], f64); 4] = [
    (&["4.1", "4.2", "4.3"], 0.20),
    (&["3.9"], 0.56),
    (&["3.1", "3.2"], 0.03),
    (&["6.4"], 0.797),
];

/// Gives each measure at home its kind.
pub(super) fn choose(spans: &[Helped], measures: &mut [Timed], scale: f64, last: Day, dice: &mut Dice) {
    for (category, likely) in (0_u8..).zip(KINDS) {
        let mut cells: std::collections::BTreeMap<(Touch, usize), Vec<usize>> =
            std::collections::BTreeMap::new();
        for (place, measure) in measures.iter().enumerate() {
            if measure.category == Some(category) {
                let span = &spans[measure.span as usize];
                cells
                    .entry((touch(span, measure), age(span, measure, last)))
                    .or_default()
                    .push(place);
            }
        }
        let count = |touch, age| cells.get(&(touch, age)).map_or(0.0, |places| places.len() as f64);
        let table = raked(likely, &count, scale);
        let mut carry: Vec<f64> = likely.iter().map(|_| dice.unit() - 0.5).collect();
        for ((touch, age), mut places) in cells {
            dice.shuffle(&mut places);
            let weights = weights(likely, &table, touch, age);
            let total = u32::try_from(places.len()).unwrap_or_default();
            let mut places = places.into_iter();
            for (kind, share) in likely.iter().zip(share_out(total, &weights, &mut carry)) {
                for place in places.by_ref().take(share as usize) {
                    measures[place].kind = MeasureKind::of(kind.code);
                }
            }
        }
    }
}

fn touch(span: &Helped, measure: &Timed) -> Touch {
    let (first, end) = (new_year(ARTICLE), year_end(ARTICLE));
    let child = ARTICLE - span.cohort <= 17;
    match (
        measure.from <= end && measure.until >= first,
        measure.until >= end,
    ) {
        (false, _) => Touch::Other,
        (true, false) if child && span.is_assistance() => Touch::Ended,
        (true, true) if child && span.is_assistance() => Touch::Lasts,
        (true, true) if span.is_aftercare() => Touch::LastsGrown,
        _ => Touch::Other,
    }
}

/// The band of age, and above [`AGES`] the same where the child outgrows nothing while its case is open.
fn age(span: &Helped, measure: &Timed, last: Day) -> usize {
    let end = measure.until.min(last);
    let age = FIRST_AGES
        .iter()
        .rposition(|first| span.birthday(*first) <= end)
        .unwrap_or_default();
    let read = span.over.saturating_add(CLOSING).min(last + 1);
    let too_old = if age < 2 { OUTGROWN[0].1 } else { OUTGROWN[1].1 };
    if span.birthday(too_old) > read {
        age + AGES
    } else {
        age
    }
}

/// How likely a kind is in a cell of age.
fn likely_at(kind: &Likely, age: usize) -> f64 {
    let is_outgrown = age < AGES && OUTGROWN.iter().any(|(code, _)| *code == kind.code);
    if is_outgrown { 0.0 } else { kind.by_age[age % AGES] }
}

fn cell(kind: usize, touch: usize, age: usize) -> usize {
    (kind * RAKED.len() + touch) * CELLS + age
}

/// Kinds by touch and age; the sums over kinds are the measures there are.
fn raked(likely: &[Likely], count: &dyn Fn(Touch, usize) -> f64, scale: f64) -> Vec<f64> {
    let mut table = vec![0.0; likely.len() * RAKED.len() * CELLS];
    let mut constraints = Vec::new();
    for (touch, name) in RAKED.into_iter().enumerate() {
        for age in 0..CELLS {
            let all: f64 = likely.iter().map(|kind| kind.by_age[age % AGES]).sum();
            let here = count(name, age);
            for (kind, one) in likely.iter().enumerate() {
                table[cell(kind, touch, age)] = here * likely_at(one, age) / all;
            }
            constraints.push(Constraint::sum(
                (0..likely.len()).map(|kind| cell(kind, touch, age)),
                here,
            ));
        }
    }
    let place = |code: &str| likely.iter().position(|kind| kind.code == code);
    for (code, number) in IN_YEAR {
        if let Some(kind) = place(code) {
            let cells = (0..2).flat_map(|touch| (0..CELLS).map(move |age| cell(kind, touch, age)));
            constraints.push(Constraint::sum(cells, number * scale));
        }
    }
    let at_end: f64 = RAKED[1..]
        .iter()
        .flat_map(|touch| (0..CELLS).map(move |age| count(*touch, age)))
        .sum();
    for (codes, share) in AT_END {
        let kinds: Vec<usize> = codes.iter().filter_map(|code| place(code)).collect();
        if !kinds.is_empty() {
            let cells = kinds.iter().flat_map(|kind| {
                (1..3).flat_map(move |touch| (0..CELLS).map(move |age| cell(*kind, touch, age)))
            });
            constraints.push(Constraint::sum(cells, share * at_end));
        }
    }
    rake(&mut table, &mut constraints);
    table
}

/// The shares of the kinds in a cell; of the measures of other years, those of all cells of the same age.
fn weights(likely: &[Likely], table: &[f64], touch: Touch, age: usize) -> Vec<f64> {
    let of = |kind: usize| match RAKED.iter().position(|one| *one == touch) {
        Some(touch) => table[cell(kind, touch, age)],
        None => (0..RAKED.len()).map(|touch| table[cell(kind, touch, age)]).sum(),
    };
    let weights: Vec<f64> = (0..likely.len()).map(of).collect();
    if weights.iter().sum::<f64>() > 0.0 {
        weights
    } else {
        likely.iter().map(|kind| likely_at(kind, age)).collect()
    }
}
