//! A need: what raised it, and whether it is confirmed.

use axum::extract::Path;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde_json::json;
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::codelist::Kind;
use tiltak_domain::ids::{CaseFileId, NeedId};
use tiltak_services::investigation::NeedDecision;

use super::{href, is_writable, objected, open, parse, refuse, saved_mark, version_after, view};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words::code as label;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(Path((case, id)): Path<(String, String)>, worker: Worker) -> PageResult {
    page(&worker, parse(&case)?, parse(&id)?, StatusCode::OK, None).await
}

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let on = form.required_date("on", worker.language);
    let confirmed = read_confirmed(&worker, &mut form);
    let grounds = form.text("grounds");
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match (on, confirmed) {
        (Some(on), Some(confirmed)) => {
            let decision = NeedDecision {
                confirmed,
                description: form.text("description"),
                on,
                grounds,
            };
            match services
                .decide_need(worker.actor(), case, id, form.version(), decision)
                .await
            {
                Ok(()) => return decided(&worker, case, id).await,
                Err(error) => status = objected(&worker, &mut form, error)?,
            }
        }
        _ => {
            let current = open(&worker, case).await?;
            let need = current.need(id).ok_or(PageError::NotFound)?.clone();
            let today = services.today();
            let outcome = need.decide(confirmed.unwrap_or_default(), on.unwrap_or(today), grounds, today);
            refuse(&worker, &mut form, outcome);
        }
    }
    page(&worker, case, id, status, Some(form)).await
}

fn read_confirmed(worker: &Worker, form: &mut Form) -> Option<bool> {
    match form.text("confirmed").as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            form.object("confirmed", worker.text("refusal-missing"));
            None
        }
    }
}

/// Back to the list of needs, where the next one waits.
async fn decided(worker: &Worker, case: CaseFileId, id: NeedId) -> PageResult {
    let case = open(worker, case).await?;
    let need = case.need(id).ok_or(PageError::NotFound)?;
    Ok(see_other(&format!(
        "{}{}#behov",
        href(case.file.id, need.investigation),
        saved_mark(worker)
    )))
}

async fn page(
    worker: &Worker,
    case: CaseFileId,
    id: NeedId,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let need = case.need(id).ok_or(PageError::NotFound)?;
    let item = case
        .investigation(need.investigation)
        .ok_or(PageError::NotFound)?;
    let editable = refused.is_some() || (need.state == NeedState::Suspected && is_writable(worker, &case));
    let version = refused
        .as_ref()
        .map_or(need.version, |form| version_after(status, form, need.version));
    let today = worker.state.services.today();
    let form = refused.unwrap_or_else(|| begun(need, today));
    let values = json!({
        "case": view::head(worker, &case, Step::Need),
        "investigation": view::investigation(worker, &case, item),
        "clock": view::clock(item),
        "need": view::need(worker, need),
        "reports": view::reports_with(worker, &case, &need.reports),
        "editable": editable,
        "version": version,
        "form": form.view(),
    });
    worker.show_with(
        status,
        "pages/investigation/need.html",
        &title(worker, need),
        "cases",
        values,
    )
}

fn begun(need: &Need, today: NaiveDate) -> Form {
    Form::with([
        ("on", show_date(today)),
        ("description", need.own_words().unwrap_or_default().to_owned()),
    ])
}

fn title(worker: &Worker, need: &Need) -> String {
    let content = label(worker.language, Kind::CaseContent, need.content.code.as_ref());
    text(
        worker.language,
        "investigation-need-title",
        &[("content", content.into())],
    )
}
