//! The funnel: which shares lie further from a common one than chance takes them, given how many they are of.
//!
//! Source: Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005)
//! 1185-1202, with the interpolated exact binomial limits of its appendix A.1, of which the upper is the mirror of the
//! lower. So a share lies outside a limit exactly where the chance of one so far out, on its side, is below the limit's;
//! the paper's own upper limit is one count lower and marks small units that chance explains. The units keep their own
//! order; none is above another.

use super::distribution::{LARGEST, at_most, quantile};
use super::{Level, share::share};

/// The part of the units at each end whose distances are drawn in before the spread is measured.
const WINSORISED: f64 = 0.1;

/// The limits about the common share for units of one size, as shares, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The number that the share is of.
    pub whole: i64,
    /// Below this are 2.5 percent of such units, by chance.
    pub low95: f64,
    /// Above this are 2.5 percent.
    pub high95: f64,
    /// Below this is one unit in a thousand.
    pub low998: f64,
    /// Above this is one in a thousand.
    pub high998: f64,
}

/// The side of the common share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// A larger share; whether that is good is for the indicator to say.
    Above,
    /// A smaller share.
    Below,
}

/// Where a unit lies in the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Within the inner limits: no more than chance.
    Within,
    /// Outside the 95 percent limits, as one unit in twenty is by chance.
    Outside95(Side),
    /// Outside the 99.8 percent limits, as one in five hundred is: worth a closer look.
    Outside998(Side),
}

/// A common share and how much more than chance the units vary about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Funnel {
    center: f64,
    overdispersion: f64,
}

impl Funnel {
    /// A funnel about a share for units that differ by chance alone; `None` unless the share is within 0 to 1.
    #[must_use]
    pub fn new(center: f64) -> Option<Self> {
        (0.0..=1.0).contains(&center).then_some(Self {
            center,
            overdispersion: 1.0,
        })
    }

    /// The same funnel, widened by the spread of the units (part and whole) where it is more than chance.
    ///
    /// See [`overdispersion`]; where that cannot be measured, the funnel stays as it is.
    #[must_use]
    pub fn widened_by(self, units: &[(i64, i64)]) -> Self {
        Self {
            overdispersion: overdispersion(units, self.center).unwrap_or(1.0),
            ..self
        }
    }

    /// The common share.
    #[must_use]
    pub const fn center(&self) -> f64 {
        self.center
    }

    /// The factor on the variance, 1 where the units differ by chance alone.
    #[must_use]
    pub const fn overdispersion(&self) -> f64 {
        self.overdispersion
    }

    /// The limits for units of these sizes, in the order given; sizes below 1 and above ten million are left out.
    #[must_use]
    pub fn limits(&self, denominators: &[i64]) -> Vec<Limit> {
        denominators
            .iter()
            .filter(|whole| (1..=LARGEST).contains(*whole))
            .map(|whole| self.limit(*whole))
            .collect()
    }

    /// Where a unit lies; `None` where it is not a share, or of more than ten million.
    #[must_use]
    pub fn place(&self, part: i64, whole: i64) -> Option<Place> {
        let share = share(part, whole).filter(|_| whole <= LARGEST)?;
        let limit = self.limit(whole);
        Some(if share < limit.low998 {
            Place::Outside998(Side::Below)
        } else if share > limit.high998 {
            Place::Outside998(Side::Above)
        } else if share < limit.low95 {
            Place::Outside95(Side::Below)
        } else if share > limit.high95 {
            Place::Outside95(Side::Above)
        } else {
            Place::Within
        })
    }

    fn limit(&self, whole: i64) -> Limit {
        let widening = self.overdispersion.sqrt();
        let widened = |exact: f64| (self.center + (exact - self.center) * widening).clamp(0.0, 1.0);
        let low = |level: Level| widened(lower_limit(level.tail(), whole, self.center));
        let high = |level: Level| widened(1.0 - lower_limit(level.tail(), whole, 1.0 - self.center));
        Limit {
            whole,
            low95: low(Level::Percent95),
            high95: high(Level::Percent95),
            low998: low(Level::Percent998),
            high998: high(Level::Percent998),
        }
    }
}

