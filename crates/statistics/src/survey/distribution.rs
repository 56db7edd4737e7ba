//! Points and tails of Student's and the F distribution.

use statrs::function::beta::checked_beta_reg;
use statrs::function::gamma::ln_gamma;

pub(super) use crate::outcome::distribution::beta_quantile;
use crate::outcome::distribution::{normal_two_sided, student_quantile};
use crate::uncertainty::Level;

/// From here on, the expansion about the normal distribution has more digits than the beta function leaves.
const MANY: f64 = 10_000.0;
/// From here on it is near enough to begin Newton's method from.
const SOME: f64 = 20.0;

/// How many standard errors an interval reaches to each side, with a number of degrees of freedom; infinite where there are none.
pub fn deviate(level: Level, freedom: f64) -> f64 {
    if freedom <= 0.0 {
        f64::INFINITY
    } else if freedom < SOME {
        student_quantile(level.tail(), freedom)
    } else if freedom < MANY {
        refined(expanded(level, freedom), level, freedom)
    } else {
        expanded(level, freedom)
    }
}

/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5.
fn expanded(level: Level, freedom: f64) -> f64 {
    let z = level.normal_deviate();
    let first = (z.powi(3) + z) / 4.0;
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let third = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + first / freedom + second / freedom.powi(2) + third / freedom.powi(3)
}

/// Newton's method: twice is enough from so near.
fn refined(mut point: f64, level: Level, freedom: f64) -> f64 {
    let half = f64::midpoint(freedom, 1.0);
    let constant = ln_gamma(half) - ln_gamma(freedom / 2.0) - 0.5 * (freedom * std::f64::consts::PI).ln();
    for _ in 0..3 {
        let density = (constant - half * (point * point / freedom).ln_1p()).exp();
        let beyond = student_two_sided(point, freedom) / 2.0;
        point += (beyond - level.tail()) / density;
    }
    point
}

/// The chance of a value so far from 0 on either side, by Student's distribution.
pub fn student_two_sided(deviate: f64, freedom: f64) -> f64 {
    if deviate == 0.0 {
        1.0
    } else if freedom > 1e8 {
        normal_two_sided(deviate)
    } else {
        let x = freedom / (freedom + deviate * deviate);
        beta(freedom / 2.0, 0.5, x)
    }
}

/// The chance of a value above, by the F distribution.
pub fn fisher_above(value: f64, numerator: f64, denominator: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let x = denominator / (denominator + numerator * value);
    beta(denominator / 2.0, numerator / 2.0, x)
}

fn beta(a: f64, b: f64, x: f64) -> f64 {
    checked_beta_reg(a, b, x.clamp(0.0, 1.0)).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By R: `qt(0.975, df)` and `qt(0.999, df)`.
    #[test]
    fn points_of_the_t_distribution_are_the_same_on_both_sides_of_the_expansion() {
        for (freedom, at95, at998) in [
            (1.0, 12.706_204_736_174_69, 318.308_838_985_549_9),
            (53.0, 2.005_745_995_317_868_7, 3.251_267_953_279_394),
            (19.0, 2.093_024_054_408_309_2, 3.579_400_148_954_714_5),
            (20.0, 2.085_963_447_265_864_8, 3.551_808_343_203_332_7),
            (9_999.0, 1.960_201_263_621_356_8, 3.091_047_597_579_455),
            (10_001.0, 1.960_201_216_164_640_3, 3.091_047_434_498_081),
        ] {
            assert!(
                (deviate(Level::Percent95, freedom) - at95).abs() < 1e-9 * at95,
                "{freedom}"
            );
            assert!(
                (deviate(Level::Percent998, freedom) - at998).abs() < 1e-9 * at998,
                "{freedom}"
            );
        }
        assert!(deviate(Level::Percent95, 0.0).is_infinite());
    }

    #[test]
    fn a_tail_leads_back_to_its_point() {
        for freedom in [1.0, 7.5, 300.0, 1e6, 1e9] {
            let point = deviate(Level::Percent95, freedom);
            assert!(
                (student_two_sided(point, freedom) - 0.05).abs() < 1e-9,
                "{freedom}"
            );
            let f = fisher_above(point * point, 1.0, freedom.min(1e6));
            assert!((f - student_two_sided(point, freedom.min(1e6))).abs() < 1e-9);
        }
    }
}
