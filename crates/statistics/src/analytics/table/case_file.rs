//! The case that the other rows belong to.

use chrono::NaiveDate;

use crate::analytics::analytics_table;

analytics_table! {
    /// A case file (sak).
    CaseFileRow => "case_file" {
        /// Pseudonym of the case file.
        case_file_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Number of the responsible municipality, as valid on the first day.
        municipality: Option<String>,
        /// The day the case was opened.
        started_on: NaiveDate,
        /// The last day of the case; empty while it is open.
        ended_on: Option<NaiveDate>,
    }
}

analytics_table! {
    /// Who is the contact person (saksbehandler) of a case file, until the next assignment.
    AssignmentRow => "assignment" {
        /// Pseudonym of the case file.
        case_file_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the caseworker.
        caseworker_id: String,
        /// The first day.
        started_on: NaiveDate,
    }
}
