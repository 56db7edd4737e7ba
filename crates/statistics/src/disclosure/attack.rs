//! The attacker: who knows everything released, and works out between which bounds each protected cell must lie.
//!
//! The bounds are two linear programs for each cell (the audit problem of table suppression: Fischetti and Salazar,
//! Management Science 47(7), 2001). A cell is called safe only where two tables of whole numbers are at hand that both
//! agree with all that is released and that are as far apart in the cell as is required; both are checked without a
//! solver. So no error of a solver, and no gap between real and whole numbers, can make a cell look safe.

pub(crate) mod known;
pub(crate) mod neighbourhood;
mod parts;
pub(crate) mod program;
pub(crate) mod rounded;
mod seen;

use std::collections::HashSet;

use self::known::{Known, Target, is_shown};
use self::neighbourhood::{Neighbourhood, around};
use self::program::{NEAR, NO_END, Values, as_whole, reach, whole};
use self::seen::Seen;
use crate::disclosure::Problem;

/// What the attacker can tell about a protected cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The cell's number in the problem.
    pub cell: usize,
    /// The lowest possible value. Where the cell is safe, the lowest that was looked for: it may be lower still.
    pub lowest: i64,
    /// The highest possible value, `None` where there is no end. Where the cell is safe it may be higher still.
    pub highest: Option<i64>,
    /// How wide the interval must be.
    pub required: i64,
    /// Whether it was proved to be so wide. False also where the solver gave up.
    pub is_safe: bool,
}

/// Columns of the neighbourhoods that are tried one after the other.
const SIZES: [usize; 3] = [60, 200, 1000];

/// Attacks each protected cell of a release in which some cells are held back (one flag for each cell; only cells that
/// are [`Wanted`](crate::disclosure::Publish::Wanted) can be).
///
/// One finding for each protected cell, in their order; a protected cell that is shown is never safe.
#[must_use]
pub fn attack(problem: &Problem, held_back: &[bool]) -> Vec<Finding> {
    let sizes = [SIZES[0], SIZES[1], SIZES[2], usize::MAX];
    find_all(problem, held_back, |attack, target| attack.judge(target, &sizes))
}

/// The same as [`attack`], but it looks no further around a cell than some thousand counts: a cell that is not proved to
/// be safe there is not safe.
pub(crate) fn attack_nearby(problem: &Problem, held_back: &[bool]) -> Vec<Finding> {
    find_all(problem, held_back, |attack, target| attack.judge(target, &SIZES))
}

/// The bounds of each protected cell, also of those that are far apart: nothing is cut short. Slow for large tables.
///
/// They are those of real numbers, made whole inwards: in tables of more than two dimensions the possible whole numbers
/// may be fewer.
#[must_use]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not for every lifetime"
)]
pub fn bounds(problem: &Problem, held_back: &[bool]) -> Vec<Finding> {
    find_all(problem, held_back, |attack, target| attack.bound(target))
}

/// What a way of finding tells of all protected cells.
fn find_all(
    problem: &Problem,
    held_back: &[bool],
    find: impl Fn(&mut Attack, usize) -> Finding + Sync,
) -> Vec<Finding> {
    let known = Known::of(problem, held_back);
    let find_share = |share: Vec<usize>| -> Vec<Finding> {
        let mut attack = Attack {
            known: &known,
            seen: Seen::new(&known),
        };
        share
            .into_iter()
            .map(|target| find(&mut attack, target))
            .collect()
    };
    let mut findings = parts::side_by_side(parts::shares(&known), find_share);
    findings.extend(shown_though_protected(problem, held_back));
    findings.sort_unstable_by_key(|finding| finding.cell);
    findings
}

struct Attack<'a> {
    known: &'a Known,
    seen: Seen,
}

/// How far a target goes in a program, each way; `None` where the solver gave up.
type Reached = [Option<i64>; 2];

