//! Signing a draft, taking it back, and what happens to a decision afterwards.

use axum::extract::Path;
use axum::http::StatusCode;
use chrono::NaiveDate;
use tiltak_domain::casework::decision::{BoardAnswer, Withdrawal};
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_services::decision::DecisionEvent;

use super::{href, show};
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::investigation::{objected, open, parse, refuse, saved_mark};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn sign(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let seen = form.text("text_hash");
    let services = &worker.state.services;
    let status = match services.sign_decision(worker.actor(), case, id, &seen).await {
        Ok(()) => return Ok(see_other(&href(case, id))),
        Err(error) => objected(&worker, &mut form, error)?,
    };
    show::page(&worker, case, id, status, Some(form), None).await
}

pub(super) async fn withdraw(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let (version, reason) = (form.version(), form.text("reason"));
    let services = &worker.state.services;
    let status = match services
        .withdraw_draft(worker.actor(), case, id, version, reason)
        .await
    {
        Ok(()) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
        Err(error) => objected(&worker, &mut form, error)?,
    };
    show::page(&worker, case, id, status, Some(form), None).await
}

pub(super) async fn event(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, DecisionId) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let happened = read(&worker, &mut form)?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let decision = current.decision(id).ok_or(PageError::NotFound)?.clone();
        refuse(&worker, &mut form, happened.happen(decision, services.today()));
    } else {
        let version = form.version();
        match services
            .follow_decision(worker.actor(), case, id, version, happened)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    show::page(&worker, case, id, status, Some(form), None).await
}

fn read(worker: &Worker, form: &mut Form) -> Result<DecisionEvent, PageError> {
    Ok(match form.text("act").as_str() {
        "consent_withdrawn" => DecisionEvent::ConsentWithdrawn(Withdrawal {
            on: day(worker, form, "withdrawn_on"),
            text: form.text("withdrawal"),
        }),
        "sent_to_board" => DecisionEvent::SentToBoard(day(worker, form, "sent_on")),
        "board_answered" => {
            if form.filled("approved").is_none() {
                form.object("approved", worker.text("refusal-missing"));
            }
            DecisionEvent::BoardAnswered(BoardAnswer {
                on: day(worker, form, "answered_on"),
                approved: form.text("approved") == "yes",
            })
        }
        "effected" => DecisionEvent::Effected(day(worker, form, "effected_on")),
        _ => return Err(PageError::NotFound),
    })
}

fn day(worker: &Worker, form: &mut Form, name: &str) -> NaiveDate {
    let today = worker.state.services.today();
    form.required_date(name, worker.language).unwrap_or(today)
}
