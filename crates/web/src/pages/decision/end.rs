//! Ending a decision.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_services::decision::DecisionEvent;

use super::{href, show};
use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::pages::investigation::{objected, open, parse, refuse, saved_mark};
use crate::render::{PageResult, see_other};

/// The form stands on the page of the decision; the language switch comes here after a refusal.
pub(super) async fn back(Path((case, id)): Path<(String, String)>) -> PageResult {
    Ok(see_other(&href(parse(&case)?, parse(&id)?)))
}

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let on = form.required_date("on", worker.language);
    let reason = form.text("reason");
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match on.filter(|_| !form.has_errors()) {
        Some(on) => match services
            .follow_decision(
                worker.actor(),
                case,
                id,
                form.version(),
                DecisionEvent::Ended { on, reason },
            )
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        },
        None => {
            let current = open(&worker, case).await?;
            let decision = current.decision(id).ok_or(PageError::NotFound)?.clone();
            refuse(
                &worker,
                &mut form,
                decision.lapse(services.today(), reason, services.today()),
            );
        }
    }
    show::page(&worker, case, id, status, Some(form), None).await
}
