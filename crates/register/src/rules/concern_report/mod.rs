//! Rules on concern reports (Melding, Melder, Saksinnhold).

use crate::record::{ConcernReport, ConcernReportConclusion};

pub(super) mod concluded_after_seven_days;
pub(super) mod concluded_without_content;
pub(super) mod concluded_without_reporter;
pub(super) mod content_without_clarification;
pub(super) mod end_before_start;
pub(super) mod ends_after_case;
pub(super) mod registered_twice;
pub(super) mod reporter_without_clarification;
pub(super) mod starts_before_case;

/// What came of a report; one that is flagged as deleted counts as none.
fn conclusion(report: &ConcernReport) -> Option<&ConcernReportConclusion> {
    report
        .conclusion
        .as_ref()
        .filter(|conclusion| !conclusion.deleted)
}
