//! What more to hold back for a cell that the attacker comes too near to.
//!
//! For each such cell a linear program moves it by the required width and pays for every shown sum that this breaks, by
//! the cost of its cell; the sums broken in the cheapest way are held back (the relaxation behind the heuristic of
//! Kelly, Golden and Assad, Networks 22(4), 1992).

use std::collections::{BTreeSet, HashMap};

use microlp::{ComparisonOp, OptimizationDirection, Problem as Program, Variable};

use crate::disclosure::attack::known::{Known, Target};
use crate::disclosure::attack::neighbourhood::{Neighbourhood, around};
use crate::disclosure::attack::program::{NEAR, NO_END, Values, add, as_real, solve};
use crate::disclosure::{Problem, Publish};

/// Columns beside the cell's own that may change.
const SIZE: usize = 400;

/// Holds back more cells for each of some cells. Whether there were any to hold back.
pub(super) fn hold_back_more(problem: &Problem, held_back: &mut [bool], cells: &[usize]) -> bool {
    let known = Known::raw(&super::only(problem, cells), held_back);
    let mut has_more = false;
    for target in &known.targets {
        let repair = Repair {
            problem,
            known: &known,
            near: around(&known, &target.columns, SIZE),
            target,
        };
        let more = match repair.cheapest(held_back, Values::Any) {
            Some(cells) if cells.is_empty() && has_more => continue, // The next attack tells whether that was enough.
            // Real numbers could move, whole ones cannot.
            Some(cells) if cells.is_empty() => repair.cheapest(held_back, Values::Whole),
            found => found,
        };
        let more = more
            .filter(|cells| !cells.is_empty())
            .unwrap_or_else(|| repair.everything(held_back));
        has_more |= !more.is_empty();
        for cell in more {
            held_back[cell] = true;
        }
    }
    has_more
}

struct Repair<'a> {
    problem: &'a Problem,
    known: &'a Known,
    near: Neighbourhood,
    target: &'a Target,
}

impl Repair<'_> {
    /// The cheapest cells to hold back so that the target can rise, or else fall, by its width.
    fn cheapest(&self, held_back: &[bool], values: Values) -> Option<BTreeSet<usize>> {
        [1, -1]
            .into_iter()
            .filter_map(|sign| self.break_least(held_back, sign, values))
            .min_by_key(|cells| -> u64 { cells.iter().map(|cell| self.problem.cells[*cell].cost).sum() })
    }

    /// All cells that can be held back and that tell something of the target; where there are none, of what is near it.
    fn everything(&self, held_back: &[bool]) -> BTreeSet<usize> {
        let can_be = |rows: &mut dyn Iterator<Item = &usize>| -> BTreeSet<usize> {
            rows.filter_map(|row| self.known.rows[*row].cell)
                .filter(|cell| self.is_open(held_back, *cell))
                .collect()
        };
        let touching = can_be(
            &mut self
                .target
                .columns
                .iter()
                .flat_map(|column| &self.known.rows_of[*column]),
        );
        if touching.is_empty() {
            can_be(&mut self.near.rows.iter())
        } else {
            touching
        }
    }

    fn is_open(&self, held_back: &[bool], cell: usize) -> bool {
        self.problem.cells[cell].publish == Publish::Wanted && !held_back[cell]
    }

    /// The cells whose sums are broken in the cheapest way to move the target. `None` where there is no way.
    fn break_least(&self, held_back: &[bool], sign: i64, values: Values) -> Option<BTreeSet<usize>> {
        let mut program = Program::new(OptimizationDirection::Minimize);
        let changes: HashMap<usize, Variable> = self
            .near
            .columns
            .iter()
            .map(|column| {
                (
                    *column,
                    add(&mut program, 0.0, (-self.known.columns[*column], NO_END), values),
                )
            })
            .collect();
        let mut breaks: Vec<(usize, Variable)> = Vec::new();
        for row in self.near.rows.iter().map(|row| &self.known.rows[*row]) {
            let mut terms: Vec<(Variable, f64)> = row
                .terms
                .iter()
                .filter_map(|(column, factor)| Some((*changes.get(column)?, as_real(*factor))))
                .collect();
            match (row.slack, row.cell) {
                (Some(slack), _) => program.add_constraint(terms, ComparisonOp::Le, as_real(slack)),
                (None, Some(cell)) if held_back[cell] => {}
                (None, cell) => {
                    for (cell, way) in cell
                        .filter(|cell| self.is_open(held_back, *cell))
                        .into_iter()
                        .flat_map(both_ways)
                    {
                        let broken = program.add_var(self.price(cell), (0.0, as_real(NO_END)));
                        terms.push((broken, way));
                        breaks.push((cell, broken));
                    }
                    program.add_constraint(terms, ComparisonOp::Eq, 0.0);
                }
            }
        }
        let moved: Vec<(Variable, f64)> = self
            .target
            .columns
            .iter()
            .map(|column| (changes[column], 1.0))
            .collect();
        program.add_constraint(moved, ComparisonOp::Eq, as_real(sign * self.target.required));
        let all: Vec<Variable> = breaks.iter().map(|(_, variable)| *variable).collect();
        let amounts = solve(&program, &all, values)?;
        Some(
            breaks
                .into_iter()
                .zip(amounts)
                .filter(|(_, amount)| *amount > NEAR)
                .map(|((cell, _), _)| cell)
                .collect(),
        )
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a price that is a little off is as good"
    )]
    fn price(&self, cell: usize) -> f64 {
        1.0 + self.problem.cells[cell].cost as f64
    }
}

fn both_ways(cell: usize) -> [(usize, f64); 2] {
    [(cell, 1.0), (cell, -1.0)]
}
