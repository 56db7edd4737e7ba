//! Letters to those who reported, as a service that keeps its duties would have sent them: with the conclusion, and once more to
//! public reporters when the investigation has ended.

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState};
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::reply::{Reply, ReplyKind, ReplyOutcome, ReplyWay};
use tiltak_domain::ids::UserId;

/// Answers every report of a case that has been concluded. Draws nothing, so the rest of a life stays as it is.
pub(crate) fn answer(case: &mut Case) {
    for place in 0..case.reports.len() {
        let report = case.reports[place].clone();
        let ended = ended(case, &report);
        let by = case.file.caseworker;
        let first = concluded(&report).map(|(on, by)| {
            let kind = if report.reporter.is_public {
                ReplyKind::Feedback
            } else {
                ReplyKind::Confirmation
            };
            (kind, on, by)
        });
        let last = ended.map(|on| {
            (
                ReplyKind::EndFeedback,
                on,
                by.unwrap_or(UserId(uuid::Uuid::nil())),
            )
        });
        let letters = first.into_iter().chain(last);
        case.reports[place] = letters.fold(report, |report, (kind, on, by)| {
            let opened = matches!(report.state, ConcernReportState::Investigated { .. });
            let reply = Reply {
                kind,
                on,
                by,
                outcome: ReplyOutcome::Sent {
                    way: ReplyWay::Digital,
                    text: words(kind, opened).to_owned(),
                },
            };
            // What a reporter may not be told is refused, and the report stays as it is.
            report.clone().answered(reply, ended, on).unwrap_or(report)
        });
    }
}

fn concluded(report: &ConcernReport) -> Option<(NaiveDate, UserId)> {
    match &report.state {
        ConcernReportState::Dismissed { on, by, .. } | ConcernReportState::Investigated { on, by, .. } => {
            Some((*on, *by))
        }
        ConcernReportState::Received | ConcernReportState::Registered { .. } => None,
    }
}

/// The day on which the investigation that a report led to was concluded.
fn ended(case: &Case, report: &ConcernReport) -> Option<NaiveDate> {
    let ConcernReportState::Investigated { investigation, .. } = &report.state else {
        return None;
    };
    match &case.investigation(*investigation)?.state {
        InvestigationState::Open => None,
        InvestigationState::Concluded { on, .. } => Some(*on),
    }
}

fn words(kind: ReplyKind, opened: bool) -> &'static str {
    match (kind, opened) {
        (ReplyKind::Confirmation, _) => {
            "Vi bekrefter at vi har mottatt bekymringsmeldingen. Takk for at du sa fra."
        }
        (ReplyKind::Feedback, true) => "Vi har mottatt bekymringsmeldingen, og vi har åpnet en undersøkelse.",
        (ReplyKind::Feedback, false) => {
            "Vi har mottatt bekymringsmeldingen. Vi åpner ikke en undersøkelse på grunnlag av den."
        }
        (ReplyKind::EndFeedback, _) => "Undersøkelsen etter bekymringsmeldingen er avsluttet.",
    }
}
