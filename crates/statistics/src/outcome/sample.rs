//! Means and spreads.

/// The mean; of nothing, not a number.
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The variance with one less than the number below the line.
pub(super) fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    squares / (values.len() as f64 - 1.0)
}

/// The covariance of pairs, with one less than their number below the line.
pub(super) fn covariance(first: &[f64], second: &[f64]) -> f64 {
    let (mean1, mean2) = (mean(first), mean(second));
    let products = first.iter().zip(second);
    let sum: f64 = products.map(|(one, other)| (one - mean1) * (other - mean2)).sum();
    sum / (first.len() as f64 - 1.0)
}

/// Tells whether every value is the same.
pub(super) fn is_constant(values: &[f64]) -> bool {
    values.windows(2).all(|pair| pair[0].total_cmp(&pair[1]).is_eq())
}

/// The firsts and the seconds of pairs.
pub(super) fn unzipped(pairs: &[(f64, f64)]) -> (Vec<f64>, Vec<f64>) {
    pairs.iter().copied().unzip()
}
