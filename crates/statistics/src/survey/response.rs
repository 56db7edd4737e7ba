//! Response (svarprosent) and representativity (representativitet): who was asked, what became of it, and how even it was.
//!
//! Names and formulas of outcomes: AAPOR, "Standard Definitions", 10th edition (2023). Representativity: Schouten, Cobben,
//! Bethlehem, "Indicators for the representativeness of survey response", Survey Methodology 35 (2009) 101-113; the correction
//! for bias of Shlomo, Skinner, Schouten, Journal of Statistical Planning and Inference 142 (2012) 201-211; partial indicators
//! of Schouten, Shlomo, Skinner, Journal of Official Statistics 27 (2011) 231-253. Computed again by `oracle/response.R`.

mod disposition;
mod representativity;

pub use disposition::{Disposition, Rates, Tally, rates};
pub use representativity::{Partial, Representativity, Stratum, representativity};
