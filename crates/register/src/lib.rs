//! Reading, judging and writing files of the national child welfare register (Nasjonalt barnevernregister).
//!
//! - [`record`] is what a file says, typed, in our own words;
//! - [`read`] holds a document against the schema and reads it into a record;
//! - [`rules`] are the register's checks, one file each, and our own; [`judge`] applies them, [`finding`] is what they flag;
//! - [`export`] writes a record as XML of schema 4.0.1;
//! - [`from_case`] tells a case of ours as a record.

pub mod export;
pub mod finding;
pub mod from_case;
pub mod intake;
pub mod judge;
pub mod read;
pub mod record;
pub mod rules;
pub mod validation_report;
mod xml;

pub use xml::tag::Tag;
