//! The gate: what of a release is held back, and the proof that the rest can be shown.

mod repair;

use crate::disclosure::attack::{Finding, attack, attack_nearby};
use crate::disclosure::elimination::suppress;
use crate::disclosure::{Problem, Publish};

/// So often the attacker's findings are mended before the gate stays shut.
const ROUNDS: usize = 40;

/// Why a cell is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBack {
    /// It must not become known itself.
    Primary,
    /// Others could be worked out from it.
    Secondary,
}

/// A release that the attacker could not undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// For each cell whether it is held back. Only cells that were wanted are.
    pub held_back: Vec<bool>,
    /// For each cell why, `None` where it is shown or was never to be.
    pub why: Vec<Option<HeldBack>>,
    /// How many protected cells were attacked.
    pub attacked: usize,
    /// How often more had to be held back.
    pub rounds: usize,
}

/// A release that cannot be protected: the attacker gets too near to some cells whatever is held back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} protected cells can be worked out too closely, the first is cell {}", .cells.len(), .cells.first().copied().unwrap_or_default())]
pub struct Unsafe {
    /// The numbers of these cells, ascending.
    pub cells: Vec<usize>,
}

/// Holds back what must be so that no protected cell can be worked out closer than is required, and proves it: the last
/// step is always an attack on exactly what is returned.
///
/// # Errors
///
/// [`Unsafe`] where a protected cell is given away by what is known already.
pub fn protect(problem: &Problem) -> Result<Protected, Unsafe> {
    prove(problem, suppress(problem).held_back)
}

/// The same from a proposal of what to hold back.
///
/// # Errors
///
/// As [`protect`].
pub fn prove(problem: &Problem, proposed: Vec<bool>) -> Result<Protected, Unsafe> {
    let mut held_back = proposed;
    held_back.resize(problem.cells.len(), false);
    for (cell, is_held_back) in problem.cells.iter().zip(&mut held_back) {
        *is_held_back = cell.publish == Publish::Wanted && (*is_held_back || cell.protect.is_some());
    }
    let mut rounds = 0;
    let mut open = not_safe(&attack_nearby(problem, &held_back));
    let has_mended = !open.is_empty();
    while !open.is_empty() && rounds < ROUNDS && repair::hold_back_more(problem, &mut held_back, &open) {
        rounds += 1;
        // Cells that are safe stay so: holding back more leaves all tables possible that were.
        open = not_safe(&attack_nearby(&only(problem, &open), &held_back));
    }
    if has_mended {
        open = not_safe(&attack(problem, &held_back));
    }
    if !open.is_empty() {
        return Err(Unsafe { cells: open });
    }
    Ok(Protected {
        why: held_back
            .iter()
            .zip(&problem.cells)
            .map(|(is_held_back, cell)| {
                is_held_back.then(|| {
                    if cell.protect.is_some() {
                        HeldBack::Primary
                    } else {
                        HeldBack::Secondary
                    }
                })
            })
            .collect(),
        attacked: problem.cells.iter().filter(|cell| cell.protect.is_some()).count(),
        rounds,
        held_back,
    })
}

fn not_safe(findings: &[Finding]) -> Vec<usize> {
    findings
        .iter()
        .filter(|finding| !finding.is_safe)
        .map(|finding| finding.cell)
        .collect()
}

/// The same release, where only some cells are asked for.
fn only(problem: &Problem, cells: &[usize]) -> Problem {
    let mut part = problem.clone();
    for (number, cell) in part.cells.iter_mut().enumerate() {
        if cells.binary_search(&number).is_err() {
            cell.protect = None;
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Cell;

    /// A row of counts with its total; counts below 4 are protected.
    fn row(inner: &[i64]) -> Problem {
        let all: Vec<u32> = (0..).take(inner.len()).collect();
        let cell = |members: Vec<u32>, protect, cost| Cell {
            members,
            publish: Publish::Wanted,
            protect,
            cost,
        };
        let mut cells: Vec<Cell> = all
            .iter()
            .zip(inner)
            .map(|(one, value)| cell(vec![*one], (*value < 4).then_some(3), value.unsigned_abs()))
            .collect();
        cells.push(cell(all, None, 1000));
        Problem {
            inner: inner.to_vec(),
            cells,
            known: Vec::new(),
        }
    }

    #[test]
    fn where_nothing_was_proposed_the_cheapest_is_held_back() {
        let protected = prove(&row(&[2, 40, 9, 70]), Vec::new()).unwrap();
        assert_eq!(protected.held_back, [true, false, true, false, false]);
        assert_eq!(protected.why[0], Some(HeldBack::Primary));
        assert_eq!(protected.why[2], Some(HeldBack::Secondary));
        assert_eq!((protected.attacked, protected.rounds), (1, 1));
    }

    #[test]
    fn what_is_wide_enough_is_left_as_it_was_proposed() {
        let proposed = vec![true, true, false, false, false];
        let protected = prove(&row(&[2, 40, 9, 70]), proposed.clone()).unwrap();
        assert_eq!((protected.held_back, protected.rounds), (proposed, 0));
    }

    #[test]
    fn a_neighbour_too_small_to_hide_behind_is_not_enough() {
        // 1 + 1: the count held back for the other lets it vary by 2 only.
        let protected = prove(&row(&[1, 1, 9, 70]), vec![true, true, false, false, false]).unwrap();
        assert_eq!(protected.held_back, [true, true, true, false, false]);
    }

    #[test]
    fn only_wanted_cells_are_held_back() {
        let mut problem = row(&[2, 40, 9, 70]);
        problem.cells[2].publish = Publish::Already;
        let protected = prove(&problem, vec![false, false, true, false, false]).unwrap();
        assert_eq!(protected.held_back, [true, true, false, false, false]);
    }

    #[test]
    fn what_cannot_be_protected_is_named() {
        let mut problem = row(&[2, 40]);
        problem.cells[1].publish = Publish::Already;
        problem.cells[2].publish = Publish::Already;
        let refused = prove(&problem, Vec::new()).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "1 protected cells can be worked out too closely, the first is cell 0"
        );
        problem.cells[0].publish = Publish::Already;
        assert_eq!(prove(&problem, Vec::new()), Err(Unsafe { cells: vec![0] }));
    }

    #[test]
    fn a_release_without_protected_cells_is_shown_whole() {
        let protected = prove(&row(&[20, 40]), Vec::new()).unwrap();
        assert_eq!((protected.held_back, protected.attacked), (vec![false; 3], 0));
        assert!(prove(&Problem::default(), Vec::new()).is_ok());
    }
}
