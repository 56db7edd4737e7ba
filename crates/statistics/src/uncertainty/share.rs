//! Shares of a whole, and the difference of two.

use super::distribution::{LARGEST, share_where_at_least};
use super::{Interval, Level, Method};

/// The score interval of a share, 0 to 1, without continuity correction: the one to show.
///
/// `None` where there is no whole or the part is not within it. Source: Wilson, "Probable inference, the law of
/// succession, and statistical inference", JASA 22 (1927); recommended over the exact one by Brown, Cai and DasGupta,
/// Statistical Science 16 (2001), and Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3.
#[must_use]
pub fn wilson(part: i64, whole: i64, level: Level) -> Option<Interval> {
    let share = share(part, whole)?;
    let (low, high) = score_bounds(share, whole as f64, level.normal_deviate());
    Some(Interval {
        low: if part == 0 { 0.0 } else { low },
        high: if part == whole { 1.0 } else { high },
        method: Method::Wilson,
        level,
    })
}

/// The exact binomial interval of a share, 0 to 1: never too narrow, on the average wider than needed.
///
/// `None` where there is no whole, it is above ten million (where Wilson's is as good), or the part is not within it.
/// Source: Clopper and Pearson, Biometrika 26 (1934).
#[must_use]
pub fn clopper_pearson(part: i64, whole: i64, level: Level) -> Option<Interval> {
    share(part, whole).filter(|_| whole <= LARGEST)?;
    let lower_bound = |part: i64| match part {
        0 => 0.0,
        part => share_where_at_least(part, whole, level.tail()),
    };
    Some(Interval {
        low: lower_bound(part),
        high: 1.0 - lower_bound(whole - part),
        method: Method::ClopperPearson,
        level,
    })
}

/// The interval of the first share less the second, -1 to 1, for two independent groups.
///
/// A service is part of its nation: compare it with the nation less the service. Two years share many of their children,
/// which makes the true interval narrower than this one. `None` where a share has none. Source: Newcombe, "Interval
/// estimation for the difference between independent proportions", Statistics in Medicine 17 (1998) 873-890, method 10.
#[must_use]
pub fn difference(part1: i64, whole1: i64, part2: i64, whole2: i64, level: Level) -> Option<Interval> {
    let (share1, share2) = (share(part1, whole1)?, share(part2, whole2)?);
    let (first, second) = (wilson(part1, whole1, level)?, wilson(part2, whole2, level)?);
    let difference = share1 - share2;
    Some(Interval {
        low: (difference - (share1 - first.low).hypot(second.high - share2)).max(-1.0),
        high: (difference + (first.high - share1).hypot(share2 - second.low)).min(1.0),
        method: Method::Newcombe,
        level,
    })
}

/// The part of the whole, 0 to 1; `None` where it is not one.
pub(super) fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0 && (0..=whole).contains(&part)).then(|| part as f64 / whole as f64)
}

fn score_bounds(share: f64, whole: f64, deviate: f64) -> (f64, f64) {
    let squared = deviate * deviate;
    let center = share + squared / (2.0 * whole);
    let half = deviate * (share * (1.0 - share) / whole + squared / (4.0 * whole * whole)).sqrt();
    let scale = 1.0 + squared / whole;
    ((center - half) / scale, (center + half) / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_bounds(interval: Option<Interval>, low: f64, high: f64, tolerance: f64) {
        let found = interval.unwrap();
        let near = (found.low - low).abs() < tolerance && (found.high - high).abs() < tolerance;
        assert!(near, "{found:?} is not {low} to {high}");
    }

    /// Newcombe, Statistics in Medicine 17 (1998) 857-872, table I: four examples, four decimals.
    #[test]
    fn single_shares_have_the_intervals_of_newcombe_1998() {
        for (part, whole, wilson_bounds, exact_bounds) in [
            (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
            (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
            (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
            (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
        ] {
            let level = Level::Percent95;
            assert_bounds(
                wilson(part, whole, level),
                wilson_bounds.0,
                wilson_bounds.1,
                5.1e-5,
            );
            assert_bounds(
                clopper_pearson(part, whole, level),
                exact_bounds.0,
                exact_bounds.1,
                5.1e-5,
            );
        }
    }

    /// By statsmodels 0.14, `confint_proportions_2indep(.., method="newcomb", compare="diff")`; the first five are also
    /// in Newcombe, Statistics in Medicine 17 (1998) 873-890, table II.
    #[test]
    fn differences_have_the_intervals_of_newcombe_1998() {
        for ((part1, whole1, part2, whole2), at95, at998) in [
            (
                (56, 70, 48, 80),
                (0.052_431_472, 0.333_872_654),
                (-0.033_487_254, 0.401_811_765),
            ),
            (
                (9, 10, 3, 10),
                (0.170_522_724, 0.809_017_974),
                (-0.047_622_372, 0.854_090_363),
            ),
            (
                (6, 7, 2, 7),
                (0.058_227_927, 0.806_249_638),
                (-0.158_479_464, 0.845_476_730),
            ),
            (
                (5, 56, 0, 29),
                (-0.038_137_148, 0.192_560_014),
                (-0.166_661_601, 0.273_323_050),
            ),
            (
                (0, 10, 0, 20),
                (-0.161_125_158, 0.277_532_800),
                (-0.323_170_415, 0.488_478_900),
            ),
            ((10, 10, 0, 10), (0.607_509_350, 1.0), (0.309_186_514, 1.0)),
        ] {
            let found = |level| difference(part1, whole1, part2, whole2, level);
            assert_bounds(found(Level::Percent95), at95.0, at95.1, 1e-8);
            assert_bounds(found(Level::Percent998), at998.0, at998.1, 1e-8);
        }
    }

    #[test]
    fn what_is_no_share_has_no_interval() {
        for (part, whole) in [(0, 0), (1, 0), (-1, 10), (11, 10), (1, -3), (i64::MIN, i64::MAX)] {
            for level in [Level::Percent95, Level::Percent998] {
                assert_eq!(wilson(part, whole, level), None, "{part}/{whole}");
                assert_eq!(clopper_pearson(part, whole, level), None, "{part}/{whole}");
                assert_eq!(difference(part, whole, 1, 2, level), None, "{part}/{whole}");
                assert_eq!(difference(1, 2, part, whole, level), None, "{part}/{whole}");
            }
        }
    }

    /// By scipy's `beta.ppf`.
    #[test]
    fn the_exact_interval_is_exact_up_to_ten_million() {
        let found = clopper_pearson(2_500_000, 10_000_000, Level::Percent95);
        assert_bounds(found, 0.249_731_643_281, 0.250_268_501_470, 1e-10);
        assert_eq!(clopper_pearson(2_500_000, 10_000_001, Level::Percent95), None);
    }

    #[test]
    fn none_and_all_end_at_the_edge() {
        let none = wilson(0, 7, Level::Percent998).unwrap();
        let all = wilson(7, 7, Level::Percent998).unwrap();
        assert_eq!((none.low, all.high), (0.0, 1.0));
        let none = clopper_pearson(0, 7, Level::Percent998).unwrap();
        let all = clopper_pearson(7, 7, Level::Percent998).unwrap();
        assert_eq!((none.low, all.high), (0.0, 1.0));
    }
}
