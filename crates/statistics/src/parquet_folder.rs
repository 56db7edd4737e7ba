//! A folder with one Parquet file for each analytics table, `<table>.parquet`.
//!
//! The same rows in the same order give the same bytes, however they were handed over: nothing of the day, the machine
//! or the number of threads is kept.

mod properties;
mod read;
mod write;

use std::io;
use std::path::Path;

use crate::error::StatisticsError;

pub use properties::properties;
pub(crate) use read::register;
pub use read::{check, table_names};
pub use write::{Prepared, Writer, prepare};

/// What an error of a file says, with what to do about it.
fn write_error(file: &Path, kind: io::ErrorKind, reason: &(impl ToString + ?Sized)) -> StatisticsError {
    StatisticsError::Write {
        file: file.display().to_string(),
        kind,
        reason: reason.to_string(),
    }
}
