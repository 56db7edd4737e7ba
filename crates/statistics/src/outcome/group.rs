//! Whether two groups answer differently.

use super::Estimate;
use super::distribution::{increasing_root, normal_two_sided};
use super::minimum::{Minimum, NoVerdict};
use crate::uncertainty::Level;

/// The answers of two groups, compared in their order alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupComparison {
    /// The chance that one of the first group answers higher than one of the second, ties counted half: 0.5 where they are alike.
    pub higher: Estimate,
    /// The Mann-Whitney count of the first group: pairs in which it is higher, ties half.
    pub count: f64,
    /// How often two like groups differ as much, by the normal approximation with ties and continuity; 1 where all are alike.
    pub two_sided: f64,
}

/// Compares ordered answers of two independent groups (Wilcoxon, Mann and Whitney).
///
/// # Errors
/// Too few in either group, the smaller one told; what is no number; all answers are the same.
///
/// Source: Mann and Whitney, Annals of Mathematical Statistics 18 (1947) 50-60; interval by Newcombe, "Confidence intervals for an
/// effect size measure based on the Mann-Whitney statistic. Part 2", Statistics in Medicine 25 (2006) 559-573, method 5, which
/// holds for small groups and at the ends.
pub fn compare_groups(
    first: &[f64],
    second: &[f64],
    minimum: Minimum,
    level: Level,
) -> Result<GroupComparison, NoVerdict> {
    minimum.at_least(2).check(first.len().min(second.len()))?;
    if !first.iter().chain(second).all(|answer| answer.is_finite()) {
        return Err(NoVerdict::Unusable);
    }
    let (ranks, ties) = ranked(first, second);
    let (m, n) = (first.len() as f64, second.len() as f64);
    let all = m + n;
    let spread = m * n / 12.0 * (all + 1.0 - ties / (all * (all - 1.0)));
    if spread <= 0.0 {
        return Err(NoVerdict::NoVariation);
    }
    let count = ranks - m * (m + 1.0) / 2.0;
    let away = ((count - m * n / 2.0).abs() - 0.5).max(0.0);
    let value = count / (m * n);
    let deviate = level.normal_deviate();
    let higher = Estimate {
        value,
        low: 1.0 - upper_end(1.0 - value, m, n, deviate),
        high: upper_end(value, m, n, deviate),
        level,
        answers: first.len() + second.len(),
    };
    Ok(GroupComparison {
        higher,
        count,
        two_sided: normal_two_sided(away / spread.sqrt()),
    })
}

/// The sum of the first group's mean ranks among all, and the sum of `t^3 - t` over the ties.
fn ranked(first: &[f64], second: &[f64]) -> (f64, f64) {
    let mut all: Vec<(f64, bool)> = first.iter().map(|answer| (*answer, true)).collect();
    all.extend(second.iter().map(|answer| (*answer, false)));
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut ranks, mut ties, mut before) = (0.0, 0.0, 0);
    for tied in all.chunk_by(|one, other| one.0 == other.0) {
        let (length, rank) = (
            tied.len() as f64,
            before as f64 + f64::midpoint(tied.len() as f64, 1.0),
        );
        ranks += rank * tied.iter().filter(|(_, is_first)| *is_first).count() as f64;
        ties += length * length * length - length;
        before += tied.len();
    }
    (ranks, ties)
}

/// The larger probability that lies `deviate` standard deviations, its own, above what was found.
fn upper_end(value: f64, m: f64, n: f64, deviate: f64) -> f64 {
    if value >= 1.0 {
        return 1.0;
    }
    let half = f64::midpoint(m, n) - 1.0;
    let spread = |theta: f64| {
        theta * (1.0 - theta) / (m * n)
            * (1.0 + half * (1.0 - theta) / (2.0 - theta) + half * theta / (1.0 + theta))
    };
    increasing_root(value, 1.0, |theta| theta - value - deviate * spread(theta).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Minimum = Minimum {
        needed: 0,
        ..Minimum::CHANGE
    };

    fn compared(first: &[f64], second: &[f64]) -> Result<GroupComparison, NoVerdict> {
        compare_groups(first, second, ANY, Level::Percent95)
    }

    #[test]
    fn pairs_are_counted_with_ties_half() {
        let found = compared(&[2.0, 3.0, 3.0], &[1.0, 3.0]).unwrap();
        // 2 over 1, 3 over 1 twice, 3 and 3 twice tied: 4 of 6.
        assert!((found.count - 4.0).abs() < 1e-12);
        assert!((found.higher.value - 4.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn groups_that_do_not_overlap_end_at_the_edge() {
        let found = compared(&[4.0, 5.0, 6.0], &[1.0, 2.0, 3.0]).unwrap();
        assert!((found.higher.value - 1.0).abs() < 1e-12 && (found.higher.high - 1.0).abs() < 1e-12);
        assert!(found.higher.low < 0.9, "six answers leave room: {found:?}");
    }

    #[test]
    fn like_groups_are_alike() {
        let found = compared(&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]).unwrap();
        assert!((found.higher.value - 0.5).abs() < 1e-12);
        assert!((found.two_sided - 1.0).abs() < 1e-12);
        assert!(found.higher.contains(0.5));
    }

    #[test]
    fn few_and_equal_answers_have_no_comparison() {
        assert_eq!(compared(&[1.0, 1.0], &[1.0, 1.0]), Err(NoVerdict::NoVariation));
        assert_eq!(compared(&[1.0, f64::NAN], &[1.0, 2.0]), Err(NoVerdict::Unusable));
        let few = compare_groups(&[1.0; 20], &[2.0; 9], Minimum::CHANGE, Level::Percent95);
        assert_eq!(
            few,
            Err(NoVerdict::TooFew {
                have: 9,
                minimum: Minimum::CHANGE
            })
        );
    }
}
