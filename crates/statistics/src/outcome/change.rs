//! The mean change of a group that was measured twice.

use super::Estimate;
use super::cutoff::Better;
use super::distribution::student_quantile;
use super::minimum::{Minimum, NoVerdict};
use super::sample::{covariance, is_constant, mean, unzipped, variance};
use crate::uncertainty::Level;

/// How a group changed from one measurement to the next; above 0 is better, whichever way the score goes.
///
/// It is of those who were measured twice: show beside it how many were not ([`super::Tally`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedChange {
    /// The mean change in points, with Student's interval.
    pub mean: Estimate,
    /// The same in standard deviations: divided by the root of the mean of the two variances, with Bonett's interval.
    pub standardised: Estimate,
}

/// The mean change of pairs of scores, before and after.
///
/// # Errors
/// Too few pairs (at least three); what is no number; all scores are the same, or everybody changed by the same.
///
/// Source of the interval: Bonett, "Confidence intervals for standardized linear contrasts of means", Psychological Methods 13
/// (2008) 99-109. It asks neither that the spread is the same before and after, nor that it is known.
pub fn paired_change(
    pairs: &[(f64, f64)],
    better: Better,
    minimum: Minimum,
    level: Level,
) -> Result<PairedChange, NoVerdict> {
    minimum.at_least(3).check(pairs.len())?;
    let (before, after) = unzipped(pairs);
    if !before.iter().chain(&after).all(|score| score.is_finite()) {
        return Err(NoVerdict::Unusable);
    }
    let sign = better.sign();
    let changes: Vec<f64> = pairs
        .iter()
        .map(|(before, after)| sign * (after - before))
        .collect();
    if is_constant(&changes) {
        return Err(NoVerdict::NoVariation);
    }
    let freedom = pairs.len() as f64 - 1.0;
    let (change, spread) = (mean(&changes), variance(&changes));
    let estimate = |value: f64, half: f64| Estimate {
        value,
        low: value - half,
        high: value + half,
        level,
        answers: pairs.len(),
    };
    let student = student_quantile(level.tail(), freedom);
    let (var1, var2) = (variance(&before), variance(&after));
    let common = f64::midpoint(var1, var2);
    let standardised = change / common.sqrt();
    let together = covariance(&before, &after);
    let of_spread = standardised.powi(2) * (var1 * var1 + var2 * var2 + 2.0 * together * together)
        / (8.0 * freedom * common * common);
    let error = (of_spread + spread / (freedom * common)).sqrt();
    Ok(PairedChange {
        mean: estimate(change, student * (spread / pairs.len() as f64).sqrt()),
        standardised: estimate(standardised, level.normal_deviate() * error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Minimum = Minimum {
        needed: 0,
        ..Minimum::CHANGE
    };
    const PAIRS: [(f64, f64); 4] = [(1.0, 3.0), (2.0, 2.0), (3.0, 5.0), (4.0, 4.0)];

    fn change(pairs: &[(f64, f64)], better: Better) -> Result<PairedChange, NoVerdict> {
        paired_change(pairs, better, ANY, Level::Percent95)
    }

    /// Changes 2, 0, 2, 0: mean 1, variance 4/3; Student's point for 3 degrees of freedom is 3.182446.
    #[test]
    fn the_mean_change_of_four_by_hand() {
        let found = change(&PAIRS, Better::Higher).unwrap().mean;
        assert!((found.value - 1.0).abs() < 1e-12);
        assert!(
            (found.high - (1.0 + 3.182_446_305 / 3.0_f64.sqrt())).abs() < 1e-8,
            "{found:?}"
        );
    }

    #[test]
    fn above_zero_is_better_whichever_way_the_score_goes() {
        let (up, down) = (
            change(&PAIRS, Better::Higher).unwrap(),
            change(&PAIRS, Better::Lower).unwrap(),
        );
        assert!((up.standardised.value + down.standardised.value).abs() < 1e-12);
        assert!((up.standardised.low + down.standardised.high).abs() < 1e-12);
        assert!((up.mean.low + down.mean.high).abs() < 1e-12);
    }

    #[test]
    fn few_unusable_and_equal_changes_have_no_figure() {
        let few = paired_change(&PAIRS, Better::Higher, Minimum::CHANGE, Level::Percent95);
        assert_eq!(
            few,
            Err(NoVerdict::TooFew {
                have: 4,
                minimum: Minimum::CHANGE
            })
        );
        assert!(matches!(
            change(&PAIRS[..2], Better::Higher),
            Err(NoVerdict::TooFew { have: 2, .. })
        ));
        let same = [(1.0, 2.0), (2.0, 3.0), (5.0, 6.0)];
        assert_eq!(change(&same, Better::Higher), Err(NoVerdict::NoVariation));
        let none = [(1.0, f64::NAN), (2.0, 3.0), (5.0, 9.0)];
        assert_eq!(change(&none, Better::Higher), Err(NoVerdict::Unusable));
    }
}
