//! Sparse rows of whole numbers.

use std::cmp::Ordering;

/// A linear combination of unknowns: unknown and what it is multiplied by, ascending, no zeros.
///
/// Rows that are multiples of each other are the same row: the factors have no common divisor, and the first is positive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row(Vec<(usize, i64)>);

impl Row {
    /// The sum of some unknowns, given ascending.
    pub(super) fn sum(unknowns: impl IntoIterator<Item = usize>) -> Self {
        Self(unknowns.into_iter().map(|unknown| (unknown, 1)).collect())
    }

    /// The terms, ascending.
    pub(super) fn terms(&self) -> &[(usize, i64)] {
        &self.0
    }

    /// Whether it has no unknown.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What an unknown is multiplied by; 0 where the row does not have it.
    pub(super) fn factor(&self, unknown: usize) -> i64 {
        self.0
            .binary_search_by_key(&unknown, |term| term.0)
            .map_or(0, |at| self.0[at].1)
    }

    /// Whether every unknown of the other row is in this one.
    pub(super) fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|(unknown, _)| self.factor(*unknown) != 0)
    }

    /// This row, for two sums of unknowns of which it covers the other, less the other.
    pub(super) fn rest(&self, other: &Self) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(unknown, _)| other.factor(*unknown) == 0)
                .copied()
                .collect(),
        )
    }

    /// This row with an unknown taken out by means of another row that has it; `None` where a number does not fit.
    pub(super) fn without(&self, unknown: usize, other: &Self) -> Option<Self> {
        let (mine, its) = (self.factor(unknown), other.factor(unknown));
        if mine == 0 || its == 0 {
            return Some(self.clone());
        }
        let common = i64::try_from(greatest_common_divisor(mine.unsigned_abs(), its.unsigned_abs())).ok()?;
        let terms = combine(&self.0, its / common, &other.0, (mine / common).checked_neg()?)?;
        Self::lowest(terms)
    }

    /// The multiple of the terms with the lowest factors and a positive first one.
    fn lowest(mut terms: Vec<(usize, i64)>) -> Option<Self> {
        let mut common = 0;
        for (_, factor) in &terms {
            common = greatest_common_divisor(common, factor.unsigned_abs());
            if common == 1 {
                break;
            }
        }
        let mut divisor = i64::try_from(common).ok()?;
        if terms.first().is_some_and(|(_, factor)| *factor < 0) {
            divisor = -divisor;
        }
        if divisor != 1 {
            for (_, factor) in &mut terms {
                *factor = factor.checked_div(divisor)?;
            }
        }
        Some(Self(terms))
    }
}

/// `times_left * left + times_right * right`; `None` where a number does not fit.
fn combine(
    left: &[(usize, i64)],
    times_left: i64,
    right: &[(usize, i64)],
    times_right: i64,
) -> Option<Vec<(usize, i64)>> {
    let mut sum = Vec::with_capacity(left.len() + right.len());
    let (mut at_left, mut at_right) = (0, 0);
    while at_left < left.len() || at_right < right.len() {
        let order = match (left.get(at_left), right.get(at_right)) {
            (Some((one, _)), Some((other, _))) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, _) => Ordering::Greater,
        };
        let mut term = (0, 0_i64);
        if order != Ordering::Greater {
            term = (left[at_left].0, left[at_left].1.checked_mul(times_left)?);
            at_left += 1;
        }
        if order != Ordering::Less {
            let factor = right[at_right].1.checked_mul(times_right)?;
            term = (right[at_right].0, term.1.checked_add(factor)?);
            at_right += 1;
        }
        if term.1 != 0 {
            sum.push(term);
        }
    }
    Some(sum)
}

/// The greatest number that divides both; the other where one is 0.
fn greatest_common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_is_taken_out_and_the_rest_has_lowest_factors() {
        let one = Row(vec![(0, 2), (1, 4), (2, 1)]);
        let other = Row(vec![(0, 3), (2, 3)]);
        // 3 * (2, 4, 1) - 2 * (3, 0, 3) = (0, 12, -3).
        assert_eq!(one.without(0, &other), Some(Row(vec![(1, 4), (2, -1)])));
    }

    #[test]
    fn the_first_factor_is_positive() {
        let one = Row::sum([0, 1]);
        let other = Row::sum([0, 2, 3]);
        assert_eq!(one.without(0, &other), Some(Row(vec![(1, 1), (2, -1), (3, -1)])));
        assert_eq!(other.without(0, &one), Some(Row(vec![(1, 1), (2, -1), (3, -1)])));
    }

    #[test]
    fn a_number_that_does_not_fit_is_told() {
        let one = Row(vec![(0, 2), (1, i64::MAX)]);
        let other = Row(vec![(0, 3), (1, i64::MAX)]);
        assert_eq!(one.without(0, &other), None);
    }
}