/// The limits of a funnel about a share, without overdispersion; none where the share is not within 0 to 1.
#[must_use]
pub fn funnel_limits(center: f64, denominators: &[i64]) -> Vec<Limit> {
    Funnel::new(center).map_or_else(Vec::new, |funnel| funnel.limits(denominators))
}

/// Where a unit lies in the funnel about a share, without overdispersion; `None` where one of them is not a share.
#[must_use]
pub fn place(part: i64, whole: i64, center: f64) -> Option<Place> {
    Funnel::new(center)?.place(part, whole)
}

/// The factor by which the variance of the units (part and whole) exceeds that of chance; 1 where it does not.
///
/// The mean square of the standardised distances from the center, the tenth part at each end set to the nearest of the
/// others. It counts only above `1 + 2 sqrt(2 / units)`, two standard deviations over what chance gives. What is not a
/// share is left out; `None` with fewer than two units, or a center that is not strictly between 0 and 1.
#[must_use]
pub fn overdispersion(units: &[(i64, i64)], center: f64) -> Option<f64> {
    if !(center > 0.0 && center < 1.0) {
        return None;
    }
    let distance = |&(part, whole): &(i64, i64)| {
        let share = share(part, whole)?;
        Some((share - center) / (center * (1.0 - center) / whole as f64).sqrt())
    };
    let mut distances: Vec<f64> = units.iter().filter_map(distance).collect();
    let number = distances.len();
    if number < 2 {
        return None;
    }
    distances.sort_by(f64::total_cmp);
    let cut = (number as f64 * WINSORISED) as usize;
    let (lowest, highest) = (distances[cut], distances[number - 1 - cut]);
    let squares = distances
        .iter()
        .map(|distance| distance.clamp(lowest, highest).powi(2));
    let factor = squares.sum::<f64>() / number as f64;
    let chance = 1.0 + 2.0 * (2.0 / number as f64).sqrt();
    Some(if factor > chance { factor } else { 1.0 })
}

