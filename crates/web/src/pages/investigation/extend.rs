//! Extending the limit of an investigation.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::investigation::Extension;

use super::page::Page;
use super::{href, ids, objected, open, refuse, saved_mark};
use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let on = form.required_date("on", worker.language);
    let extension = Extension {
        on: on.unwrap_or(services.today()),
        by: worker.actor().user,
        reason: form.text("reason"),
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let item = current.investigation(id).ok_or(PageError::NotFound)?.clone();
        refuse(&worker, &mut form, item.extend(extension, services.today()));
    } else {
        match services
            .extend_investigation(worker.actor(), case, id, form.version(), extension)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    Page {
        status,
        extension: Some(form),
        ..Page::default()
    }
    .show(&worker, case, id)
    .await
}
