//! Writes a record as register XML of schema 4.0.1.
//!
//! What comes out is UTF-8 without byte order mark, without namespace and DOCTYPE, elements in the schema's order, indented by
//! two blanks, and accepted by the official XSD: whatever the schema would refuse is refused here, by place and reason. The
//! official rules are another matter; [`crate::from_case`] keeps those that follow from how a case is told.

mod case_file;
mod concern_report;
mod decision;
mod error;
mod investigation;
mod measure;
mod outer;

pub use error::{Fault, Problem, WriteError};

use crate::record::Submission;

/// Writes a submission.
///
/// Free text loses the characters that XML 1.0 cannot hold (control characters other than tab and line ends); every other
/// character is kept as it was typed. Flags for deletion are written only when they are set.
///
/// # Errors
/// Names every element and attribute that the schema would refuse, without its content.
pub fn write(submission: &Submission) -> Result<Vec<u8>, WriteError> {
    outer::submission(submission)
        .into_document()
        .map_err(|faults| WriteError { faults })
}
