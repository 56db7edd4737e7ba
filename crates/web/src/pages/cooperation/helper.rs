//! A helper: promises, kept or not, and the day it let go or was no longer needed.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::cooperation::Helper;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::cooperation::{Letting, NewPromise};
use tiltak_services::{Result, ServiceError};
use uuid::Uuid;

use super::{href, page, view};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{is_writable, objected, open, parse, saved_mark, version_after};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The helper of an address.
pub(super) fn find(case: &Case, id: Uuid) -> Result<&Helper, PageError> {
    case.helpers
        .iter()
        .find(|helper| helper.id == id)
        .ok_or(PageError::NotFound)
}

pub(super) async fn show(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    worker: Worker,
) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    shown(&worker, &case, parse(&id)?, StatusCode::OK, None, &saved)
}

/// Forms of the page are read there; the language switch comes here after a refusal.
pub(super) async fn back(Path((case, id)): Path<(String, String)>) -> PageResult {
    let (case, id): (CaseFileId, Uuid) = (parse(&case)?, parse(&id)?);
    Ok(see_other(&format!("{}/hjelpere/{id}", href(case))))
}

pub(super) async fn promise(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let promised_on = form.required_date("promised_on", worker.language);
    let due_on = form.date("due_on", worker.language);
    let outcome = match promised_on.filter(|_| !form.has_errors()) {
        None => None,
        Some(promised_on) => {
            let new = NewPromise {
                text: form.text("promise"),
                promised_on,
                due_on,
            };
            let services = &worker.state.services;
            Some(
                services
                    .promise(worker.actor(), case, id, form.version(), new)
                    .await,
            )
        }
    };
    answer(&worker, case, id, form, outcome).await
}

pub(super) async fn keep_promise(
    Path((case, id)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let (case, id) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let on = form.required_date("kept_on", worker.language);
    let promise = form.parsed("kept_promise");
    if promise.is_none() {
        form.object("kept_promise", worker.text("refusal-unknown-code"));
    }
    let outcome = match (on, promise) {
        (Some(on), Some(promise)) => {
            let services = &worker.state.services;
            let version = form.version();
            Some(
                services
                    .keep_promise(worker.actor(), case, id, version, promise, on)
                    .await,
            )
        }
        _ => None,
    };
    answer(&worker, case, id, form, outcome).await
}

pub(super) async fn leave(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let on = form.required_date("on", worker.language);
    let let_go = match form.text("leaving").as_str() {
        "let_go" => Some(true),
        "ended" => Some(false),
        _ => {
            form.object("leaving", worker.text("refusal-missing"));
            None
        }
    };
    let outcome = match (on, let_go) {
        (Some(on), Some(let_go)) => {
            let letting = Letting {
                let_go,
                on,
                reason: form.text("reason"),
                taken_over_by: form.filled("taken_over_by"),
            };
            let services = &worker.state.services;
            Some(
                services
                    .helper_leaves(worker.actor(), case, id, form.version(), letting)
                    .await,
            )
        }
        _ => None,
    };
    answer(&worker, case, id, form, outcome).await
}

pub(super) async fn take_over(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, form } = posted;
    let services = &worker.state.services;
    let who = form.text("taken_over_by");
    let outcome = services
        .take_over(worker.actor(), case, id, form.version(), who)
        .await;
    answer(&worker, case, id, form, Some(outcome)).await
}

/// Back to the helper, with what was refused where anything was.
async fn answer(
    worker: &Worker,
    case: CaseFileId,
    id: Uuid,
    mut form: Form,
    outcome: Option<Result<(), ServiceError>>,
) -> PageResult {
    let status = match outcome {
        None => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Ok(())) => {
            let here = format!("{}/hjelpere/{id}{}", href(case), saved_mark(worker));
            return Ok(see_other(&here));
        }
        Some(Err(error)) => objected(worker, &mut form, error)?,
    };
    let case = open(worker, case).await?;
    shown(worker, &case, id, status, Some(form), &Saved::default())
}

fn shown(
    worker: &Worker,
    case: &Case,
    id: Uuid,
    status: StatusCode,
    refused: Option<Form>,
    saved: &Saved,
) -> PageResult {
    let helper = find(case, id)?;
    let today = worker.state.services.today();
    let version = refused
        .as_ref()
        .map_or(helper.version, |form| version_after(status, form, helper.version));
    let is_leaving = refused
        .as_ref()
        .is_some_and(|form| form.has_field("leaving") || form.has_field("reason"));
    let form = refused.unwrap_or_else(|| {
        let now = show_date(today);
        Form::with([
            ("promised_on", now.clone()),
            ("kept_on", now.clone()),
            ("on", now),
        ])
    });
    let open_promises: Vec<_> = helper
        .open_promises()
        .map(|promise| json!({ "value": promise.id, "label": promise.text }))
        .collect();
    let own = json!({
        "helper": view::helper(worker, helper, today),
        "open_promises": open_promises,
        "editable": helper.is_active() && is_writable(worker, case),
        "awaits_taker": helper.is_let_go() && is_writable(worker, case),
        "version": version,
        "form": form.view(),
        "is_leaving": is_leaving,
        "saved_at": saved.at(),
    });
    let args = [
        ("name", helper.name.clone().into()),
        ("child", case.child.name.clone().into()),
    ];
    let title = text(worker.language, "helper-title", &args);
    page(
        worker,
        case,
        status,
        ("pages/cooperation/helper.html", &title),
        own,
    )
}
