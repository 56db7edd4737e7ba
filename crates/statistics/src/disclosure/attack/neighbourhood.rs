//! The columns around a cell: what a linear program over fewer columns finds is possible in the whole as well.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::known::Known;

/// Some columns that may change while all others stay as they are.
pub(crate) struct Neighbourhood {
    /// The columns, in the order they were taken in.
    pub columns: Vec<usize>,
    /// All rows that one of them is in.
    pub rows: Vec<usize>,
    /// Whether no other column has to do with them: bounds found here are the bounds.
    pub is_whole: bool,
}

/// The columns around some, at most so many beside them: always one that brings the fewest new rows.
pub(crate) fn around(known: &Known, seeds: &[usize], size: usize) -> Neighbourhood {
    let mut growing = Growing {
        known,
        new_rows: known.rows_of.iter().map(Vec::len).collect(),
        is_in: vec![false; known.columns.len()],
        is_touched: vec![false; known.rows.len()],
        waiting: BinaryHeap::new(),
        found: Neighbourhood {
            columns: Vec::new(),
            rows: Vec::new(),
            is_whole: true,
        },
    };
    for seed in seeds {
        growing.add(*seed);
    }
    let limit = growing.found.columns.len().saturating_add(size);
    while let Some(Reverse((new_rows, _, column))) = growing.waiting.pop() {
        if growing.is_in[column] || growing.new_rows[column] != new_rows {
            continue;
        }
        if growing.found.columns.len() >= limit {
            growing.found.is_whole = false;
            break;
        }
        growing.add(column);
    }
    growing.found
}

struct Growing<'a> {
    known: &'a Known,
    /// How many rows a column is in that are not touched yet.
    new_rows: Vec<usize>,
    is_in: Vec<bool>,
    is_touched: Vec<bool>,
    /// Columns of touched rows: fewest new rows first, then the longest waiting.
    waiting: BinaryHeap<Reverse<(usize, usize, usize)>>,
    found: Neighbourhood,
}

impl Growing<'_> {
    fn add(&mut self, column: usize) {
        if std::mem::replace(&mut self.is_in[column], true) {
            return;
        }
        self.found.columns.push(column);
        for row in &self.known.rows_of[column] {
            if std::mem::replace(&mut self.is_touched[*row], true) {
                continue;
            }
            self.found.rows.push(*row);
            for (other, _) in &self.known.rows[*row].terms {
                self.new_rows[*other] -= 1;
                if !self.is_in[*other] {
                    self.waiting
                        .push(Reverse((self.new_rows[*other], self.found.rows.len(), *other)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Cell, Problem, Publish};

    /// Pairs in a row: 0 + 1, 1 + 2, .., and 8 + 9 apart from them.
    fn chain() -> Known {
        let pairs = [[0, 1], [1, 2], [2, 3], [3, 4], [8, 9]];
        let cells = pairs.map(|members| Cell {
            members: members.to_vec(),
            publish: Publish::Already,
            protect: None,
            cost: 1,
        });
        Known::raw(
            &Problem {
                inner: vec![1; 10],
                cells: cells.to_vec(),
                known: Vec::new(),
            },
            &[],
        )
    }

    #[test]
    fn a_neighbourhood_grows_until_it_is_whole() {
        let known = chain();
        let sizes = [0, 2, 4, 100].map(|size| {
            let near = around(&known, &[0], size);
            (near.columns.len(), near.is_whole)
        });
        assert_eq!(sizes, [(1, false), (3, false), (5, true), (5, true)]);
    }

    #[test]
    fn it_has_every_row_of_its_columns() {
        let known = chain();
        let near = around(&known, &[1], 1);
        let mut rows: Vec<usize> = near
            .columns
            .iter()
            .flat_map(|column| known.rows_of[*column].clone())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let mut found = near.rows;
        found.sort_unstable();
        assert_eq!(found, rows);
    }
}
