//! Rows that are found by what they contain, and that can be put back.

use super::row::Row;

/// Numbered rows.
#[derive(Debug)]
pub(super) struct Rows {
    rows: Vec<Row>,
    /// By unknown: the rows that have it, and some that had it.
    holders: Vec<Vec<usize>>,
    /// The rows that were there before, last first.
    before: Vec<(usize, Row)>,
}

impl Rows {
    /// No rows, over so many unknowns.
    pub(super) fn new(unknowns: usize) -> Self {
        Self {
            rows: Vec::new(),
            holders: vec![Vec::new(); unknowns],
            before: Vec::new(),
        }
    }

    /// The rows.
    pub(super) fn all(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows have an unknown, about.
    pub(super) fn holders(&self, unknown: usize) -> usize {
        self.holders[unknown].len()
    }

    /// Adds an empty row: its number.
    pub(super) fn push(&mut self) -> usize {
        self.rows.push(Row::default());
        self.rows.len() - 1
    }

    /// The rows that have an unknown, ascending.
    pub(super) fn with(&mut self, unknown: usize) -> Vec<usize> {
        let mut numbers = std::mem::take(&mut self.holders[unknown]);
        numbers.sort_unstable();
        numbers.dedup();
        numbers.retain(|number| self.rows[*number].factor(unknown) != 0);
        self.holders[unknown].clone_from(&numbers);
        numbers
    }

    /// Puts another row in a place.
    pub(super) fn put(&mut self, number: usize, row: Row) {
        let old = self.replace(number, row);
        self.before.push((number, old));
    }

    /// Forgets what was before.
    pub(super) fn keep(&mut self) {
        self.before.clear();
    }

    /// Takes back all since the last [`Rows::keep`].
    pub(super) fn undo(&mut self) {
        while let Some((number, row)) = self.before.pop() {
            self.replace(number, row);
        }
    }

    fn replace(&mut self, number: usize, row: Row) -> Row {
        let old = std::mem::replace(&mut self.rows[number], row);
        let mut terms = old.terms().iter().peekable();
        for (unknown, _) in self.rows[number].terms() {
            while terms.next_if(|(known, _)| known < unknown).is_some() {}
            if terms.next_if(|(known, _)| known == unknown).is_none() {
                self.holders[*unknown].push(number);
            }
        }
        old
    }
}
