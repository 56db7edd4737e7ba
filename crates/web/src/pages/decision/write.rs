//! Writing a draft anew, until somebody has signed it.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::decision::Decision;
use tiltak_domain::ids::{CaseFileId, DecisionId};

use super::href;
use super::new::{Writing, bring, page, read};
use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::pages::investigation::{objected, open, parse, refuse, saved_mark};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Whoever comes back here after the signature sees what was signed.
pub(super) async fn show(Path((case, id)): Path<(String, String)>, worker: Worker) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let current = open(&worker, case).await?;
    let decision = current.decision(id).ok_or(PageError::NotFound)?;
    if !decision.is_draft() {
        return Ok(see_other(&href(case, id)));
    }
    page(&worker, case, Writing::Draft(id), StatusCode::OK, None).await
}

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let writing = Writing::Draft(id);
    if bring(&worker, case, writing, &mut form).await? {
        return page(&worker, case, writing, StatusCode::OK, Some(form)).await;
    }
    let new = read(&worker, &mut form, None);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let today = worker.state.services.today();
        let draft: Decision = new.draft(id, form.version(), case, worker.actor().user);
        refuse(&worker, &mut form, draft.draft(current.file.opened_on, today));
    } else {
        let version = form.version();
        match worker
            .state
            .services
            .rewrite_decision(worker.actor(), case, id, version, new)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, case, writing, status, Some(form)).await
}
