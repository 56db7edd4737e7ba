use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::legal_rule::paragraph;
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_services::appeal::NewAppeal;
use uuid::Uuid;

use super::href;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::investigation::{is_writable, objected, open, parse, refuse, saved_mark, view};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(Path((case, decision)): Path<(String, String)>, worker: Worker) -> PageResult {
    page(&worker, parse(&case)?, parse(&decision)?, StatusCode::OK, None).await
}

pub(super) async fn post(Path((case, decision)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, decision): (CaseFileId, DecisionId) = (parse(&case)?, parse(&decision)?);
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let today = services.today();
    let new = NewAppeal {
        decision,
        received_on: form
            .required_date("received_on", worker.language)
            .unwrap_or(today),
        appellant: form.text("appellant"),
        text: form.text("text"),
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let decided_on = current.decision(decision).ok_or(PageError::NotFound)?.decided_on;
        let appeal = new.appeal(Uuid::nil(), case);
        refuse(&worker, &mut form, appeal.receive(decided_on, today));
    } else {
        match services.receive_appeal(worker.actor(), case, new).await {
            Ok(id) => {
                let path = format!("{}{}", href(case, decision, id), saved_mark(&worker));
                return Ok(see_other(&path));
            }
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, case, decision, status, Some(form)).await
}

async fn page(
    worker: &Worker,
    case: CaseFileId,
    decision: DecisionId,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let item = case.decision(decision).ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let editable = refused.is_some() || (is_writable(worker, &case) && item.is_made());
    let form = refused.unwrap_or_else(|| Form::with([("received_on", show_date(today))]));
    let back = format!("/saker/{}/vedtak/{decision}", case.file.id);
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "decision": { "href": back, "decided_on": item.decided_on },
        "rule": paragraph("appeal", item.decided_on),
        "editable": editable,
        "form": form.view(),
    });
    let title = worker.text("appeal-new-title");
    worker.show_with(status, "pages/appeal/new.html", &title, "cases", values)
}
