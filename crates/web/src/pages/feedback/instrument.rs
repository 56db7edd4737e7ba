//! The registry of instruments: which scales the service asks, and with what right.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::feedback::instrument::{Instrument, InstrumentState};
use tiltak_domain::feedback::scale::{ScaleRef, in_language};
use tiltak_services::feedback::Rights;

use super::view;
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::investigation::{objected, version_after};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const LIST: &str = "/instrumenter";

pub(super) async fn list(worker: Worker) -> PageResult {
    let all = worker.state.services.instruments(worker.actor()).await?;
    let rows: Vec<Value> = all.iter().map(|one| row(&worker, one)).collect();
    let title = worker.text("feedback-instruments-title");
    worker.show(
        "pages/feedback/instruments.html",
        &title,
        "",
        json!({ "rows": rows }),
    )
}

pub(super) async fn show(Path((scale, edition)): Path<(String, u32)>, worker: Worker) -> PageResult {
    shown(&worker, &ScaleRef { id: scale, edition }, StatusCode::OK, None).await
}

pub(super) async fn record_right(
    Path((scale, edition)): Path<(String, u32)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let which = ScaleRef { id: scale, edition };
    let rights = Rights {
        licence: form.text("licence"),
        holder: form.text("holder"),
        document: form.text("document"),
    };
    let services = &worker.state.services;
    let outcome = services
        .record_right(worker.actor(), &which, form.version(), rights)
        .await;
    after(&worker, &which, form, outcome).await
}

pub(super) async fn switch(Path((scale, edition)): Path<(String, u32)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let which = ScaleRef { id: scale, edition };
    let on = form.text("use") == "on";
    let services = &worker.state.services;
    let outcome = services
        .switch_instrument(worker.actor(), &which, form.version(), on)
        .await;
    after(&worker, &which, form, outcome).await
}

async fn after(
    worker: &Worker,
    which: &ScaleRef,
    mut form: Form,
    outcome: tiltak_services::Result<()>,
) -> PageResult {
    let status = match outcome {
        Ok(()) => return Ok(see_other(&href(which))),
        Err(error) => objected(worker, &mut form, error)?,
    };
    shown(worker, which, status, Some(form)).await
}

fn href(which: &ScaleRef) -> String {
    format!("{LIST}/{}/{}", which.id, which.edition)
}

async fn shown(worker: &Worker, which: &ScaleRef, status: StatusCode, form: Option<Form>) -> PageResult {
    let services = &worker.state.services;
    let all = services.instruments(worker.actor()).await?;
    let one = all
        .iter()
        .find(|one| one.scale.reference() == *which)
        .ok_or(PageError::NotFound)?;
    let language = view::scale_language(worker);
    let version = form
        .as_ref()
        .map_or(one.version, |form| version_after(status, form, one.version));
    let scale = &one.scale;
    let items: Vec<Value> = scale
        .items
        .iter()
        .map(|item| {
            let texts: Vec<Value> = item
                .text
                .iter()
                .map(|(audience, words)| {
                    let key = format!("feedback-version-{}", audience.id().replace('_', "-"));
                    json!({ "audience": worker.text(&key), "text": in_language(words, language) })
                })
                .collect();
            json!({ "id": item.id, "texts": texts })
        })
        .collect();
    let own = json!({
        "list_href": LIST,
        "row": row(worker, one),
        "items": items,
        "points": scale.points.iter().map(|point| json!({
            "value": point.value, "text": in_language(&point.text, language),
        })).collect::<Vec<_>>(),
        "flaws": scale.lint().iter().map(ToString::to_string).collect::<Vec<_>>(),
        "action": href(which),
        "may_set": services.may_set_instruments(worker.actor()),
        "version": version,
        "form": form.unwrap_or_default().view(),
    });
    let title = in_language(&scale.title, language);
    worker.show_with(status, "pages/feedback/instrument.html", title, "", own)
}

fn row(worker: &Worker, one: &Instrument) -> Value {
    let scale = &one.scale;
    let since = match one.state {
        InstrumentState::On { since, .. } => Some(since),
        InstrumentState::Off => None,
    };
    let review: Vec<String> = scale
        .needs_review
        .iter()
        .map(|language| tiltak_domain::feedback::page::words(*language, &[])["language"].clone())
        .collect();
    json!({
        "href": href(&scale.reference()),
        "title": in_language(&scale.title, view::scale_language(worker)),
        "id": scale.id,
        "edition": scale.edition,
        "count": scale.items.len(),
        "right": one.right,
        "is_on": one.is_on(),
        "since": since,
        "needs_review": review.join(", "),
    })
}
