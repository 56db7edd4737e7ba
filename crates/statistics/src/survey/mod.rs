//! Surveys (spørreundersøkelser): what became of those who were asked, and what their answers say of everybody who could have been
//! asked.
//!
//! Answers become columns ([`Data`]).

pub mod data;
pub mod response;

pub use data::{Category, Cell, Column, Data, DataError, Measure, Part, Stratum, Variable};
