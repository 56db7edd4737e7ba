//! The counts of a table in one period, as they were when a release was made: what the release's cells are sums of.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cube::Cube;
use crate::period::Period;

/// Counts at their finest. The same counts are always written in the same way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub table: String,
    pub period: String,
    pub municipalities: Vec<String>,
    pub codes: Vec<Vec<String>>,
    pub municipality: Vec<u16>,
    pub age: Vec<u8>,
    pub sex: Vec<u8>,
    pub own: Vec<Vec<u16>>,
    pub columns: BTreeMap<String, Vec<i64>>,
}

impl Counts {
    /// The rows of a cube in one period that count anything, sorted.
    pub fn of(cube: &Cube, period: Period) -> Self {
        let rows = cube.rows();
        let description = &cube.definition().description;
        let place = cube.periods().iter().position(|one| *one == period);
        let counts_anything = |row: &usize| rows.counts.iter().any(|counts| counts[*row] != 0);
        let of_period = |row: &usize| Some(usize::from(rows.period[*row])) == place;
        let mut order: Vec<usize> = (0..cube.len())
            .filter(|row| of_period(row) && counts_anything(row))
            .collect();
        let used = |column: &[u16]| {
            order
                .iter()
                .map(|row| usize::from(column[*row]))
                .collect::<BTreeSet<_>>()
        };
        let (numbers, by_number) = sorted(cube.municipalities(), &used(&rows.municipality));
        let codes: Vec<(Vec<String>, Vec<u16>)> = (rows.own.iter().enumerate())
            .map(|(own, column)| sorted(cube.codes(own), &used(column)))
            .collect();
        order.sort_by_cached_key(|row| {
            let own: Vec<u16> = rows
                .own
                .iter()
                .zip(&codes)
                .map(|(own, (_, new))| new[usize::from(own[*row])])
                .collect();
            (
                by_number[usize::from(rows.municipality[*row])],
                rows.age[*row],
                rows.sex[*row],
                own,
            )
        });
        let picked = |column: &Vec<i64>| order.iter().map(|row| column[*row]).collect();
        Self {
            table: cube.definition().id().to_owned(),
            period: period.to_string(),
            municipality: order
                .iter()
                .map(|row| by_number[usize::from(rows.municipality[*row])])
                .collect(),
            age: order.iter().map(|row| rows.age[*row]).collect(),
            sex: order.iter().map(|row| rows.sex[*row]).collect(),
            own: (rows.own.iter().zip(&codes))
                .map(|(own, (_, new))| order.iter().map(|row| new[usize::from(own[*row])]).collect())
                .collect(),
            columns: description
                .columns
                .keys()
                .cloned()
                .zip(rows.counts.iter().map(picked))
                .collect(),
            municipalities: numbers,
            codes: codes.into_iter().map(|(codes, _)| codes).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.municipality.len()
    }

    /// SHA-256 of the counts as they are stored.
    pub fn digest(bytes: &[u8]) -> String {
        hex::encode(Sha256::digest(bytes))
    }
}

/// The texts that are used, sorted, and where each of the given ones is then.
fn sorted(texts: &[String], used: &BTreeSet<usize>) -> (Vec<String>, Vec<u16>) {
    let mut order: Vec<usize> = used.iter().copied().collect();
    order.sort_by_key(|place| &texts[*place]);
    let mut new = vec![0; texts.len()];
    for (place, old) in (0..).zip(&order) {
        new[*old] = place;
    }
    (order.iter().map(|old| texts[*old].clone()).collect(), new)
}
