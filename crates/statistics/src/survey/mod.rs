//! Surveys (spørreundersøkelser): what became of those who were asked, and what their answers say of everybody who could have been
//! asked.
//!
//! Answers become columns ([`Data`]); a [`Design`] says how those who answered stand for the others. From these two follow frequencies and
//! shares ([`Design::frequencies`]), means, sums and medians ([`Design::numbers`]), cross tables with a test ([`Design::cross_table`]),
//! and from two waves their [`change`]; [`analyse()`]
//! tells all of a wave, its cross tables through disclosure control. What those who did not answer may hide is in [`bounds`]; how much of the field they are in
//! [`coverage`] and [`size`]; how even the response was in [`response`].
//!
//! Every estimator is computed again by `oracle/survey.R` with R's package `survey`; its answers are `oracle/survey.csv`.

mod analyse;
pub mod bounds;
pub mod change;
mod coded;
pub mod coverage;
mod cross;
pub mod data;
mod design;
mod distribution;
mod gate;
mod multiple;
mod number;
pub mod response;
mod share;
pub mod size;
mod waves;

pub use analyse::{Analysis, Cross, Outcome, Plan, Tabulated, analyse};
pub use coded::{Coded, coded};
pub use cross::{CrossTable, RaoScott};
pub use data::{Category, Cell, Column, Data, DataError, Measure, Part, Stratum, Variable};
pub use design::{CalibrationError, Design, DesignError, Lonely, Margin, Method};
pub use multiple::{Adjustment, adjusted};
pub use number::{Numbers, Quantile};
pub use share::{Estimate, Frequencies, Frequency, Settings, ShareMethod, is_counted};
pub use waves::{Changed, Wave, changes};
