//! How sure a measurement is, from the service's own answers.

use super::Estimate;
use super::distribution::fisher_quantile;
use super::minimum::{Minimum, NoVerdict};
use super::reliable_change::ReliableChange;
use super::sample::{covariance, is_constant, unzipped, variance};
use crate::uncertainty::Level;

/// A reliability coefficient (pålitelighet), at most 1, with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability(Estimate);

impl Reliability {
    /// The coefficient with its interval.
    #[must_use]
    pub const fn estimate(&self) -> Estimate {
        self.0
    }
}

/// Cronbach's alpha: how far the questions of one form say the same, with the interval of Feldt.
///
/// A row for each person, with the answers to the same two or more questions; leave out who did not answer all of them.
///
/// # Errors
/// Too few rows; rows of unequal length or of one question, or what is no number; everybody has the same sum.
///
/// Source: Cronbach, Psychometrika 16 (1951) 297-334; Feldt, "The approximate sampling distribution of Kuder-Richardson
/// reliability coefficient twenty", Psychometrika 30 (1965) 357-370.
pub fn cronbach_alpha(rows: &[Vec<f64>], minimum: Minimum, level: Level) -> Result<Reliability, NoVerdict> {
    minimum.at_least(2).check(rows.len())?;
    let questions = rows.first().map_or(0, Vec::len);
    let fits = |row: &Vec<f64>| row.len() == questions && row.iter().all(|answer| answer.is_finite());
    if questions < 2 || !rows.iter().all(fits) {
        return Err(NoVerdict::Unusable);
    }
    let sums: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    if is_constant(&sums) {
        return Err(NoVerdict::NoVariation);
    }
    let of_question = |question: usize| variance(&rows.iter().map(|row| row[question]).collect::<Vec<_>>());
    let apart: f64 = (0..questions).map(of_question).sum();
    let count = questions as f64;
    let alpha = count / (count - 1.0) * (1.0 - apart / variance(&sums));
    let people = rows.len() as f64 - 1.0;
    let point = |below: f64| 1.0 - (1.0 - alpha) * fisher_quantile(below, people, people * (count - 1.0));
    Ok(Reliability(Estimate {
        value: alpha,
        low: point(1.0 - level.tail()),
        high: point(level.tail()),
        level,
        answers: rows.len(),
    }))
}

/// Test-retest reliability: the correlation of two measurements of the same people between which nothing should have happened.
///
/// With the interval of Fisher's z. A shift that everybody shares leaves it as it is: look at the means too.
///
/// # Errors
/// Too few pairs (at least four); what is no number; all measurements of a time are the same.
///
/// Source: Fisher, "On the probable error of a coefficient of correlation deduced from a small sample", Metron 1 (1921) 3-32.
pub fn test_retest(pairs: &[(f64, f64)], minimum: Minimum, level: Level) -> Result<Reliability, NoVerdict> {
    minimum.at_least(4).check(pairs.len())?;
    let (first, second) = unzipped(pairs);
    if !first.iter().chain(&second).all(|score| score.is_finite()) {
        return Err(NoVerdict::Unusable);
    }
    if is_constant(&first) || is_constant(&second) {
        return Err(NoVerdict::NoVariation);
    }
    let scale = (variance(&first) * variance(&second)).sqrt();
    let correlation = (covariance(&first, &second) / scale).clamp(-1.0, 1.0);
    let half = level.normal_deviate() / (pairs.len() as f64 - 3.0).sqrt();
    let end = |half: f64| (correlation.atanh() + half).tanh();
    Ok(Reliability(Estimate {
        value: correlation,
        low: end(-half),
        high: end(half),
        level,
        answers: pairs.len(),
    }))
}

/// The standard error of measurement (målefeil) of an instrument, from the service's own answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasurementError {
    /// The standard error in points of the score; its interval is that of the reliability, the spread taken as known.
    pub standard_error: Estimate,
    /// The standard deviation of the scores.
    pub deviation: f64,
    /// The reliability it follows from.
    pub reliability: Reliability,
}

