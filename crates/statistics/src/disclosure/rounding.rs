//! Rounding of small counts so that all tables stay additive.
//!
//! Idea: Langsrud, Ø. and Heldal, J. (2018): An algorithm for small count rounding of tabular data. Privacy in Statistical
//! Databases 2018. The small inner counts become 0 or the base; every cell is then computed again from the inner counts, so that
//! sums are sums in each table and across them. Which of them are rounded up is chosen so that the cells stay near their true values.

use super::problem::{Problem, Publish};

/// The inner counts with those from 1 to `base - 1` rounded to 0 or `base`; the same problem always gives the same answer.
///
/// The sum of the squared errors of the cells that are shown or wanted is low in the sense that no single inner count could be
/// rounded the other way without making it higher or leaving it as it is. A cell errs by less than `base` for each of its rounded
/// inner counts. No cell has a value from 1 to `base - 1`, because none of its inner counts has. A base below 2 changes nothing.
#[must_use]
pub fn round_small(problem: &Problem, base: i64) -> Vec<i64> {
    let mut rounding = Rounding::new(problem, base);
    while let Some(best) = rounding.best() {
        rounding.turn(best);
    }
    rounding.rounded
}

struct Rounding {
    base: i64,
    /// The inner counts that are rounded, ascending.
    small: Vec<usize>,
    /// By inner count: the cells that count.
    cells_of: Vec<Vec<usize>>,
    /// By cell: how much higher it is than the truth.
    errors: Vec<i64>,
    rounded: Vec<i64>,
}

impl Rounding {
    /// All small counts rounded down.
    fn new(problem: &Problem, base: i64) -> Self {
        let is_small = |inner: &usize| (1..base).contains(&problem.inner[*inner]);
        let small: Vec<usize> = (0..problem.inner.len()).filter(is_small).collect();
        let mut rounding = Self {
            base,
            small,
            cells_of: cells_of(problem),
            errors: vec![0; problem.cells.len()],
            rounded: problem.inner.clone(),
        };
        for inner in rounding.small.clone() {
            rounding.change(inner, 0);
        }
        rounding
    }

    /// The inner count that lowers the squared errors most when it is rounded the other way, the first of such; `None` where
    /// none lowers them.
    fn best(&self) -> Option<usize> {
        let lowered = self.small.iter().map(|inner| (self.effect(*inner), *inner));
        lowered
            .filter(|(effect, _)| *effect < 0)
            .min()
            .map(|(_, inner)| inner)
    }

    /// How the sum of the squared errors changes when an inner count is rounded the other way.
    fn effect(&self, inner: usize) -> i64 {
        let step = self.other(inner) - self.rounded[inner];
        self.cells_of[inner]
            .iter()
            .map(|cell| step * (2 * self.errors[*cell] + step))
            .sum()
    }

    fn turn(&mut self, inner: usize) {
        self.change(inner, self.other(inner));
    }

    fn other(&self, inner: usize) -> i64 {
        if self.rounded[inner] == 0 { self.base } else { 0 }
    }

    fn change(&mut self, inner: usize, value: i64) {
        let step = value - self.rounded[inner];
        for cell in &self.cells_of[inner] {
            self.errors[*cell] += step;
        }
        self.rounded[inner] = value;
    }
}

/// By inner count: the cells that are shown or wanted and have it.
fn cells_of(problem: &Problem) -> Vec<Vec<usize>> {
    let mut cells_of = vec![Vec::new(); problem.inner.len()];
    for (number, cell) in problem
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.publish != Publish::Never)
    {
        for member in &cell.members {
            if let Some(cells) = usize::try_from(*member)
                .ok()
                .and_then(|member| cells_of.get_mut(member))
            {
                cells.push(number);
            }
        }
    }
    cells_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::problem::Cell;

    fn cell(members: &[u32], publish: Publish) -> Cell {
        Cell {
            members: members.to_vec(),
            publish,
            protect: None,
            cost: 0,
        }
    }

    fn row_with_total(inner: &[i64]) -> Problem {
        let members: Vec<u32> = (0..u32::try_from(inner.len()).unwrap()).collect();
        let mut cells: Vec<Cell> = members
            .iter()
            .map(|member| cell(&[*member], Publish::Wanted))
            .collect();
        cells.push(cell(&members, Publish::Wanted));
        Problem {
            inner: inner.to_vec(),
            cells,
            known: Vec::new(),
        }
    }

    #[test]
    fn ones_and_twos_become_none_and_threes_with_the_total_kept() {
        assert_eq!(
            round_small(&row_with_total(&[1, 2, 10, 2, 1]), 3),
            [0, 3, 10, 3, 0]
        );
    }

    #[test]
    fn three_ones_become_one_three() {
        assert_eq!(round_small(&row_with_total(&[1, 1, 1, 7]), 3), [3, 0, 0, 7]);
    }

    #[test]
    fn a_base_below_two_changes_nothing() {
        assert_eq!(round_small(&row_with_total(&[0, 1, 2]), 1), [0, 1, 2]);
    }

    #[test]
    fn cells_that_are_never_shown_do_not_count() {
        let mut problem = row_with_total(&[1, 1, 1, 7]);
        problem.cells[4].publish = Publish::Never;
        assert_eq!(round_small(&problem, 3), [0, 0, 0, 7]);
    }
}
