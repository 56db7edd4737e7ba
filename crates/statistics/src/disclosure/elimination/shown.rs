//! What is shown, as rows in reduced echelon form.

use super::row::Row;
use super::rows::Rows;

/// A sum of unknowns, each at least once, that everybody can work out.
#[derive(Debug)]
pub(super) struct SmallSum {
    /// The unknowns.
    pub(super) row: Row,
    /// Its true value.
    pub(super) value: i64,
}

/// The span of the shown cells: rows that each have an unknown, its pivot, that no other of them has.
#[derive(Debug)]
pub(super) struct Shown {
    rows: Rows,
    /// By unknown: the row that it is the pivot of.
    row_of: Vec<Option<usize>>,
    values: Vec<i64>,
    /// Sums from this value on are not told.
    large: i64,
    /// The pivots since the last [`Shown::keep`].
    recent: Vec<usize>,
}

impl Shown {
    /// Nothing shown yet of unknowns with these true values; sums below `large` are told.
    pub(super) fn new(values: &[i64], large: i64) -> Self {
        let unknowns = values.len();
        Self {
            rows: Rows::new(unknowns),
            row_of: vec![None; unknowns],
            values: values.to_vec(),
            large,
            recent: Vec::new(),
        }
    }

    /// How many rows have an unknown, about.
    pub(super) fn holders(&self, unknown: usize) -> usize {
        self.rows.holders(unknown)
    }

    /// A row with all pivots taken out; empty where everybody can work it out. `None` where a number does not fit.
    pub(super) fn reduced(&self, row: Row) -> Option<Row> {
        let pivots: Vec<usize> = row.terms().iter().map(|(unknown, _)| *unknown).collect();
        let mut reduced = row;
        for (unknown, number) in pivots
            .into_iter()
            .filter_map(|unknown| Some((unknown, self.row_of[unknown]?)))
        {
            reduced = reduced.without(unknown, &self.rows.all()[number])?;
        }
        Some(reduced)
    }

    /// Adds a reduced row with one of its unknowns as its pivot: the small sums that are new. `None` where a number does not fit.
    pub(super) fn add(&mut self, pivot: usize, row: &Row) -> Option<Vec<SmallSum>> {
        let mut sums: Vec<SmallSum> = self.small_sum(row).into_iter().collect();
        for number in self.rows.with(pivot) {
            let rest = self.rows.all()[number].without(pivot, row)?;
            sums.extend(self.small_sum(&rest));
            self.rows.put(number, rest);
        }
        let number = self.rows.push();
        self.rows.put(number, row.clone());
        self.row_of[pivot] = Some(number);
        self.recent.push(pivot);
        Some(sums)
    }

    /// Whether everybody can work out a row.
    pub(super) fn tells(&self, row: Row) -> bool {
        self.reduced(row).is_some_and(|rest| rest.is_empty())
    }

    /// Forgets how to undo.
    pub(super) fn keep(&mut self) {
        self.rows.keep();
        self.recent.clear();
    }

    /// Takes back all since the last [`Shown::keep`].
    pub(super) fn undo(&mut self) {
        self.rows.undo();
        for pivot in self.recent.drain(..) {
            self.row_of[pivot] = None;
        }
    }

    /// The row, where it is a sum of several unknowns with a small value.
    fn small_sum(&self, row: &Row) -> Option<SmallSum> {
        let mut value = 0_i64;
        for (unknown, factor) in row.terms() {
            value = factor
                .checked_mul(self.values[*unknown])
                .and_then(|term| term.checked_add(value))?;
            if *factor < 0 || value >= self.large {
                return None;
            }
        }
        (row.terms().len() > 1).then(|| SmallSum {
            row: row.clone(),
            value,
        })
    }
}
