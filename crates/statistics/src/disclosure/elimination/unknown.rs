//! The unknowns of the elimination: inner counts, those that appear in exactly the same cells taken together.

use std::collections::BTreeMap;

use super::row::Row;
use crate::disclosure::problem::{Problem, Publish};

/// The unknowns, numbered from 0 as the first inner count of each comes in the problem.
#[derive(Debug)]
pub(super) struct Unknowns {
    /// The unknown that an inner count is part of; `None` where it is in no cell.
    of_inner: Vec<Option<usize>>,
    values: Vec<i64>,
}

/// A cell, or an inner count, that matters to protection.
#[derive(Debug)]
pub(super) struct Watched {
    /// Its unknowns.
    pub(super) row: Row,
    /// The protected cell, by number, that must not be worked out.
    pub(super) protects: Vec<usize>,
    /// How wide the interval must be that it can be put in; 0 where it is not protected.
    pub(super) width: i64,
    /// Whether there is one person in it, who therefore knows it.
    pub(super) alone: bool,
}

impl Unknowns {
    /// The inner counts of a problem, those that are in no cell left out.
    pub(super) fn new(problem: &Problem) -> Self {
        let mut cells_of = vec![Vec::new(); problem.inner.len()];
        for (number, cell) in problem.cells.iter().enumerate() {
            for member in &cell.members {
                if let Some(cells) = usize::try_from(*member)
                    .ok()
                    .and_then(|member| cells_of.get_mut(member))
                {
                    cells.push(number);
                }
            }
        }
        let mut numbers = BTreeMap::new();
        let mut unknowns = Self {
            of_inner: Vec::new(),
            values: Vec::new(),
        };
        for (cells, value) in cells_of.iter().zip(&problem.inner) {
            if cells.is_empty() {
                unknowns.of_inner.push(None);
                continue;
            }
            let unknown = *numbers.entry(cells).or_insert(unknowns.values.len());
            if unknown == unknowns.values.len() {
                unknowns.values.push(0);
            }
            unknowns.values[unknown] += value;
            unknowns.of_inner.push(Some(unknown));
        }
        unknowns
    }

    /// The true value of each unknown.
    pub(super) fn values(&self) -> &[i64] {
        &self.values
    }

    /// What showing a cell tells: its sum, or where that is zero each of its unknowns.
    pub(super) fn told_by(&self, problem: &Problem, cell: usize) -> Vec<Row> {
        let row = self.row(&problem.cells[cell].members);
        if row.terms().iter().any(|(unknown, _)| self.values[*unknown] != 0) {
            return vec![row];
        }
        row.terms()
            .iter()
            .map(|(unknown, _)| Row::sum([*unknown]))
            .collect()
    }

    /// The protected cells that are not known already, and who is alone in one of them or in an unknown.
    pub(super) fn guarded(&self, problem: &Problem) -> Vec<Watched> {
        let mut watched: BTreeMap<Vec<usize>, Watched> = BTreeMap::new();
        let mut watch = |row: Row, protects: Option<(usize, i64)>, alone: bool| {
            let key = row.terms().iter().map(|(unknown, _)| *unknown).collect();
            let entry = watched.entry(key).or_insert_with(|| Watched {
                row,
                protects: Vec::new(),
                width: 0,
                alone: false,
            });
            entry.protects.extend(protects.map(|(number, _)| number));
            entry.width = entry.width.max(protects.map_or(0, |(_, width)| width));
            entry.alone |= alone;
        };
        for (number, cell) in problem
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.publish != Publish::Already)
        {
            if let Some(width) = cell.protect {
                watch(
                    self.row(&cell.members),
                    Some((number, width)),
                    problem.value(cell) == 1,
                );
            }
        }
        for (unknown, _) in self.values.iter().enumerate().filter(|(_, value)| **value == 1) {
            watch(Row::sum([unknown]), None, true);
        }
        watched.into_values().collect()
    }

    fn row(&self, members: &[u32]) -> Row {
        let mut unknowns: Vec<usize> = members
            .iter()
            .filter_map(|member| {
                self.of_inner
                    .get(usize::try_from(*member).ok()?)
                    .copied()
                    .flatten()
            })
            .collect();
        unknowns.sort_unstable();
        unknowns.dedup();
        Row::sum(unknowns)
    }
}
