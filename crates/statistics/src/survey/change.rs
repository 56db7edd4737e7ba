//! Change between waves (endring): the difference of two samples that know nothing of each other.
//!
//! Answers are anonymous, so nobody knows which services answered twice. Where many did, and answer alike both times, the true uncertainty
//! is less than what is told here, never more.

use std::cmp::Ordering;

use super::data::{Part, Variable};
use super::distribution::{deviate, student_two_sided};
use super::share::{Estimate, wilson};
use crate::uncertainty::Level;

/// How much more, or less, than before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The later estimate less the earlier.
    pub difference: f64,
    /// Its standard error.
    pub error: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often an interval made this way holds the true difference.
    pub level: Level,
    /// Degrees of freedom.
    pub freedom: f64,
    /// The chance of a difference so far from 0 where there is none. It is below the level's exactly where the interval does not hold 0.
    pub p: f64,
}

impl Change {
    /// What may be said: more, less, or neither.
    #[must_use]
    pub fn direction(&self) -> Ordering {
        if self.low > 0.0 {
            Ordering::Greater
        } else if self.high < 0.0 {
            Ordering::Less
        } else {
            Ordering::Equal
        }
    }
}

/// Why two waves are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotCompared {
    /// They do not ask about the same thing.
    Concept,
    /// They ask in other words, with other options or in another order.
    Version,
    /// A fault of the question makes answers of one of them unusable.
    Fault,
    /// Nobody answered in one of them, or the level of the two is not the same.
    NoEstimate,
}

/// Tells whether two columns of different waves can be compared, but for single categories.
///
/// # Errors
/// They do not measure the same thing, or not in the same words.
pub fn comparable(earlier: &Variable, later: &Variable) -> Result<(), NotCompared> {
    // A code of an open answer is that of a frame that another wave does not share.
    let is_coded = matches!(later.part, Part::Coded(_));
    if is_coded || (&earlier.concept, &earlier.part) != (&later.concept, &later.part) {
        return Err(NotCompared::Concept);
    }
    if earlier.version != later.version || earlier.measure != later.measure {
        return Err(NotCompared::Version);
    }
    Ok(())
}

/// The change of a mean or a sum.
///
/// The interval is Welch's, with the degrees of freedom of Satterthwaite, Biometrics Bulletin 2 (1946) 110-114. `None` where the levels
/// differ.
#[must_use]
pub fn of_means(earlier: &Estimate, later: &Estimate) -> Option<Change> {
    let level = same_level(earlier, later)?;
    let (difference, error) = difference(earlier, later);
    let freedom = freedom(earlier, later);
    let half = deviate(level, freedom) * error;
    let half = if half.is_nan() { f64::INFINITY } else { half };
    let p = match (error > 0.0, difference == 0.0) {
        (true, _) => student_two_sided(difference / error, freedom),
        (false, true) => 1.0,
        (false, false) => f64::NAN,
    };
    Some(Change {
        difference,
        error,
        low: difference - half,
        high: difference + half,
        level,
        freedom,
        p: if half.is_infinite() { 1.0 } else { p },
    })
}

/// The change of a share.
///
/// The interval puts together Wilson's intervals of both shares, each of its effective number of answers, so that it stays within what is
/// possible and holds where a share is none or all; the test asks how wide it must be to reach 0. Source: Newcombe, Statistics in Medicine
/// 17 (1998) 873-890, method 10; for other intervals and samples Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702. `None` where
/// the levels differ, or an estimate is no share.
#[must_use]
pub fn of_shares(earlier: &Estimate, later: &Estimate) -> Option<Change> {
    let level = same_level(earlier, later)?;
    let (from, to) = (Scores::of(earlier)?, Scores::of(later)?);
    let (difference, error) = difference(earlier, later);
    let freedom = freedom(earlier, later);
    let (low, high) = from.to(&to, deviate(level, freedom));
    Some(Change {
        difference,
        error,
        low,
        high,
        level,
        freedom,
        p: from.chance(&to, freedom),
    })
}

fn same_level(earlier: &Estimate, later: &Estimate) -> Option<Level> {
    (earlier.level == later.level).then_some(earlier.level)
}

fn difference(earlier: &Estimate, later: &Estimate) -> (f64, f64) {
    (later.value - earlier.value, earlier.error.hypot(later.error))
}

/// Satterthwaite's degrees of freedom; where neither has an error, those of both.
fn freedom(earlier: &Estimate, later: &Estimate) -> f64 {
    let (one, other) = (earlier.error.powi(2), later.error.powi(2));
    let part = |variance: f64, freedom: f64| {
        if variance == 0.0 {
            0.0
        } else {
            variance * variance / freedom
        }
    };
    let below = part(one, earlier.freedom) + part(other, later.freedom);
    if one + other > 0.0 {
        (one + other).powi(2) / below
    } else {
        earlier.freedom + later.freedom
    }
}

