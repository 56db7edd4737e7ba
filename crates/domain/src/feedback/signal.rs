//! Signals (signaler): what a curve gives reason to look at. Each says why; none decides anything.

use chrono::NaiveDate;

use super::curve::CurvePoint;
use super::limit;
use super::scale::Direction;
use crate::casework::case_file::CaseFile;

/// Something to look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Signal {
    /// The newest answer is worse than the one before by more than the error of measurement.
    Drop {
        /// The answer before.
        before: CurvePoint,
        /// The newest answer.
        after: CurvePoint,
        /// How many points it is worse.
        by: f64,
        /// The largest difference that may be error alone.
        limit: f64,
    },
    /// Nobody has answered for long, although help goes on.
    Silence {
        /// The day of the last answer.
        since: NaiveDate,
        /// How many days ago.
        days: i64,
        /// How many days count as long.
        limit: i64,
    },
}

/// A drop from the last whole answer but one to the last, beyond `limit` points; none where the limit is not known.
#[must_use]
pub fn drop(points: &[CurvePoint], direction: Direction, limit: Option<f64>) -> Option<Signal> {
    let limit = limit.filter(|limit| limit.is_finite())?;
    let mut whole = points.iter().rev().filter(|point| point.sum.is_some());
    let (after, before) = (*whole.next()?, *whole.next()?);
    let change = f64::from(after.sum?) - f64::from(before.sum?);
    let by = match direction {
        Direction::HigherIsBetter => -change,
        Direction::LowerIsBetter => change,
    };
    (by > limit).then_some(Signal::Drop {
        before,
        after,
        by,
        limit,
    })
}

/// Whether help goes on, so that answers are to be expected.
#[must_use]
pub fn help_goes_on(file: &CaseFile, has_ongoing_measure: bool) -> bool {
    file.is_open() && has_ongoing_measure
}

/// That nobody has answered for longer than the limit.
#[must_use]
pub fn silence(points: &[CurvePoint], today: NaiveDate) -> Option<Signal> {
    let since = points.iter().map(|point| point.on).max()?;
    let days = today.signed_duration_since(since).num_days();
    let limit = limit::length("silence", today).num_days();
    (days > limit).then_some(Signal::Silence { since, days, limit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::id;
    use crate::ids::FeedbackAnswerId;

    fn points(sums: &[Option<u32>]) -> Vec<CurvePoint> {
        let first: NaiveDate = "2026-09-01".parse().unwrap();
        let numbered = (0_u16..).zip(sums);
        numbered
            .map(|(number, sum)| CurvePoint {
                answer: FeedbackAnswerId(id(61, number)),
                on: first + chrono::Days::new(u64::from(number) * 7),
                sum: *sum,
            })
            .collect()
    }

    fn falls(sums: &[Option<u32>], limit: Option<f64>) -> bool {
        drop(&points(sums), Direction::HigherIsBetter, limit).is_some()
    }

    #[test]
    fn a_drop_is_told_only_beyond_the_error_of_measurement() {
        let to = |after| falls(&[Some(10), Some(15), Some(after)], Some(4.0));
        assert_eq!([12, 11, 10].map(to), [false, false, true]);
        assert!(!falls(&[Some(15), Some(4)], None), "no error known, no verdict");
        assert!(!falls(&[Some(15)], Some(4.0)));
        assert!(
            falls(&[Some(15), None, Some(4)], Some(4.0)),
            "an answer with gaps is passed over"
        );
    }

    #[test]
    fn where_less_is_better_a_rise_is_what_is_told() {
        let rising = points(&[Some(5), Some(12)]);
        assert!(drop(&rising, Direction::LowerIsBetter, Some(4.0)).is_some());
        assert_eq!(drop(&rising, Direction::HigherIsBetter, Some(4.0)), None);
    }

    #[test]
    fn silence_begins_after_sixty_days() {
        let points = points(&[Some(5), Some(6)]);
        let silent = |today: &str| silence(&points, today.parse().unwrap()).is_some();
        assert_eq!(
            ["2026-11-06", "2026-11-07", "2026-11-08"].map(silent),
            [false, false, true]
        );
        assert_eq!(silence(&[], "2026-11-08".parse().unwrap()), None);
    }
}