impl Attack<'_> {
    /// Whether a target is safe, looked for in larger and larger neighbourhoods.
    fn judge(&mut self, target: usize, sizes: &[usize]) -> Finding {
        for size in sizes {
            if self.seen.suffices(self.known, target) {
                break;
            }
            let near = around(self.known, &self.known.targets[target].columns, *size);
            let reached = self.look(target, &near, self.known.targets[target].required);
            if near.is_whole {
                return self.finding(target, reached);
            }
        }
        self.finding(target, [None, None])
    }

    fn bound(&mut self, target: usize) -> Finding {
        let near = around(self.known, &self.known.targets[target].columns, usize::MAX);
        let reached = self.look(target, &near, NO_END);
        let mut finding = self.finding(target, [None, None]);
        if let [Some(fall), Some(rise)] = reached {
            let value = self.known.targets[target].value;
            finding.lowest = value - fall;
            finding.highest = (rise < NO_END).then_some(value + rise);
        }
        finding
    }

    /// Looks for tables in which the target is as far from the truth as is wanted: first lower, then higher.
    fn look(&mut self, target: usize, near: &Neighbourhood, wanted: i64) -> Reached {
        let mut reached = [Some(0), Some(0)];
        if near.columns.is_empty() {
            return reached;
        }
        for (sign, reached) in [-1, 1].into_iter().zip(&mut reached) {
            if wanted < NO_END && self.seen.suffices(self.known, target) {
                break;
            }
            *reached = self.look_one_way(target, near, sign, wanted);
        }
        reached
    }

    fn look_one_way(&mut self, target: usize, near: &Neighbourhood, sign: i64, wanted: i64) -> Option<i64> {
        let columns = &self.known.targets[target].columns;
        let change = reach(self.known, near, columns, sign, wanted, Values::Any)?;
        let asked: HashSet<usize> = columns.iter().copied().collect();
        let moved = near
            .columns
            .iter()
            .zip(&change)
            .filter(|(column, _)| asked.contains(column));
        let sum: f64 = moved.map(|(_, by)| by).sum();
        let found = whole(near, &change).or_else(|| {
            whole(
                near,
                &reach(self.known, near, columns, sign, wanted, Values::Whole)?,
            )
        });
        if let Some(found) = found {
            self.seen.take(self.known, &found);
        }
        Some(as_whole((sum.abs() + NEAR).floor()))
    }

    /// What was found: for a target that is not safe, the bounds that the programs gave.
    fn finding(&self, target: usize, reached: Reached) -> Finding {
        let Target {
            cell,
            value,
            required,
            ..
        } = &self.known.targets[target];
        let is_safe = self.seen.suffices(self.known, target);
        let (mut fall, mut rise) = self.seen.moves(target);
        if let ([Some(down), Some(up)], false) = (reached, is_safe) {
            (fall, rise) = (down, up);
        }
        Finding {
            cell: *cell,
            lowest: value - fall,
            highest: (rise < NO_END).then_some(value + rise),
            required: *required,
            is_safe,
        }
    }
}

/// Protected cells that are shown: their value is known.
fn shown_though_protected(problem: &Problem, held_back: &[bool]) -> Vec<Finding> {
    let cells = problem
        .cells
        .iter()
        .enumerate()
        .filter(|(number, _)| is_shown(problem, held_back, *number));
    cells
        .filter_map(|(cell, of)| {
            let value = problem.value(of);
            of.protect.map(|required| Finding {
                cell,
                lowest: value,
                highest: Some(value),
                required,
                is_safe: false,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Cell, Publish};

    fn release(inner: &[i64], cells: &[(&[u32], Publish, Option<i64>)]) -> Problem {
        let cells = cells.iter().map(|(members, publish, protect)| Cell {
            members: members.to_vec(),
            publish: *publish,
            protect: *protect,
            cost: 1,
        });
        Problem {
            inner: inner.to_vec(),
            cells: cells.collect(),
            known: Vec::new(),
        }
    }

    #[test]
    fn a_protected_cell_that_is_shown_is_not_safe() {
        let problem = release(&[2], &[(&[0], Publish::Wanted, Some(1))]);
        let shown = Finding {
            cell: 0,
            lowest: 2,
            highest: Some(2),
            required: 1,
            is_safe: false,
        };
        assert_eq!(attack(&problem, &[false]), std::slice::from_ref(&shown));
        assert_eq!(attack(&problem, &[]), [shown], "a cell without a flag is shown");
        assert!(attack(&problem, &[true])[0].is_safe);
    }

    #[test]
    fn what_nothing_shown_holds_down_has_no_end() {
        let problem = release(
            &[2, 3],
            &[(&[0], Publish::Never, Some(4)), (&[1], Publish::Already, None)],
        );
        let finding = &bounds(&problem, &[false; 2])[0];
        assert_eq!(
            (finding.lowest, finding.highest, finding.is_safe),
            (0, None, true)
        );
    }

    #[test]
    fn half_a_person_hides_nobody() {
        // Of three counts any two are at most 1 together: all three are at most 1 (1.5 in real numbers). Twice that.
        let sums: [&[u32]; 6] = [
            &[0, 1, 6],
            &[1, 2, 7],
            &[0, 2, 8],
            &[3, 4, 9],
            &[4, 5, 10],
            &[3, 5, 11],
        ];
        let mut cells: Vec<_> = sums.map(|sum| (sum, Publish::Already, None)).to_vec();
        cells.push((&[0, 1, 2, 3, 4, 5], Publish::Never, Some(3)));
        let problem = release(&[1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0], &cells);
        let finding = &bounds(&problem, &[false; 7])[0];
        assert_eq!(
            (finding.lowest, finding.highest, finding.is_safe),
            (0, Some(3), false)
        );
        assert!(!attack(&problem, &[false; 7])[0].is_safe);
    }
}