/// A share and of how many answers of a simple random sample it would have its interval.
struct Scores {
    share: f64,
    answers: f64,
}

impl Scores {
    /// Taken back from the share's interval, whichever way that was made: from its error, or from its width where it has none.
    fn of(estimate: &Estimate) -> Option<Self> {
        let share = estimate.value;
        let spread = share * (1.0 - share);
        if !(0.0..=1.0).contains(&share) {
            return None;
        }
        let answers = if estimate.error > 0.0 && spread > 1e-12 {
            spread / estimate.error.powi(2)
        } else {
            // Wilson's interval of none reaches up to t2 / (answers + t2).
            let t = deviate(estimate.level, estimate.freedom);
            let width = estimate.high - estimate.low;
            if width > 0.0 {
                t * t * (1.0 - width) / width
            } else {
                f64::INFINITY
            }
        };
        Some(Self { share, answers })
    }

    fn ends(&self, deviate: f64) -> (f64, f64) {
        if self.answers.is_infinite() {
            return (self.share, self.share);
        }
        wilson(self.share, self.answers, deviate)
    }

    fn to(&self, later: &Self, deviate: f64) -> (f64, f64) {
        let (from, to) = (self.ends(deviate), later.ends(deviate));
        let difference = later.share - self.share;
        let low = difference - (later.share - to.0).hypot(from.1 - self.share);
        let high = difference + (to.1 - later.share).hypot(self.share - from.0);
        (low.max(-1.0), high.min(1.0))
    }

    /// The chance of the deviate at which the interval just reaches 0.
    fn chance(&self, later: &Self, freedom: f64) -> f64 {
        let difference = later.share - self.share;
        if difference == 0.0 {
            return 1.0;
        }
        let holds_none = |deviate: f64| {
            let (low, high) = self.to(later, deviate);
            low <= 0.0 && high >= 0.0
        };
        let (mut low, mut high) = (0.0, 1.0);
        while !holds_none(high) {
            high *= 2.0;
            if high > 1e6 {
                return 0.0;
            }
        }
        for _ in 0..200 {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                break;
            }
            if holds_none(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        if freedom > 0.0 {
            student_two_sided(high, freedom)
        } else {
            1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{Design, Settings};

    fn share(part: usize, whole: usize, size: Option<u32>) -> Estimate {
        let answers: Vec<Option<bool>> = (0..whole).map(|row| Some(row < part)).collect();
        Design::simple(whole, size)
            .unwrap()
            .share(&answers, Settings::default())
            .unwrap()
    }

    #[test]
    fn the_test_and_the_interval_say_the_same() {
        for later in 0..=58 {
            let change = of_shares(&share(20, 50, Some(200)), &share(later, 58, Some(253))).unwrap();
            assert_eq!(
                change.p < 0.05,
                change.direction() != Ordering::Equal,
                "{later}: {change:?}"
            );
            assert!((-1.0..=1.0).contains(&change.low) && (-1.0..=1.0).contains(&change.high));
        }
    }

    #[test]
    fn from_none_to_all_is_a_change_and_from_none_to_none_is_not() {
        let change = of_shares(&share(0, 40, None), &share(40, 40, None)).unwrap();
        assert!(
            change.direction() == Ordering::Greater && change.p < 1e-6,
            "{change:?}"
        );
        let change = of_shares(&share(0, 40, None), &share(0, 40, None)).unwrap();
        assert!(
            change.direction() == Ordering::Equal && change.p == 1.0 && change.low < 0.0,
            "{change:?}"
        );
    }

    #[test]
    fn where_everybody_answered_both_times_every_difference_is_one() {
        let change = of_shares(&share(10, 40, Some(40)), &share(11, 40, Some(40))).unwrap();
        assert!(
            change.direction() == Ordering::Greater && change.p == 0.0,
            "{change:?}"
        );
    }

    #[test]
    fn one_answer_changes_nothing() {
        let change = of_shares(&share(0, 1, None), &share(1, 1, None)).unwrap();
        assert!(
            change.direction() == Ordering::Equal && change.p == 1.0,
            "{change:?}"
        );
        let mean = |values: &[f64]| {
            Design::simple(values.len(), None)
                .unwrap()
                .mean(values, Settings::default())
                .unwrap()
        };
        let change = of_means(&mean(&[3.0]), &mean(&[9.0])).unwrap();
        assert!(
            change.direction() == Ordering::Equal && change.p == 1.0,
            "{change:?}"
        );
    }

    #[test]
    fn different_levels_are_not_compared() {
        let other = Estimate {
            level: Level::Percent998,
            ..share(3, 9, None)
        };
        assert_eq!(of_shares(&share(3, 9, None), &other), None);
        assert_eq!(of_means(&share(3, 9, None), &other), None);
    }
}
