//! The review: on to an investigation, or dropped with reasons.

use axum::extract::Path;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState, Review, ReviewOutcome};
use tiltak_domain::casework::refusal::{Reason, Refusals};
use tiltak_domain::codelist::{self, Code, Kind};
use tiltak_domain::ids::InvestigationId;
use tiltak_services::ServiceError;
use uuid::Uuid;

use super::review_form::clarification_field;
use super::show::{Sent, Task, again};
use super::{path_of, report_id};
use crate::form::{Form, WorkerPosted};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn conclude(Path(report): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = report_id(&report)?;
    let services = &worker.state.services;
    let review = read(&worker, &mut form);
    let mut conflict = false;
    if form.has_errors() {
        // Nothing is saved; the rules are asked so that all faults show at once.
        let report = services.open_report(worker.actor(), id).await?.report;
        if let Err(refusals) = report.review(review, services.today()) {
            refuse(&worker, &mut form, refusals);
        }
    } else {
        match services
            .review_report(worker.actor(), id, form.version(), review)
            .await
        {
            Ok(concluded) => return Ok(see_other(&after(&concluded))),
            Err(ServiceError::Refused(refusals)) => refuse(&worker, &mut form, refusals),
            Err(ServiceError::Conflict) => conflict = true,
            // The case may be another caseworker's: what was written must not be lost.
            Err(ServiceError::Forbidden) => form.object("", worker.text("concern-report-case-of-another")),
            Err(other) => return Err(other.into()),
        }
    }
    again(
        &worker,
        id,
        Sent {
            task: Task::Review,
            form: &form,
            conflict,
        },
    )
    .await
}

fn read(worker: &Worker, form: &mut Form) -> Review {
    let on = form.required_date("on", worker.language);
    let outcome = match form.text("outcome").as_str() {
        "dismiss" => ReviewOutcome::Dismiss {
            conclusion: Code::from(form.text("conclusion").as_str()),
            reasons: form.text("reasons"),
            groundless: form.ticked("groundless"),
        },
        chosen => {
            if chosen != "investigate" {
                form.object("outcome", worker.text("refusal-unknown-code"));
            }
            ReviewOutcome::Investigate {
                investigation: InvestigationId(Uuid::nil()),
                joined: false,
            }
        }
    };
    let contents: Vec<CaseContent> = form
        .list("contents")
        .iter()
        .map(|code| content(form, code))
        .collect();
    for content in &contents {
        let code = content.code.as_ref();
        if content.clarification.is_none() && codelist::needs_clarification(Kind::CaseContent, code) {
            form.object(
                &clarification_field(code),
                worker.text("refusal-clarification-missing"),
            );
        }
    }
    Review {
        reporter_code: Code::from(form.text("reporter_code").as_str()),
        reporter_clarification: form.filled("reporter_clarification"),
        contents,
        urgent: form.ticked("urgent"),
        on: on.unwrap_or_else(|| worker.state.services.today()),
        by: worker.actor().user,
        outcome,
    }
}

fn content(form: &Form, code: &str) -> CaseContent {
    CaseContent {
        code: Code::from(code),
        clarification: form.filled(&clarification_field(code)),
    }
}

fn refuse(worker: &Worker, form: &mut Form, mut refusals: Refusals) {
    // Each missing clarification stands at its own field already.
    refusals
        .0
        .retain(|one| one.field != Some("contents") || one.reason != Reason::ClarificationMissing);
    form.refuse(&refusals, worker.language, worker.state.services.today());
}

/// Where the work goes on.
fn after(report: &ConcernReport) -> String {
    match &report.state {
        ConcernReportState::Investigated {
            case_file,
            investigation,
            ..
        } => {
            format!("/saker/{case_file}/undersokelser/{investigation}")
        }
        ConcernReportState::Dismissed { .. } => "/meldinger?beskjed=henlagt".to_owned(),
        ConcernReportState::Received | ConcernReportState::Registered { .. } => path_of(report.id),
    }
}
