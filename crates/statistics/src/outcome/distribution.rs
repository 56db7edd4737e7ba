//! Points of the F and t distributions, and the tails of the normal one.

use statrs::function::{beta::checked_beta_reg, gamma::checked_gamma_ur};

/// The point of the F distribution with the chance `below` beneath it.
pub(crate) fn fisher_quantile(below: f64, numerator: f64, denominator: f64) -> f64 {
    let x = beta_quantile(below, numerator / 2.0, denominator / 2.0);
    denominator * x / (numerator * (1.0 - x))
}

/// The point of Student's distribution with the chance `above` over it, which is below a half.
pub(crate) fn student_quantile(above: f64, freedom: f64) -> f64 {
    // The square of t is F with one degree of freedom above the line; its lower tail would lose digits.
    let x = beta_quantile(2.0 * above, freedom / 2.0, 0.5);
    (freedom * (1.0 - x) / x).sqrt()
}

/// The chance of a standard normal value so far from 0, on either side.
pub(crate) fn normal_two_sided(deviate: f64) -> f64 {
    if deviate == 0.0 {
        return 1.0;
    }
    checked_gamma_ur(0.5, deviate * deviate / 2.0).unwrap_or(f64::NAN)
}

/// The point of the beta distribution with the chance `below` beneath it.
pub(crate) fn beta_quantile(below: f64, a: f64, b: f64) -> f64 {
    increasing_root(0.0, 1.0, |x| {
        checked_beta_reg(a, b, x).unwrap_or(f64::NAN) - below
    })
}

/// Where an increasing function is 0: halves the bracket until its ends are neighbours.
pub(crate) fn increasing_root(mut low: f64, mut high: f64, value: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if value(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}
