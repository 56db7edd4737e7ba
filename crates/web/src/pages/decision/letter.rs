//! The letter of a decision as PDF, and the language that the family is written to in.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_domain::people::language_form::LanguageForm;

use super::href;
use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::pages::investigation::parse;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(Path((case, id)): Path<(String, String)>, worker: Worker) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let services = &worker.state.services;
    let bytes = services.decision_letter(worker.actor(), case, id).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"vedtak.pdf\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// The choice stands on the page of the decision.
pub(super) async fn choose(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, form } = posted;
    let chosen = LanguageForm::from_code(&form.text("language_form")).ok_or(PageError::NotFound)?;
    let services = &worker.state.services;
    services
        .choose_language_form(worker.actor(), case, chosen)
        .await?;
    Ok(see_other(&format!("{}#brev", href(case, id))))
}
