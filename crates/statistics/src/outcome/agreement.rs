//! Whether two informants say the same of the same thing.

use super::Estimate;
use super::minimum::{Minimum, NoVerdict};
use crate::uncertainty::{Interval, Level, wilson};

/// How much of an agreement two different answers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weights {
    /// None: only the same answer is agreement.
    Unweighted,
    /// Less by the distance: an answer beside is half right among three.
    Linear,
    /// Less by the square of the distance: what is far apart counts most.
    Quadratic,
}

impl Weights {
    fn weight(self, one: usize, other: usize, categories: usize) -> f64 {
        let distance = one.abs_diff(other) as f64 / (categories as f64 - 1.0);
        match self {
            Self::Unweighted => f64::from(u8::from(one == other)),
            Self::Linear => 1.0 - distance,
            Self::Quadratic => 1.0 - distance * distance,
        }
    }
}

/// The agreement (samsvar) of two informants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// How many pairs gave the same answer.
    pub same: i64,
    /// How many pairs there are.
    pub pairs: i64,
    /// Wilson's interval of the share that gave the same answer.
    pub same_interval: Interval,
    /// Kappa: 1 where all agree, 0 as often as by chance, less than 0 where less often.
    pub kappa: f64,
    /// Kappa with its large-sample interval; nothing where the answers leave no variance to compute it from, as where all agree.
    pub estimate: Option<Estimate>,
}

impl Agreement {
    /// The share of pairs that gave the same answer, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.same as f64 / self.pairs as f64
    }
}

/// Weighted kappa of pairs of answers, each an index below `categories`, in their order.
///
/// # Errors
/// Too few pairs (at least two; for the interval to hold, [`Minimum::of_kappa`]); fewer than two categories or an answer that is
/// none of them; all answers of both are the same one.
///
/// Source: Cohen, Psychological Bulletin 70 (1968) 213-220; variance by Fleiss, Cohen and Everitt, "Large sample standard errors
/// of kappa and weighted kappa", Psychological Bulletin 72 (1969) 323-327.
pub fn weighted_kappa(
    pairs: &[(usize, usize)],
    categories: usize,
    weights: Weights,
    minimum: Minimum,
    level: Level,
) -> Result<Agreement, NoVerdict> {
    minimum.at_least(2).check(pairs.len())?;
    let is_answer = |&(one, other): &(usize, usize)| one < categories && other < categories;
    if categories < 2 || !pairs.iter().all(is_answer) {
        return Err(NoVerdict::Unusable);
    }
    let weight = |one: usize, other: usize| weights.weight(one, other, categories);
    let found = kappa(&shares(pairs, categories), weight).ok_or(NoVerdict::NoVariation)?;
    let (same, whole) = (
        pairs.iter().filter(|(one, other)| one == other).count() as i64,
        pairs.len() as i64,
    );
    let half = level.normal_deviate() * (found.variance / pairs.len() as f64).sqrt();
    // What is left of a variance of nothing is rounding.
    let estimate = (found.variance > 1e-12).then_some(Estimate {
        value: found.value,
        low: (found.value - half).max(-1.0),
        high: (found.value + half).min(1.0),
        level,
        answers: pairs.len(),
    });
    Ok(Agreement {
        same,
        pairs: whole,
        same_interval: wilson(same, whole, level).ok_or(NoVerdict::Unusable)?,
        kappa: found.value,
        estimate,
    })
}

/// The share of pairs in each cell of the table of answers.
fn shares(pairs: &[(usize, usize)], categories: usize) -> Vec<Vec<f64>> {
    let mut cells = vec![vec![0.0; categories]; categories];
    for &(one, other) in pairs {
        cells[one][other] += 1.0 / pairs.len() as f64;
    }
    cells
}

struct Kappa {
    value: f64,
    /// Of one pair: divide by how many there are.
    variance: f64,
}

