//! Uncertainty (usikkerhet): intervals about shares and rates, what is too small to be stable, and the funnel.
//!
//! The figures are counts of everyone, not of a sample. The interval says how far chance alone could have moved the
//! figure, had the same service met another year's children under the same conditions; it says nothing about errors in
//! the records. Nothing here puts services in an order.
//!
//! The incomplete beta and gamma functions are those of `statrs`, without its optional parts: kept up, and small then.

mod distribution;
mod funnel;
mod rate;
mod share;
mod stability;

pub use funnel::{Funnel, Limit, Place, Side, funnel_limits, overdispersion, place};
pub use rate::{poisson, ratio, relative_change};
pub use share::{clopper_pearson, difference, wilson};
pub use stability::{Reason, Stability, Words, rate_stability, stability};

/// How often an interval made this way holds the true value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Level {
    /// 95 percent: about two standard deviations to each side.
    #[default]
    Percent95,
    /// 99.8 percent: about three standard deviations to each side, the outer limit of a funnel.
    Percent998,
}

impl Level {
    /// The level in percent: 95 or 99.8.
    #[must_use]
    pub const fn percent(self) -> f64 {
        match self {
            Self::Percent95 => 95.0,
            Self::Percent998 => 99.8,
        }
    }

    /// The chance of a value beyond one end: 0.025 or 0.001.
    pub(crate) const fn tail(self) -> f64 {
        match self {
            Self::Percent95 => 0.025,
            Self::Percent998 => 0.001,
        }
    }

    /// The point of the standard normal distribution with that chance above it.
    pub(crate) const fn normal_deviate(self) -> f64 {
        match self {
            Self::Percent95 => 1.959_963_984_540_054,
            Self::Percent998 => 3.090_232_306_167_813_5,
        }
    }
}

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// The score interval of a share (Wilson 1927), without continuity correction.
    Wilson,
    /// The exact binomial interval of a share (Clopper and Pearson 1934).
    ClopperPearson,
    /// The exact Poisson interval of a rate (Garwood 1936).
    Garwood,
    /// The hybrid score interval of the difference of two shares (Newcombe 1998, method 10).
    Newcombe,
    /// The exact interval of the relative change between two rates, given the sum of their counts.
    ConditionalBinomial,
}

/// The values that agree with what was counted, from `low` to `high`, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end, in the unit of the figure: shares are 0 to 1.
    pub low: f64,
    /// The upper end, in the same unit.
    pub high: f64,
    /// How it was computed.
    pub method: Method,
    /// How often an interval made this way holds the true value.
    pub level: Level,
}

impl Interval {
    /// The distance between the ends.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.high - self.low
    }

    /// Tells whether a value lies in the interval; a difference or change whose interval holds 0 may be chance alone.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The same interval in another unit: `factor` 100 makes shares into percent.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self {
            low: self.low * factor,
            high: self.high * factor,
            ..self
        }
    }
}
