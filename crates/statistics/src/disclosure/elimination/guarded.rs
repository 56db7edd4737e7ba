//! The cells that must not be worked out, and the counts that single persons know.

use super::row::Row;
use super::rows::Rows;
use super::shown::{Shown, SmallSum};
use super::unknown::Watched;

/// The watched rows, each reduced by all that is shown.
///
/// Reduced rows are unique. So everybody can work out a cell where its row is empty, and who knows a count can work out a cell
/// where the two rows are the same (rows that are multiples of each other are).
#[derive(Debug)]
pub(super) struct Guarded {
    watched: Vec<Watched>,
    rows: Rows,
    /// By unknown: the protected cells that have it first of all.
    starting: Vec<Vec<usize>>,
    /// Whether a cell is known to be in too narrow an interval already.
    narrow: Vec<bool>,
}

impl Guarded {
    /// Nothing shown yet of so many unknowns.
    pub(super) fn new(watched: Vec<Watched>, unknowns: usize) -> Self {
        let mut rows = Rows::new(unknowns);
        for cell in &watched {
            let number = rows.push();
            rows.put(number, cell.row.clone());
        }
        rows.keep();
        let mut starting = vec![Vec::new(); unknowns];
        for (number, cell) in watched
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.protects.is_empty())
        {
            if let Some((first, _)) = cell.row.terms().first() {
                starting[*first].push(number);
            }
        }
        Self {
            narrow: vec![false; watched.len()],
            watched,
            rows,
            starting,
        }
    }

    /// The largest required width, at least 1.
    pub(super) fn widest(&self) -> i64 {
        self.watched
            .iter()
            .map(|cell| cell.width)
            .max()
            .unwrap_or(0)
            .max(1)
    }

    /// Whether a sum puts a protected cell in too narrow an interval. With `anyway` that is taken as known from then on.
    pub(super) fn is_narrowed_by(&mut self, sum: &SmallSum, anyway: bool) -> bool {
        let mut narrowed = false;
        for (first, _) in sum.row.terms() {
            for number in &self.starting[*first] {
                let cell = &self.watched[*number];
                let times = cell
                    .row
                    .terms()
                    .iter()
                    .map(|(unknown, _)| sum.row.factor(*unknown))
                    .min()
                    .unwrap_or(0);
                if times > 0 && sum.value / times < cell.width && !self.narrow[*number] {
                    narrowed = true;
                    self.narrow[*number] |= anyway;
                }
            }
        }
        narrowed
    }

    /// How many rows have an unknown, about.
    pub(super) fn holders(&self, unknown: usize) -> usize {
        self.rows.holders(unknown)
    }

    /// The protected cells that everybody can work out.
    pub(super) fn lost(&self) -> Vec<usize> {
        let empty = self
            .rows
            .all()
            .iter()
            .zip(&self.watched)
            .filter(|(row, _)| row.is_empty());
        let mut lost: Vec<usize> = empty
            .flat_map(|(_, watched)| watched.protects.iter().copied())
            .collect();
        lost.sort_unstable();
        lost
    }

    /// Takes the pivot of a newly shown row out of all rows: whether nothing protected follows that did not before.
    /// `None` where a number does not fit.
    pub(super) fn eliminate(&mut self, pivot: usize, new: &Row, shown: &Shown) -> Option<bool> {
        let mut changed = Vec::new();
        for number in self.rows.with(pivot) {
            let old = self.rows.all()[number].clone();
            let row = old.without(pivot, new)?;
            self.rows.put(number, row);
            changed.push((number, old));
        }
        Some(
            changed
                .iter()
                .all(|(number, old)| self.is_safe(*number, old, &changed, shown)),
        )
    }

    /// Forgets how to undo.
    pub(super) fn keep(&mut self) {
        self.rows.keep();
    }

    /// Takes back all since the last [`Guarded::keep`].
    pub(super) fn undo(&mut self) {
        self.rows.undo();
    }

    /// Whether nobody can now work out what they could not before, by a row that was another.
    fn is_safe(&mut self, number: usize, old: &Row, changed: &[(usize, Row)], shown: &Shown) -> bool {
        let Some((first, _)) = self.rows.all()[number].terms().first().copied() else {
            return self.watched[number].protects.is_empty();
        };
        let holders = self.rows.with(first);
        holders.into_iter().filter(|other| *other != number).all(|other| {
            self.rows.all()[other] != self.rows.all()[number]
                || self.before(other, changed) == old
                || !(self.is_told(other, number, shown) || self.is_told(number, other, shown))
        })
    }

    /// The row before it was changed.
    fn before<'row>(&'row self, number: usize, changed: &'row [(usize, Row)]) -> &'row Row {
        changed
            .binary_search_by_key(&number, |(number, _)| *number)
            .map_or(&self.rows.all()[number], |at| &changed[at].1)
    }

    /// Whether who is alone in one of two counts with the same row learns more of the other, a protected one, than that oneself
    /// is in it.
    fn is_told(&self, knows: usize, learns: usize, shown: &Shown) -> bool {
        let (knows, learns) = (&self.watched[knows], &self.watched[learns]);
        let own = || learns.row.covers(&knows.row) && shown.tells(learns.row.rest(&knows.row));
        knows.alone && !learns.protects.is_empty() && !own()
    }
}
