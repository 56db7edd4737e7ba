//! Which municipalities of two structures have ground in common, step by step through the years of change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::data::{CHANGES, MUNICIPALITIES};

/// The first year that is covered.
pub const FIRST_YEAR: i32 = 2013;

/// Numbers of one structure.
pub(super) type Numbers = BTreeSet<&'static str>;

/// First years of the structures, in order.
pub(super) static STARTS: LazyLock<Vec<i32>> = LazyLock::new(|| {
    let changes = CHANGES.iter().map(|row| row.year);
    let years: BTreeSet<i32> = changes.chain([FIRST_YEAR]).collect();
    years.into_iter().collect()
});

/// Place in `STARTS` of the structure that a year has; years before the first have the first.
pub(super) fn epoch(year: i32) -> usize {
    STARTS.partition_point(|start| *start <= year).saturating_sub(1)
}

#[derive(Default)]
struct Step {
    forward: BTreeMap<&'static str, Numbers>,
    back: BTreeMap<&'static str, Numbers>,
}

/// What happens at each start but the first, in order. Numbers that are not mentioned go on unchanged.
static STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| {
    let mut steps: BTreeMap<i32, Step> = BTreeMap::new();
    for row in CHANGES.iter() {
        let step = steps.entry(row.year).or_default();
        step.forward.entry(row.from).or_default().insert(row.to);
        step.back.entry(row.to).or_default().insert(row.from);
    }
    steps.into_values().collect()
});

/// The pieces of municipalities that were taken apart along a border that had been there before.
static PIECES: LazyLock<BTreeMap<&'static str, Numbers>> = LazyLock::new(|| {
    let mut pieces: BTreeMap<&'static str, Numbers> = BTreeMap::new();
    for piece in CHANGES.iter().flat_map(|row| [row.from, row.to]) {
        if whole(piece) != piece {
            pieces.entry(whole(piece)).or_default().insert(piece);
        }
    }
    pieces
});

/// A piece's municipality: its code is the number and a letter.
fn whole(piece: &'static str) -> &'static str {
    piece.get(..4).unwrap_or(piece)
}

/// The number as it lies in the data, when it is a municipality's in that structure.
pub(super) fn known(number: &str, epoch: usize) -> Option<&'static str> {
    let start = STARTS.get(epoch)?;
    MUNICIPALITIES
        .iter()
        .find(|row| {
            row.number == number
                && row.first_year <= *start
                && row.last_year.is_none_or(|last| *start <= last)
        })
        .map(|row| row.number)
}

/// The units of structure `to` that have ground in common with these of structure `from`, as far as the tables tell.
pub(super) fn overlapping(numbers: &Numbers, from: usize, to: usize) -> Numbers {
    if from == to {
        return numbers.clone();
    }
    let follow = |numbers: &Numbers, changed: &BTreeMap<&'static str, Numbers>| -> Numbers {
        let next = |number: &&'static str| {
            changed
                .get(number)
                .cloned()
                .unwrap_or_else(|| Numbers::from([*number]))
        };
        numbers.iter().flat_map(next).collect()
    };
    let mut reached = follow(numbers, &PIECES);
    if from <= to {
        for step in STEPS.get(from..to).unwrap_or_default() {
            reached = follow(&reached, &step.forward);
        }
    } else {
        for step in STEPS.get(to..from).unwrap_or_default().iter().rev() {
            reached = follow(&reached, &step.back);
        }
    }
    reached.into_iter().map(whole).collect()
}

/// The units of structure `to` that together are exactly these of structure `from`; none where ground would be missing or too much.
pub(super) fn exact_parts(numbers: &Numbers, from: usize, to: usize) -> Option<Numbers> {
    let parts = overlapping(numbers, from, to);
    overlapping(&parts, to, from).is_subset(numbers).then_some(parts)
}