impl MeasurementError {
    /// From the scores before help and a reliability; both in the same unit (sums with sums, means with means).
    ///
    /// # Errors
    /// Too few scores; what is no number; all scores are the same, or the reliability is not from 0 to less than 1, so that
    /// it can give no error.
    pub fn new(scores: &[f64], reliability: Reliability, minimum: Minimum) -> Result<Self, NoVerdict> {
        minimum.at_least(2).check(scores.len())?;
        if !scores.iter().all(|score| score.is_finite()) {
            return Err(NoVerdict::Unusable);
        }
        let known = reliability.estimate();
        if is_constant(scores) || !(0.0..1.0).contains(&known.value) {
            return Err(NoVerdict::NoVariation);
        }
        let deviation = variance(scores).sqrt();
        let error = |reliability: f64| deviation * (1.0 - reliability).max(0.0).sqrt();
        Ok(Self {
            standard_error: Estimate {
                value: error(known.value),
                low: error(known.high),
                high: error(known.low),
                ..known
            },
            deviation,
            reliability,
        })
    }

    /// The limit of reliable change that follows.
    #[must_use]
    pub fn reliable_change(&self) -> Option<ReliableChange> {
        ReliableChange::from_standard_error(self.standard_error.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Minimum = Minimum {
        needed: 0,
        ..Minimum::RELIABILITY
    };

    fn alpha(rows: &[&[f64]]) -> Result<Reliability, NoVerdict> {
        let rows: Vec<Vec<f64>> = rows.iter().map(|row| row.to_vec()).collect();
        cronbach_alpha(&rows, ANY, Level::Percent95)
    }

    /// Three people, two questions: variances 1 and 7/3, of the sum 19/3; alpha is 2 (1 - (10/3) / (19/3)) = 18/19.
    #[test]
    fn alpha_of_three_by_hand() {
        let found = alpha(&[&[1.0, 1.0], &[2.0, 2.0], &[3.0, 4.0]])
            .unwrap()
            .estimate();
        assert!((found.value - 18.0 / 19.0).abs() < 1e-12, "{found:?}");
        assert!(found.low < found.value && found.value < found.high);
    }

    #[test]
    fn no_verdict_below_the_minimum() {
        let rows = vec![vec![1.0, 2.0]; 29];
        let refused = cronbach_alpha(&rows, Minimum::RELIABILITY, Level::Percent95);
        let minimum = Minimum::RELIABILITY;
        assert_eq!(refused, Err(NoVerdict::TooFew { have: 29, minimum }));
        let pairs = [(1.0, 2.0); 3];
        let NoVerdict::TooFew { have: 3, minimum } = test_retest(&pairs, ANY, Level::Percent95).unwrap_err()
        else {
            panic!("three pairs are too few for the formula");
        };
        assert_eq!(minimum.needed, 4);
    }

    #[test]
    fn what_cannot_be_used_is_told_apart_from_what_does_not_vary() {
        assert_eq!(alpha(&[&[1.0, 2.0], &[1.0]]), Err(NoVerdict::Unusable));
        assert_eq!(alpha(&[&[1.0], &[2.0]]), Err(NoVerdict::Unusable));
        assert_eq!(alpha(&[&[1.0, f64::NAN], &[2.0, 1.0]]), Err(NoVerdict::Unusable));
        assert_eq!(alpha(&[&[1.0, 2.0], &[2.0, 1.0]]), Err(NoVerdict::NoVariation));
        let flat = [(1.0, 2.0), (1.0, 3.0), (1.0, 4.0), (1.0, 5.0)];
        assert_eq!(
            test_retest(&flat, ANY, Level::Percent95),
            Err(NoVerdict::NoVariation)
        );
    }

    #[test]
    fn the_error_of_measurement_follows_from_spread_and_reliability() {
        let reliability = alpha(&[&[1.0, 1.0], &[2.0, 2.0], &[3.0, 4.0]]).unwrap();
        let error = MeasurementError::new(&[2.0, 4.0, 7.0], reliability, ANY).unwrap();
        let expected = (19.0_f64 / 3.0 / 19.0).sqrt();
        assert!((error.standard_error.value - expected).abs() < 1e-12);
        assert!(error.standard_error.low < expected && expected < error.standard_error.high);
        let limit = error.reliable_change().unwrap().limit();
        assert!((limit - 1.96 * (2.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }
}
