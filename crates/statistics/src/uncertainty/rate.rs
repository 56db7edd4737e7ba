//! Counts per exposure, and the change from one to another.

use super::distribution::{LARGEST, mean_where_at_least};
use super::share::clopper_pearson;
use super::{Interval, Level, Method};

/// The exact interval of a rate: `count` events in `exposure` (person-years, children, days), per one of it.
///
/// The lower end is 0 where nothing was counted. `None` where the count is negative or above ten million, or the exposure
/// is not above 0.
/// Source: Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936).
#[must_use]
pub fn poisson(count: i64, exposure: f64, level: Level) -> Option<Interval> {
    if !(0..=LARGEST).contains(&count) || !is_quantity(exposure) {
        return None;
    }
    let low = match count {
        0 => 0.0,
        count => mean_where_at_least(count, level.tail()),
    };
    let high = mean_where_at_least(count + 1, 1.0 - level.tail());
    Some(Interval {
        low: low / exposure,
        high: high / exposure,
        method: Method::Garwood,
        level,
    })
}

/// The exact interval of a count for every `per` of a quantity that is known without error: children per 1 000
/// inhabitants, cases per man-year.
///
/// `None` where the count is negative or above ten million, or the quantity or `per` is not above 0.
#[must_use]
pub fn ratio(count: i64, quantity: f64, per: f64, level: Level) -> Option<Interval> {
    if !is_quantity(per) {
        return None;
    }
    Some(poisson(count, quantity, level)?.scaled(per))
}

/// The interval of the relative change from a first rate to a second: -0.1 is ten percent fewer, 0 no change.
///
/// Each is a count and its exposure; give 1 and 1 to compare bare counts. Given the sum of two Poisson counts, the second
/// is binomial, so the ends follow from the exact interval of its share of the sum, with no need for large counts (the
/// logarithmic one needs them). `None` where a count is negative, their sum is above ten million, an exposure is not above
/// 0, or the first count is 0: a change from nothing has no size. Source: Przyborowski and Wilenski, Biometrika 31 (1940).
#[must_use]
pub fn relative_change(first: (i64, f64), second: (i64, f64), level: Level) -> Option<Interval> {
    let ((before, before_exposure), (after, after_exposure)) = (first, second);
    if before <= 0 || after < 0 || !is_quantity(before_exposure) || !is_quantity(after_exposure) {
        return None;
    }
    let share = clopper_pearson(after, before.checked_add(after)?, level)?;
    let change = |share: f64| share / (1.0 - share) * (before_exposure / after_exposure) - 1.0;
    Some(Interval {
        low: change(share.low),
        high: change(share.high),
        method: Method::ConditionalBinomial,
        level,
    })
}

fn is_quantity(value: f64) -> bool {
    value.is_finite() && value > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_bounds(interval: Option<Interval>, low: f64, high: f64) {
        let found = interval.unwrap();
        let near = |found: f64, expected: f64| (found - expected).abs() < 1e-8 * expected.abs().max(1.0);
        assert!(
            near(found.low, low) && near(found.high, high),
            "{found:?} is not {low} to {high}"
        );
    }

    /// By scipy's `chi2.ppf` and `chi2.isf`, halved.
    #[test]
    fn counts_have_the_exact_poisson_interval() {
        for (count, at95, at998) in [
            (0, (0.0, 3.688_879_454), (0.0, 6.907_755_279)),
            (1, (0.025_317_808, 5.571_643_391), (0.001_000_500, 9.233_413_476)),
            (
                5,
                (1.623_486_390, 11.668_332_079),
                (0.739_371_732, 16.454_745_204),
            ),
            (
                10,
                (4.795_388_696, 18.390_356_042),
                (2.960_520_373, 24.133_971_145),
            ),
            (
                100,
                (81.363_991_251, 121.626_793_792),
                (71.921_397_450, 134.924_319_061),
            ),
            (
                57_000,
                (56_533.012_884_242, 57_469.885_523_931),
                (56_265.066_070_512, 57_741.640_077_648),
            ),
        ] {
            assert_bounds(poisson(count, 1.0, Level::Percent95), at95.0, at95.1);
            assert_bounds(poisson(count, 1.0, Level::Percent998), at998.0, at998.1);
            assert_bounds(
                ratio(count, 250.0, 1000.0, Level::Percent95),
                at95.0 * 4.0,
                at95.1 * 4.0,
            );
        }
    }

    /// By scipy's `beta.ppf` and `beta.isf` of the second count's share of both.
    #[test]
    fn changes_have_the_exact_interval_of_a_share_of_the_sum() {
        let level = Level::Percent95;
        assert_bounds(
            relative_change((120, 1.0), (90, 1.0), level),
            -0.435_802_904,
            -0.006_005_386,
        );
        assert_bounds(
            relative_change((10, 1000.0), (0, 900.0), level),
            -1.0,
            -0.504_304_945,
        );
        let level = Level::Percent998;
        assert_bounds(
            relative_change((5, 2000.0), (12, 1500.0), level),
            -0.392_962_480,
            25.253_060_926,
        );
    }

    #[test]
    fn what_is_no_rate_has_no_interval() {
        let level = Level::Percent95;
        assert_eq!(poisson(-1, 10.0, level), None);
        assert_eq!(poisson(i64::MAX, 10.0, level), None);
        for exposure in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(poisson(1, exposure, level), None);
            assert_eq!(ratio(1, exposure, 100.0, level), None);
            assert_eq!(ratio(1, 100.0, exposure, level), None);
            assert_eq!(relative_change((1, exposure), (1, 1.0), level), None);
            assert_eq!(relative_change((1, 1.0), (1, exposure), level), None);
        }
        assert_eq!(relative_change((0, 1.0), (3, 1.0), level), None);
        assert_eq!(relative_change((3, 1.0), (-1, 1.0), level), None);
        assert_eq!(relative_change((i64::MAX, 1.0), (1, 1.0), level), None);
    }
}
