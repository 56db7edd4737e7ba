//! Binomial and Poisson probabilities, and the search for the parameter that has a given one.

use statrs::function::{beta::checked_beta_reg, gamma::checked_gamma_lr};

/// The largest count and whole, ten million: the incomplete beta function takes a limited number of steps, enough for nine
/// digits up to here (more than the nation has inhabitants), and too few at a hundred million.
pub const LARGEST: i64 = 10_000_000;

/// The chance of at most `count` of `whole`, each with the probability `share`.
pub fn at_most(count: i64, whole: i64, share: f64) -> f64 {
    if count < 0 {
        0.0
    } else if count >= whole || share <= 0.0 {
        1.0
    } else {
        regularised_beta((whole - count) as f64, count as f64 + 1.0, 1.0 - share)
    }
}

/// The share with which `part` or more of `whole` has the probability `tail`; `part` from 1 to `whole`.
pub fn share_where_at_least(part: i64, whole: i64, tail: f64) -> f64 {
    let (successes, others) = (part as f64, (whole - part) as f64 + 1.0);
    increasing_root(0.0, 1.0, tail, |share| regularised_beta(successes, others, share))
}

/// The mean with which a Poisson count of `count` or more has the probability `probability`; `count` 1 or more.
pub fn mean_where_at_least(count: i64, probability: f64) -> f64 {
    let shape = count as f64;
    // Ten standard deviations above, and more for the smallest counts.
    let highest = shape + 10.0 * shape.sqrt() + 20.0;
    increasing_root(0.0, highest, probability, |mean| regularised_gamma(shape, mean))
}

/// The smallest count with more than the chance `probability` of at most so many.
pub fn quantile(probability: f64, whole: i64, share: f64) -> i64 {
    let (mut low, mut high) = (0, whole);
    while low < high {
        let middle = low + (high - low) / 2;
        if at_most(middle, whole, share) > probability {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Halves the bracket until its ends are neighbours: slower than Newton's method, but it always arrives.
fn increasing_root(mut low: f64, mut high: f64, target: f64, value: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if value(middle) < target {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// All callers keep within the function's domain, outside of which there is no number.
fn regularised_beta(a: f64, b: f64, x: f64) -> f64 {
    checked_beta_reg(a, b, x).unwrap_or(f64::NAN)
}

fn regularised_gamma(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    checked_gamma_lr(shape, x).unwrap_or(f64::NAN)
}
