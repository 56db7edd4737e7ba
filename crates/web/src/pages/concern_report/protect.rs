//! Keeping a reporter's identity apart after the report has come.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_services::ServiceError;

use super::show::{Message, page};
use super::{path_of, report_id};
use crate::form::WorkerPosted;
use crate::render::{PageResult, see_other};

pub(super) async fn protect(Path(report): Path<String>, posted: WorkerPosted) -> PageResult {
    let id = report_id(&report)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let (version, reason) = (form.version(), form.text("protect_reason"));
    match services
        .protect_reporter(worker.actor(), id, version, reason)
        .await
    {
        Ok(()) => return Ok(see_other(&path_of(id))),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, services.today()),
        Err(other) => return Err(other.into()),
    }
    let opened = services.open_report(worker.actor(), id).await?;
    let message = Message {
        protect: Some(form),
        ..Message::default()
    };
    page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &opened, None, &message)
}
