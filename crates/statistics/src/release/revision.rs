//! What has changed since the last release of the same tables.

use super::ledger::{EntryTable, Ledger};
use super::outcome::Release;

/// A figure that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The indicator's id.
    pub indicator: String,
    /// For each dimension its id and the figure's code.
    pub codes: Vec<(String, String)>,
    /// The release that it is held against.
    pub since: String,
    /// What has changed.
    pub revised: Revised,
}

/// How a figure has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revised {
    /// It is shown as it was, and is another one: part and whole, before and now.
    Changed {
        /// Before.
        before: (i64, Option<i64>),
        /// Now.
        now: (i64, Option<i64>),
    },
    /// It was held back and is shown.
    Shown,
    /// It was shown and is held back.
    HeldBack,
}

/// The figures of a release that have changed since the last release in the ledger that had the table, broken down alike.
///
/// A release that is itself the ledger's last is held against the one before. Figures that were not asked for then, or are not
/// now, are no revisions.
#[must_use]
pub fn revisions(release: &Release, ledger: &Ledger) -> Vec<Revision> {
    let mut found = Vec::new();
    for now in &release.entry.tables {
        let before = ledger.last_before(&release.entry.hash, |table| {
            table.indicator == now.indicator && ids(table).eq(ids(now)) && shares_a_cell(table, now)
        });
        if let Some((entry, before)) = before {
            compare(now, before, &entry.id, &mut found);
        }
    }
    found
}

fn ids(table: &EntryTable) -> impl Iterator<Item = &str> {
    table.dimensions.iter().map(|(id, _)| id.as_str())
}

fn shares_a_cell(one: &EntryTable, other: &EntryTable) -> bool {
    one.dimensions
        .iter()
        .zip(&other.dimensions)
        .all(|((_, one), (_, other))| one.iter().any(|code| other.contains(code)))
}

fn compare(now: &EntryTable, before: &EntryTable, since: &str, found: &mut Vec<Revision>) {
    let (values, earlier) = (values(now), values(before));
    for (place, mark) in now.marks.bytes().enumerate() {
        let codes = codes(now, place);
        let Some(old) = place_of(before, &codes) else {
            continue;
        };
        let revised = match (before.marks.as_bytes().get(old).copied(), mark) {
            (Some(b'+'), b':') => Revised::HeldBack,
            (Some(b':'), b'+') => Revised::Shown,
            (Some(b'+'), b'+') => match (earlier[old], values[place]) {
                (Some(before), Some(now)) if before != now => Revised::Changed { before, now },
                _ => continue,
            },
            _ => continue,
        };
        let ids = now.dimensions.iter().map(|(id, _)| id.clone());
        found.push(Revision {
            indicator: now.indicator.clone(),
            codes: ids.zip(codes.iter().map(|code| (*code).to_owned())).collect(),
            since: since.to_owned(),
            revised,
        });
    }
}

/// For each cell its part and whole, where it is shown.
fn values(table: &EntryTable) -> Vec<Option<(i64, Option<i64>)>> {
    let mut values = table.values.iter();
    table
        .marks
        .bytes()
        .map(|mark| {
            if mark == b'+' {
                values.next().copied()
            } else {
                None
            }
        })
        .collect()
}

fn codes(table: &EntryTable, place: usize) -> Vec<&str> {
    let mut rest = place;
    let mut codes: Vec<&str> = Vec::new();
    for (_, of) in table.dimensions.iter().rev() {
        codes.push(of[rest % of.len()].as_str());
        rest /= of.len();
    }
    codes.reverse();
    codes
}

fn place_of(table: &EntryTable, codes: &[&str]) -> Option<usize> {
    table
        .dimensions
        .iter()
        .zip(codes)
        .try_fold(0, |place, ((_, of), code)| {
            Some(place * of.len() + of.iter().position(|one| one == code)?)
        })
}
