use chrono::NaiveDate;

use super::{Duty, Task};
use crate::casework::breach;
use crate::casework::case::Case;
use crate::casework::concern_report::{ConcernReport, ConcernReportState};
use crate::casework::reply::{OwedReply, ReplyKind};

/// What a report owes by itself: its review while it is open (§ 2-1), and letters to the one who reported (§ 13-3).
///
/// `ended` is the day on which the investigation that it led to was concluded.
#[must_use]
pub fn of_report(report: &ConcernReport, ended: Option<NaiveDate>) -> Vec<Duty> {
    let review = || Duty::new(Task::ReviewReport(report.id), report.review_deadline());
    let review = report.is_open().then(review);
    let owed = report.owed_replies(ended);
    let one_letter = owed.iter().any(|letter| letter.kind == ReplyKind::Feedback) && !report.is_open();
    let letters = owed
        .into_iter()
        // The letter that tells what came of the report confirms it too, and cannot be written before that is known.
        .filter(|letter| match letter.kind {
            ReplyKind::Confirmation => !one_letter,
            ReplyKind::Feedback => one_letter,
            ReplyKind::EndFeedback => true,
        })
        .map(|letter| answer(report, letter));
    review.into_iter().chain(letters).collect()
}

fn answer(report: &ConcernReport, letter: OwedReply) -> Duty {
    let task = match letter.kind {
        ReplyKind::Confirmation => Task::ConfirmReport(report.id),
        ReplyKind::Feedback => Task::GiveFeedback(report.id),
        ReplyKind::EndFeedback => Task::GiveEndFeedback(report.id),
    };
    Duty::new(task, letter.deadline)
}

pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let duties = |report: &ConcernReport| of_report(report, ended(case, report));
    case.reports.iter().flat_map(duties).collect()
}

/// The day on which the investigation that a report led to was concluded.
fn ended(case: &Case, report: &ConcernReport) -> Option<NaiveDate> {
    let ConcernReportState::Investigated { investigation, .. } = &report.state else {
        return None;
    };
    case.investigation(*investigation).and_then(breach::finished_on)
}
