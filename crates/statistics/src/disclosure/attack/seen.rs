//! The tables that an attacker cannot tell from the true one, and how far apart they put the protected cells.

use std::collections::BTreeMap;

use super::known::Known;

/// How often a change is done over again to see whether it goes further.
const FURTHER: i64 = 10;

/// How far each protected cell is known to move. Every table counted in was checked in whole numbers: it has no negative
/// count and agrees with everything released, so what is seen here never depends on the accuracy of a solver.
pub(crate) struct Seen {
    /// The largest fall and the largest rise of each target, from its true value.
    moves: Vec<(i64, i64)>,
}

impl Seen {
    /// Nothing seen but the true table.
    pub fn new(known: &Known) -> Self {
        Self {
            moves: vec![(0, 0); known.targets.len()],
        }
    }

    /// Whether a target has been put far enough apart.
    pub fn suffices(&self, known: &Known, target: usize) -> bool {
        let (fall, rise) = self.moves[target];
        fall.saturating_add(rise) >= known.targets[target].required
    }

    /// The largest fall and the largest rise.
    pub fn moves(&self, target: usize) -> (i64, i64) {
        self.moves[target]
    }

    /// Takes in a table, given by how each column differs from the truth, and those that differ in the same way, but further
    /// or the other way round. Whether the first is one that agrees with all that is known.
    pub fn take(&mut self, known: &Known, change: &[(usize, i64)]) -> bool {
        let is_possible = self.take_times(known, change, 1);
        let mut times = 2;
        while is_possible && times <= FURTHER && self.take_times(known, change, times) {
            times += 1;
        }
        times = -1;
        while times >= -FURTHER && self.take_times(known, change, times) {
            times -= 1;
        }
        is_possible
    }

    fn take_times(&mut self, known: &Known, change: &[(usize, i64)], times: i64) -> bool {
        if change.is_empty() || !agrees(known, change, times) {
            return false;
        }
        let mut moved: BTreeMap<usize, i64> = BTreeMap::new();
        for (column, by) in change {
            for target in &known.targets_of[*column] {
                *moved.entry(*target).or_default() += by * times;
            }
        }
        for (target, by) in moved {
            let (fall, rise) = &mut self.moves[target];
            *fall = (*fall).max(-by);
            *rise = (*rise).max(by);
        }
        true
    }
}

/// Whether a table is possible, in whole numbers.
fn agrees(known: &Known, change: &[(usize, i64)], times: i64) -> bool {
    let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
    for (column, by) in change.iter().map(|(column, by)| (column, by * times)) {
        if known.columns[*column] + by < 0 {
            return false;
        }
        for row in &known.rows_of[*column] {
            let terms = &known.rows[*row].terms;
            if let Ok(place) = terms.binary_search_by_key(column, |(one, _)| *one) {
                *sums.entry(*row).or_default() += terms[place].1 * by;
            }
        }
    }
    sums.into_iter().all(|(row, sum)| match known.rows[row].slack {
        None => sum == 0,
        Some(slack) => sum <= slack,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Cell, Inequality, Problem, Publish};

    /// Two counts whose sum is known; the first is no more than `most`.
    fn pair(most: i64) -> Known {
        let cell = |members: &[u32], publish, protect| Cell {
            members: members.to_vec(),
            publish,
            protect,
            cost: 1,
        };
        let problem = Problem {
            inner: vec![2, 5],
            cells: vec![
                cell(&[0], Publish::Never, Some(4)),
                cell(&[0, 1], Publish::Already, None),
            ],
            known: vec![Inequality {
                terms: vec![(0, 1)],
                at_most: most,
            }],
        };
        Known::of(&problem, &[false; 2])
    }

    #[test]
    fn a_table_that_agrees_counts_both_ways_and_as_far_as_it_goes() {
        let known = pair(100);
        let mut seen = Seen::new(&known);
        assert!(seen.take(&known, &[(0, 1), (1, -1)]));
        assert_eq!(seen.moves(0), (2, 5));
        assert!(seen.suffices(&known, 0));
    }

    #[test]
    fn a_table_that_breaks_a_sum_or_a_fact_or_is_negative_counts_for_nothing() {
        let known = pair(3);
        let mut seen = Seen::new(&known);
        for change in [
            vec![(0, 1)],
            vec![(0, 2), (1, -2)],
            vec![(0, -3), (1, 3)],
            Vec::new(),
        ] {
            assert!(!seen.take(&known, &change), "{change:?}");
        }
        assert!(!seen.suffices(&known, 0));
    }
}