/// The share below which lies a unit with the chance `tail`, with the steps between whole counts made even; it may be
/// less than 0, by less than one count.
fn lower_limit(tail: f64, whole: i64, center: f64) -> f64 {
    let count = quantile(tail, whole, center);
    let (upto, below) = (at_most(count, whole, center), at_most(count - 1, whole, center));
    let back = if upto > below {
        (upto - tail) / (upto - below)
    } else {
        0.0
    };
    (count as f64 - back) / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-8, "{found} is not {expected}");
    }

    /// By scipy's `binom.ppf`, `cdf` and `pmf`; the upper ones are the paper's and one count.
    #[test]
    fn limits_are_the_interpolated_quantiles_of_the_binomial_distribution() {
        for (center, whole, low95, high95, low998, high998) in [
            (0.3, 10, 0.0, 0.660_802_140, 0.0, 0.840_809_165),
            (
                0.3,
                40,
                0.150_982_691,
                0.460_118_750,
                0.080_120_710,
                0.547_668_183,
            ),
            (
                0.72,
                100,
                0.624_653_740,
                0.810_773_444,
                0.570_820_569,
                0.857_028_513,
            ),
            (
                0.066,
                1000,
                0.050_509_702,
                0.082_306_079,
                0.042_490_884,
                0.091_949_234,
            ),
            (0.02, 5, 0.0, 0.354_123_280, 0.0, 0.550_999_329),
        ] {
            let limit = funnel_limits(center, &[whole])[0];
            assert_eq!(limit.whole, whole);
            assert_near(limit.low95, low95);
            assert_near(limit.high95, high95);
            assert_near(limit.low998, low998);
            assert_near(limit.high998, high998);
        }
    }

    /// scipy: of 40 with probability 0.3, 18 or more have the chance 0.032, 19 or more 0.0148; 6 or fewer 0.0238 and
    /// 7 or fewer 0.0553; 22 or more 0.00088, 21 or more 0.0024; 3 or fewer 0.0006, 4 or fewer 0.0026.
    #[test]
    fn a_unit_is_outside_where_so_many_or_more_are_rare() {
        for (part, expected) in [
            (3, Place::Outside998(Side::Below)),
            (4, Place::Outside95(Side::Below)),
            (6, Place::Outside95(Side::Below)),
            (7, Place::Within),
            (18, Place::Within),
            (19, Place::Outside95(Side::Above)),
            (21, Place::Outside95(Side::Above)),
            (22, Place::Outside998(Side::Above)),
        ] {
            assert_eq!(place(part, 40, 0.3), Some(expected), "{part}");
        }
    }

    #[test]
    fn one_of_five_is_no_signal_where_one_in_fifty_is_common() {
        assert_eq!(place(1, 5, 0.02), Some(Place::Within));
        assert_eq!(place(2, 5, 0.02), Some(Place::Outside95(Side::Above)));
    }

    #[test]
    fn a_center_of_none_or_all_leaves_room_for_that_alone() {
        assert_eq!(place(0, 9, 0.0), Some(Place::Within));
        assert_eq!(place(1, 9, 0.0), Some(Place::Outside998(Side::Above)));
        assert_eq!(place(9, 9, 1.0), Some(Place::Within));
        assert_eq!(place(8, 9, 1.0), Some(Place::Outside998(Side::Below)));
    }

    #[test]
    fn what_is_no_share_has_no_place() {
        for center in [-0.1, 1.1, f64::NAN] {
            assert_eq!(place(1, 2, center), None);
            assert!(funnel_limits(center, &[10]).is_empty());
        }
        assert_eq!(place(3, 2, 0.5), None);
        assert_eq!(place(0, 0, 0.5), None);
        let limits = funnel_limits(0.5, &[20, 0, -1, 10_000_001, 10]);
        let wholes: Vec<i64> = limits.iter().map(|limit| limit.whole).collect();
        assert_eq!(wholes, [20, 10], "the order given");
    }

    const UNITS: [(i64, i64); 12] = [
        (30, 100),
        (45, 100),
        (10, 60),
        (22, 40),
        (50, 90),
        (12, 80),
        (33, 70),
        (61, 200),
        (9, 50),
        (25, 45),
        (18, 30),
        (70, 120),
    ];

    /// The factor by `scipy.stats.mstats.winsorize` with limits 0.1 and numpy's mean of squares.
    #[test]
    fn the_spread_is_that_of_winsorised_distances() {
        assert_near(overdispersion(&UNITS, 0.4).unwrap(), 6.913_166_887);
        assert_eq!(overdispersion(&[(30, 100), (41, 100), (45, 100)], 0.4), Some(1.0));
        assert_eq!(overdispersion(&[(30, 100), (7, 0)], 0.4), None);
        assert_eq!(overdispersion(&UNITS, 1.0), None);
    }

    #[test]
    fn a_widened_funnel_is_wider_by_the_root_of_the_factor() {
        let plain = Funnel::new(0.4).unwrap();
        let widened = plain.widened_by(&UNITS);
        assert_near(widened.overdispersion(), 6.913_166_887);
        let (inner, outer) = (plain.limits(&[500])[0], widened.limits(&[500])[0]);
        let root = 6.913_166_887_f64.sqrt();
        assert_near(outer.high95 - 0.4, (inner.high95 - 0.4) * root);
        assert_near(0.4 - outer.low998, (0.4 - inner.low998) * root);
        assert_eq!(plain.place(50, 90), Some(Place::Outside95(Side::Above)));
        assert_eq!(widened.place(50, 90), Some(Place::Within));
        assert_eq!(
            plain.widened_by(&[]).overdispersion().total_cmp(&1.0),
            std::cmp::Ordering::Equal
        );
    }
}
