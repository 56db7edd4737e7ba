//! Reliable change (sikker endring): more than errors of measurement would give.

/// The deviate of the paper, 1.96: one unchanged child in twenty is beyond it, on one side or the other.
pub const CUSTOMARY_DEVIATE: f64 = 1.96;

/// How large a change in a score must be, to be more than error of measurement.
///
/// Source: Jacobson and Truax, "Clinical significance: a statistical approach to defining meaningful change in psychotherapy
/// research", Journal of Consulting and Clinical Psychology 59 (1991) 12-19: two measurements each have the standard error, so
/// their difference has it times the square root of two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReliableChange {
    standard_error: f64,
    deviate: f64,
}

impl ReliableChange {
    /// From the standard deviation of the scores and their reliability.
    ///
    /// `None` unless the deviation is above 0 and the reliability from 0 to less than 1: an instrument without error would make
    /// any change reliable.
    #[must_use]
    pub fn new(deviation: f64, reliability: f64) -> Option<Self> {
        let fits = deviation.is_finite() && deviation > 0.0 && (0.0..1.0).contains(&reliability);
        fits.then(|| Self {
            standard_error: deviation * (1.0 - reliability).sqrt(),
            deviate: CUSTOMARY_DEVIATE,
        })
    }

    /// From a standard error of measurement; `None` unless it is above 0.
    #[must_use]
    pub fn from_standard_error(standard_error: f64) -> Option<Self> {
        (standard_error.is_finite() && standard_error > 0.0).then_some(Self {
            standard_error,
            deviate: CUSTOMARY_DEVIATE,
        })
    }

    /// The same with another deviate than 1.96; unchanged where it is not above 0.
    #[must_use]
    pub fn with_deviate(self, deviate: f64) -> Self {
        if deviate.is_finite() && deviate > 0.0 {
            return Self { deviate, ..self };
        }
        self
    }

    /// The standard error of one measurement: the band about a point of a curve is the deviate times this, to each side.
    #[must_use]
    pub const fn standard_error(&self) -> f64 {
        self.standard_error
    }

    /// Half the width of the band about one measurement.
    #[must_use]
    pub fn band(&self) -> f64 {
        self.deviate * self.standard_error
    }

    /// The largest change that error of measurement explains: beyond it is reliable.
    #[must_use]
    pub fn limit(&self) -> f64 {
        self.deviate * self.standard_error * std::f64::consts::SQRT_2
    }

    /// The reliable change index: the change in standard errors of a difference.
    #[must_use]
    pub fn index(&self, before: f64, after: f64) -> f64 {
        (after - before) / (self.standard_error * std::f64::consts::SQRT_2)
    }

    /// Tells whether a change is beyond the limit, up or down.
    #[must_use]
    pub fn is_reliable(&self, before: f64, after: f64) -> bool {
        self.index(before, after).abs() > self.deviate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_and_the_index_are_the_published_ones() {
        let change = ReliableChange::new(7.5, 0.80).unwrap();
        assert!((change.limit() - 9.2971).abs() < 5e-5, "{}", change.limit());
        // Jacobson and Truax's own example: from 32.5 to 47.5 is 15 / 4.74 = 3.16.
        let index = change.index(32.5, 47.5);
        assert!((index - 3.16).abs() < 5e-3, "{index}");
    }

    #[test]
    fn only_beyond_the_limit_is_a_change_reliable() {
        let change = ReliableChange::from_standard_error(1.0).unwrap();
        let limit = change.limit();
        for (to, is_reliable) in [
            (limit + 1e-9, true),
            (limit - 1e-9, false),
            (-limit - 1e-9, true),
            (1e-9 - limit, false),
            (0.0, false),
            (f64::NAN, false),
        ] {
            assert_eq!(change.is_reliable(0.0, to), is_reliable, "{to}");
        }
    }

    #[test]
    fn without_error_or_without_spread_there_is_no_limit() {
        for (deviation, reliability) in [
            (7.5, 1.0),
            (7.5, -0.1),
            (0.0, 0.8),
            (f64::NAN, 0.8),
            (7.5, f64::NAN),
        ] {
            assert_eq!(ReliableChange::new(deviation, reliability), None);
        }
        assert_eq!(ReliableChange::from_standard_error(0.0), None);
    }

    #[test]
    fn the_band_is_of_one_measurement_and_the_limit_of_two() {
        let change = ReliableChange::from_standard_error(2.0)
            .unwrap()
            .with_deviate(1.0);
        assert!((change.band() - 2.0).abs() < 1e-12);
        assert!((change.limit() - 8.0_f64.sqrt()).abs() < 1e-12);
        assert_eq!(change.with_deviate(-1.0), change);
    }
}
