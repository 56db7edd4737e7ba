//! Protected cells that have nothing to do with each other, and their attack side by side.

use std::cmp::Reverse;
use std::num::NonZero;

use super::known::Known;

/// Fewer cells than this are not worth a thread.
const FEW: usize = 200;

/// The targets in shares, one for each thread. Two targets of different shares have no count in common, nor a row, nor a
/// chain of rows; so what is found does not depend on how many shares there are.
pub(crate) fn shares(known: &Known) -> Vec<Vec<usize>> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    share_out(known, threads.min(known.targets.len() / FEW).max(1))
}

/// Does the work of each share on a thread of its own, the first on this one; all results, in the order of the shares.
pub(crate) fn side_by_side<T: Send>(
    mut shares: Vec<Vec<usize>>,
    work: impl Fn(Vec<usize>) -> Vec<T> + Sync,
) -> Vec<T> {
    let others = shares.split_off(shares.len().min(1));
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = others
            .into_iter()
            .map(|share| scope.spawn(move || work(share)))
            .collect();
        let mut results: Vec<T> = shares.into_iter().flat_map(work).collect();
        for thread in threads {
            results.extend(
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        results
    })
}

fn share_out(known: &Known, count: usize) -> Vec<Vec<usize>> {
    let mut parts = parts(known);
    parts.sort_by_key(|part| Reverse(part.len()));
    let mut shares = vec![Vec::new(); count];
    for part in parts {
        if let Some(lightest) = shares.iter_mut().min_by_key(|share| share.len()) {
            lightest.extend(part);
        }
    }
    shares
}

/// The targets that are linked to each other, ascending.
fn parts(known: &Known) -> Vec<Vec<usize>> {
    let mut links = Links((0..known.columns.len()).collect());
    for row in &known.rows {
        for pair in row.terms.windows(2) {
            links.tie(pair[0].0, pair[1].0);
        }
    }
    for target in &known.targets {
        for pair in target.columns.windows(2) {
            links.tie(pair[0], pair[1]);
        }
    }
    let mut by_link = vec![Vec::new(); known.columns.len() + 1];
    for (number, target) in known.targets.iter().enumerate() {
        let link = target
            .columns
            .first()
            .map_or(known.columns.len(), |column| links.end(*column));
        by_link[link].push(number);
    }
    by_link.retain(|part| !part.is_empty());
    by_link
}

/// For each column another one that it is linked to, itself at the end of the chain.
struct Links(Vec<usize>);

impl Links {
    fn end(&mut self, column: usize) -> usize {
        let mut at = column;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn tie(&mut self, one: usize, other: usize) {
        let (one, other) = (self.end(one), self.end(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Cell, Problem, Publish};

    #[test]
    fn linked_cells_are_in_one_share_and_every_cell_is_in_one() {
        // 0 + 1, 1 + 2 shown; 3 + 4 shown; 5 apart; a protected cell ties 5 to 3.
        let cell = |members: &[u32], publish, protect| Cell {
            members: members.to_vec(),
            publish,
            protect,
            cost: 1,
        };
        let sums: [&[u32]; 3] = [&[0, 1], &[1, 2], &[3, 4]];
        let protected: [&[u32]; 5] = [&[0], &[2], &[4], &[3, 5], &[6]];
        let mut cells: Vec<Cell> = sums.map(|sum| cell(sum, Publish::Already, None)).to_vec();
        cells.extend(protected.map(|sum| cell(sum, Publish::Never, Some(1))));
        let known = Known::of(
            &Problem {
                inner: vec![2; 7],
                cells,
                known: Vec::new(),
            },
            &[false; 8],
        );
        assert_eq!(parts(&known), [vec![0, 1], vec![2, 3], vec![4]]);
        assert_eq!(share_out(&known, 2), [vec![0, 1, 4], vec![2, 3]]);
        assert_eq!(share_out(&known, 1), [vec![0, 1, 2, 3, 4]]);
    }
}
