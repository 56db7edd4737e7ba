//! Who reported, where the family must not know: shown once, for a reason that is noted.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may};
use tiltak_services::concern_report::take_down::RevealReason;

use super::show::{Message, page};
use super::{path_of, report_id};
use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn reveal(Path(report): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let id = report_id(&report)?;
    if !may(worker.actor(), Act::HandleReports) {
        return Err(PageError::Forbidden);
    }
    let Some(reason) = RevealReason::from_code(&form.text("reveal_reason")) else {
        return Ok(see_other(&path_of(id)));
    };
    let services = &worker.state.services;
    let identity = services.reveal_reporter(worker.actor(), id, reason).await?;
    let opened = services.open_report(worker.actor(), id).await?;
    let message = Message {
        revealed: Some(identity),
        ..Message::default()
    };
    page(&worker, StatusCode::OK, &opened, None, &message)
}

/// The reasons that the form offers.
pub(super) fn reasons(worker: &Worker) -> Vec<Value> {
    let choice = |reason: RevealReason| {
        let key = format!("concern-report-reveal-{}", reason.code());
        json!({ "value": reason.code(), "label": worker.text(&key) })
    };
    RevealReason::ALL.into_iter().map(choice).collect()
}
