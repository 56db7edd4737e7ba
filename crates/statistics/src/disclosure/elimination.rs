//! Which further cells must be held back: secondary suppression by Gaussian elimination.
//!
//! Method: Langsrud, Ø. (2024): Secondary cell suppression by Gaussian elimination: an algorithm suitable for handling
//! issues with zeros and singletons. Privacy in Statistical Databases 2024, LNCS 14915, Springer.
//!
//! Each cell is a vector over the inner counts. The cells known already are shown first, then the wanted ones, dearest first;
//! each is shown unless that would let somebody work out a protected cell:
//!
//! - *Everybody* can work out the cells that are linear combinations of what is shown. A cell whose protected neighbour would
//!   become such a combination is held back.
//! - *Zeros.* A sum of counts is zero only when each of them is. So a shown zero tells all its members, and so does a
//!   combination of shown cells with no negative term whose value is zero. Those members are taken as shown from then on.
//! - *Singletons.* Somebody who is alone in an inner count or in a protected cell is taken to know its value, and can subtract
//!   oneself. No protected cell may be a combination of what is shown and one such count, unless what is left of it without
//!   that person can be worked out by everybody. Each person's knowledge is one count at a time: somebody alone in two
//!   protected cells at once is not taken to combine them.
//!
//! - *Small sums.* Counts are not negative, so each of those in a sum is at most the sum: a combination of shown cells with no
//!   negative term tells too much where its value is less than the required width of a protected cell all of whose members it
//!   has.
//!
//! The numbers are whole and exact: where one would not fit in 64 bits, the cell is held back. Cells that share no unknown inner
//! count never meet in the sparse rows, so that independent parts are solved apart without being told apart.
//!
//! Zeros hide little, for they make no sum larger. Where they are given the highest cost they are shown first, as in the paper's
//! standard setting, and the attacker is left with much less to mend than where they cost what they count.
//!
//! What this does not see: how narrow the possible values of a protected cell are where that follows from several sums, or from
//! sums in another form than the one at hand, and what [`Problem::known`] adds. That is the attacker's work.

mod guarded;
mod row;
mod rows;
mod shown;
mod unknown;

use super::problem::{Problem, Publish};
use guarded::Guarded;
use row::Row;
use shown::Shown;
use unknown::Unknowns;

/// What is held back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppression {
    /// For each cell of the problem: whether it was wanted and is held back, because it is sensitive or to protect another.
    pub held_back: Vec<bool>,
    /// The protected cells, by number, that everybody can work out from what is known already: nothing held back now can
    /// protect them.
    pub lost: Vec<usize>,
}

/// Decides which wanted cells are held back; the same problem always gives the same answer.
///
/// No single cell that is held back to protect others could be shown besides what is shown, by what this method sees.
#[must_use]
pub fn suppress(problem: &Problem) -> Suppression {
    let unknowns = Unknowns::new(problem);
    let guarded = Guarded::new(unknowns.guarded(problem), unknowns.values().len());
    let mut table = Table {
        shown: Shown::new(unknowns.values(), guarded.widest()),
        guarded,
        exhausted: false,
    };
    let mut suppression = Suppression {
        held_back: vec![false; problem.cells.len()],
        lost: Vec::new(),
    };
    for (cell, _) in cells_in_order(problem, Publish::Already) {
        table.must_show(unknowns.told_by(problem, cell));
    }
    suppression.lost = table.guarded.lost();
    for (cell, sensitive) in cells_in_order(problem, Publish::Wanted) {
        suppression.held_back[cell] = sensitive || !table.may_show(unknowns.told_by(problem, cell));
    }
    suppression
}

/// The cells to be shown so, dearest first, and whether each is sensitive.
fn cells_in_order(problem: &Problem, publish: Publish) -> Vec<(usize, bool)> {
    let mut cells: Vec<usize> = (0..problem.cells.len())
        .filter(|cell| problem.cells[*cell].publish == publish)
        .collect();
    cells.sort_by_key(|cell| std::cmp::Reverse(problem.cells[*cell].cost));
    cells
        .into_iter()
        .map(|cell| (cell, problem.cells[cell].protect.is_some()))
        .collect()
}

/// What is shown so far, and what must not follow from it.
struct Table {
    shown: Shown,
    guarded: Guarded,
    /// Whether a number did not fit for a cell that is known already, so that what follows from it is not known.
    exhausted: bool,
}

impl Table {
    /// Shows these rows if that is safe.
    fn may_show(&mut self, rows: Vec<Row>) -> bool {
        let safe = !self.exhausted && self.add(rows, false) == Some(());
        if safe {
            self.shown.keep();
            self.guarded.keep();
        } else {
            self.shown.undo();
            self.guarded.undo();
        }
        safe
    }

    /// Takes these rows as shown, whatever follows from it.
    fn must_show(&mut self, rows: Vec<Row>) {
        if self.add(rows, true).is_none() {
            self.exhausted = true;
        }
        self.shown.keep();
        self.guarded.keep();
    }

    /// Adds rows and what follows from them; `None` where a protected cell would follow (unless `anyway`), or a number does
    /// not fit.
    fn add(&mut self, mut rows: Vec<Row>, anyway: bool) -> Option<()> {
        while let Some(row) = rows.pop() {
            let row = self.shown.reduced(row)?;
            let Some(pivot) = self.pivot(&row) else { continue };
            for sum in self.shown.add(pivot, &row)? {
                if sum.value == 0 {
                    rows.extend(sum.row.terms().iter().map(|(unknown, _)| Row::sum([*unknown])));
                }
                if self.guarded.is_narrowed_by(&sum, anyway) && !anyway {
                    return None;
                }
            }
            let safe = self.guarded.eliminate(pivot, &row, &self.shown)?;
            if !safe && !anyway {
                return None;
            }
        }
        Some(())
    }

    /// The unknown of a new row that is taken out of all others: one that disturbs the fewest of them, and no guarded one if
    /// there is such; `None` for the empty row.
    fn pivot(&self, row: &Row) -> Option<usize> {
        let disturbed = |unknown: usize| {
            (
                self.guarded.holders(unknown),
                self.shown.holders(unknown),
                unknown,
            )
        };
        row.terms()
            .iter()
            .map(|(unknown, _)| *unknown)
            .min_by_key(|unknown| disturbed(*unknown))
    }
}