/// Kappa of a table of shares; `None` where agreement by chance is complete.
fn kappa(cells: &[Vec<f64>], weight: impl Fn(usize, usize) -> f64) -> Option<Kappa> {
    let every = || (0..cells.len()).flat_map(|one| (0..cells.len()).map(move |other| (one, other)));
    let first: Vec<f64> = cells.iter().map(|row| row.iter().sum()).collect();
    let second: Vec<f64> = (0..cells.len())
        .map(|other| cells.iter().map(|row| row[other]).sum())
        .collect();
    let observed: f64 = every()
        .map(|(one, other)| weight(one, other) * cells[one][other])
        .sum();
    let by_chance: f64 = every()
        .map(|(one, other)| weight(one, other) * first[one] * second[other])
        .sum();
    if 1.0 - by_chance < 1e-12 {
        return None;
    }
    let of_first = |one: usize| -> f64 {
        (0..cells.len())
            .map(|other| second[other] * weight(one, other))
            .sum()
    };
    let of_second =
        |other: usize| -> f64 { (0..cells.len()).map(|one| first[one] * weight(one, other)).sum() };
    let firsts: Vec<f64> = (0..cells.len()).map(of_first).collect();
    let seconds: Vec<f64> = (0..cells.len()).map(of_second).collect();
    let term = |(one, other): (usize, usize)| {
        let inner =
            weight(one, other) * (1.0 - by_chance) - (firsts[one] + seconds[other]) * (1.0 - observed);
        cells[one][other] * inner * inner
    };
    let middle = observed * by_chance - 2.0 * by_chance + observed;
    let sum: f64 = every().map(term).sum();
    Some(Kappa {
        value: (observed - by_chance) / (1.0 - by_chance),
        variance: (sum - middle * middle).max(0.0) / (1.0 - by_chance).powi(4),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Minimum = Minimum {
        needed: 0,
        ..Minimum::of_kappa(3)
    };

    fn table(cells: [[f64; 3]; 3], of: f64) -> Vec<Vec<f64>> {
        let row = |row: &[f64; 3]| row.iter().map(|cell| cell / of).collect();
        cells.iter().map(row).collect()
    }

    #[track_caller]
    fn assert_near(found: f64, expected: f64, within: f64) {
        assert!((found - expected).abs() < within, "{found} is not {expected}");
    }

    fn same(one: usize, other: usize) -> f64 {
        f64::from(u8::from(one == other))
    }

    #[test]
    fn kappa_and_its_error_are_those_of_fleiss_cohen_and_everitt_1969() {
        let cells = table([[106.0, 10.0, 4.0], [22.0, 28.0, 10.0], [2.0, 12.0, 6.0]], 200.0);
        let weights = [[1.0, 0.0, 0.4444], [0.0, 1.0, 0.6667], [0.4444, 0.6667, 1.0]];
        let weighted = kappa(&cells, |one, other| weights[one][other]).unwrap();
        assert_near(weighted.value, 0.507, 5e-4);
        assert_near(weighted.variance / 200.0, 0.003_248, 5e-7);
        let plain = kappa(&cells, same).unwrap();
        assert_near(plain.value, 0.429, 5e-4);
        assert_near(plain.variance / 200.0, 0.002_885, 5e-7);
    }

    #[test]
    fn kappa_is_that_of_cohen_1968() {
        let cells = table([[44.0, 7.0, 9.0], [5.0, 20.0, 5.0], [1.0, 3.0, 6.0]], 100.0);
        let apart = [[0.0, 1.0, 3.0], [1.0, 0.0, 6.0], [3.0, 6.0, 0.0]];
        let weighted = kappa(&cells, |one, other| 1.0 - apart[one][other] / 6.0).unwrap();
        assert_near(weighted.value, 0.348, 5e-4);
        assert_near(kappa(&cells, same).unwrap().value, 0.492, 5e-4);
    }

    #[test]
    fn complete_agreement_is_one_and_has_no_interval_of_its_own() {
        let pairs = [(0, 0), (1, 1), (2, 2), (2, 2)];
        for weights in [Weights::Unweighted, Weights::Linear, Weights::Quadratic] {
            let found = weighted_kappa(&pairs, 3, weights, ANY, Level::Percent95).unwrap();
            assert!((found.kappa - 1.0).abs() < 1e-12);
            assert_eq!(found.estimate, None);
            assert_eq!((found.same, found.pairs), (4, 4));
        }
    }

    #[test]
    fn with_two_answers_to_choose_from_all_weights_are_one() {
        let pairs = [(0, 0), (0, 1), (1, 1), (1, 1), (0, 0), (1, 0)];
        let found = |weights| weighted_kappa(&pairs, 2, weights, ANY, Level::Percent95).unwrap();
        assert_eq!(found(Weights::Linear), found(Weights::Unweighted));
        assert_eq!(found(Weights::Quadratic), found(Weights::Unweighted));
    }

    #[test]
    fn what_cannot_be_compared_has_no_kappa() {
        let found = |pairs: &[(usize, usize)], categories| {
            weighted_kappa(pairs, categories, Weights::Linear, ANY, Level::Percent95)
        };
        assert_eq!(found(&[(1, 1), (1, 1)], 3), Err(NoVerdict::NoVariation));
        assert_eq!(found(&[(1, 3), (1, 1)], 3), Err(NoVerdict::Unusable));
        assert_eq!(found(&[(0, 0), (0, 0)], 1), Err(NoVerdict::Unusable));
        let few = weighted_kappa(
            &[(0, 1); 17],
            3,
            Weights::Linear,
            Minimum::of_kappa(3),
            Level::Percent95,
        );
        assert!(matches!(few, Err(NoVerdict::TooFew { have: 17, minimum }) if minimum.needed == 18));
    }
}
