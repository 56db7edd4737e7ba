//! Reading, judging and writing files of the national child welfare register (Nasjonalt barnevernregister).
//!
//! - [`record`] is what a file says, typed, in our own words;
//! - [`export`] writes a record as XML of schema 4.0.1;
//! - [`from_case`] tells a case of ours as a record.

pub mod export;
pub mod from_case;
pub mod record;
mod xml;
