//! Outcome (utfall): whether the help helped, as far as answers can tell.
//!
//! Goal attainment ([`goal_attainment`]), how sure a measurement is ([`cronbach_alpha`], [`test_retest`],
//! [`MeasurementError`]), whether one child's change is more than error ([`ReliableChange`], [`Cutoffs`], [`Criterion`]),
//! what became of a group ([`Tally`], [`paired_change`]), whether informants agree ([`weighted_kappa`]) and whether two
//! groups answer differently ([`compare_groups`]).
//!
//! Two things hold for all of it. Who was not measured is counted: a share of a class comes from a [`Tally`] alone, and its
//! whole is everybody. And there is no verdict before there are enough answers: what is estimated from answers takes a
//! [`Minimum`] and otherwise says how many there are and how many are needed ([`NoVerdict`]).
//!
//! Every formula is computed again by `oracle/outcome.R`; its answers are `oracle/outcome.csv`.

mod agreement;
mod change;
mod class;
mod cutoff;
pub(crate) mod distribution;
mod goal_attainment;
mod group;
mod minimum;
mod reliability;
mod reliable_change;
mod sample;

pub use agreement::{Agreement, Weights, weighted_kappa};
pub use change::{PairedChange, paired_change};
pub use class::{Class, ClassShare, Tally};
pub use cutoff::{Better, Criterion, Cutoffs, Distribution};
pub use goal_attainment::{CUSTOMARY_CORRELATION, Goal, goal_attainment};
pub use group::{GroupComparison, compare_groups};
pub use minimum::{Minimum, NoVerdict};
pub use reliability::{MeasurementError, Reliability, cronbach_alpha, test_retest};
pub use reliable_change::{CUSTOMARY_DEVIATE, ReliableChange};

use crate::uncertainty::Level;

/// A figure estimated from answers, with the interval of values that agree with them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The lower end of the interval, in the unit of the figure.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often an interval made this way holds the true value.
    pub level: Level,
    /// How many answers (people, pairs) it rests on.
    pub answers: usize,
}

impl Estimate {
    /// Tells whether a value lies in the interval: a change or difference whose interval holds 0 may be chance alone.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}
