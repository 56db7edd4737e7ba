//! Carrying municipality numbers, and counts, from one year's structure to another's.

use std::collections::BTreeMap;

use super::relation::{FIRST_YEAR, Numbers, epoch, exact_parts, known, overlapping};
use super::structure::structure;

/// What a municipality number of one year is in the structure of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recoded {
    /// The same number for the same municipality.
    Same(&'static str),
    /// Another number, or a larger municipality: counts may be added up under this one. Whether the sum is whole is told by
    /// [`members_over_time`]: Hitra of 2020 also has a part of Snillfjord, which cannot be carried.
    Into(&'static str),
    /// Parts of it lie in each of these: cannot be carried, so the figure is missing.
    Split(Vec<&'static str>),
    /// No municipality has the number in the year it is said to be from, or the years are not covered.
    Unknown,
}

/// What has happened to a municipality between two years; backwards, what would have to be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nothing: counts and shares stand as they are.
    Unchanged,
    /// Only its number: counts and shares may be carried.
    Renumbered,
    /// It is now a part of something larger: counts may be added, shares are computed again.
    Merged,
    /// Parts lie in several: missing.
    Split,
}

/// Carries a municipality number from the structure of one year to that of another, later or earlier.
///
/// A merger cannot be undone: going back, the merged municipality is `Split`. A split can: both parts go into the old one.
/// Going past a year in which Ålesund and Haram were one tells more than stopping there, because they were parted along their
/// old border.
#[must_use]
pub fn recode(number: &str, from_year: i32, to_year: i32) -> Recoded {
    let Some((targets, change)) = targets(number, from_year, to_year) else {
        return Recoded::Unknown;
    };
    match (change, targets.first()) {
        (Change::Split, _) => Recoded::Split(targets.into_iter().collect()),
        (Change::Unchanged, Some(target)) => Recoded::Same(target),
        (Change::Renumbered | Change::Merged, Some(target)) => Recoded::Into(target),
        (_, None) => Recoded::Unknown,
    }
}

/// The kind of change between two years, or none when no municipality has the number in the first.
#[must_use]
pub fn change(number: &str, from_year: i32, to_year: i32) -> Option<Change> {
    targets(number, from_year, to_year).map(|(_, change)| change)
}

fn targets(number: &str, from_year: i32, to_year: i32) -> Option<(Numbers, Change)> {
    if from_year.min(to_year) < FIRST_YEAR {
        return None;
    }
    let (from, to) = (epoch(from_year), epoch(to_year));
    let number = known(number, from)?;
    let unit = Numbers::from([number]);
    let targets = overlapping(&unit, from, to);
    let change = if targets.len() > 1 {
        Change::Split
    } else if overlapping(&targets, to, from).len() > 1 {
        Change::Merged
    } else if targets == unit {
        Change::Unchanged
    } else {
        Change::Renumbered
    };
    Some((targets, change))
}

/// The municipalities of `other_year` that together are exactly an area of `year`, in order; none where that cannot be, and
/// where the area does not exist in `year`. The area may be of any kind: counties, regions and services of one year are
/// told in municipalities of another, so that their counts can be added.
#[must_use]
pub fn members_over_time(code: &str, year: i32, other_year: i32) -> Option<Vec<&'static str>> {
    if year.min(other_year) < FIRST_YEAR {
        return None;
    }
    let members = structure(year).area(code)?.members.iter().copied().collect();
    let parts = exact_parts(&members, epoch(year), epoch(other_year))?;
    Some(parts.into_iter().collect())
}

/// Counts of municipalities of `from_year` as counts of all municipalities of `to_year`. One is missing where its parts
/// cannot be told or where a part has no count; a sum is never made of some of its parts.
#[must_use]
pub fn carry_counts(
    counts: &BTreeMap<&str, u64>,
    from_year: i32,
    to_year: i32,
) -> BTreeMap<&'static str, Option<u64>> {
    let sum = |number| {
        let parts = members_over_time(number, to_year, from_year)?;
        parts.iter().map(|part| counts.get(part).copied()).sum()
    };
    let units = &structure(to_year).municipalities;
    units.iter().map(|unit| (unit.number, sum(unit.number))).collect()
}
