//! From a worry to what is the matter: concern reports, investigations, needs.

use chrono::NaiveDate;

use crate::analytics::analytics_table;

analytics_table! {
    /// A concern report (bekymringsmelding) about a child.
    ConcernReportRow => "concern_report" {
        /// Pseudonym of the concern report.
        concern_report_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The day it was received.
        received_on: NaiveDate,
        /// Minutes after midnight when it was received.
        received_minute: Option<i64>,
        /// Code of who reports (melder).
        reporter: Option<String>,
        /// Codes of what it is about (saksinnhold), one blank between them.
        contents: String,
        /// The day of the review (gjennomgang).
        reviewed_on: Option<NaiveDate>,
        /// Code of the review's conclusion (melding_konklusjon).
        conclusion: Option<String>,
        /// The investigation it led to or was taken into.
        investigation_id: Option<String>,
    }
}

analytics_table! {
    /// An investigation (undersøkelse).
    InvestigationRow => "investigation" {
        /// Pseudonym of the investigation.
        investigation_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The day the earliest of its concern reports was received.
        received_on: Option<NaiveDate>,
        /// The first day.
        started_on: NaiveDate,
        /// The day on which its time limit was extended.
        extended_on: Option<NaiveDate>,
        /// The day of the conclusion.
        concluded_on: Option<NaiveDate>,
        /// Code of the conclusion (undersokelse_konklusjon).
        conclusion: Option<String>,
    }
}

analytics_table! {
    /// A need (behov) that was looked into.
    NeedRow => "need" {
        /// Pseudonym of the need.
        need_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The investigation that looked into it.
        investigation_id: Option<String>,
        /// Code of what it is about (saksinnhold).
        content: String,
        /// Whether it was confirmed; empty while that is not known.
        confirmed: Option<bool>,
    }
}
