//! One study: how far it has come, and what can be done next.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::ids::StudyId;
use tiltak_domain::study::StudyState;
use tiltak_services::study::StudyView;

use super::words;
use crate::form::{Form, WorkerPosted};
use crate::pages::placement::refused;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(study): Path<String>) -> PageResult {
    let view = worker
        .state
        .services
        .read_study(worker.actor(), parse_id(&study)?)
        .await?;
    page(&worker, &view, &Form::default(), StatusCode::OK)
}

/// Forms of the page are read there; the language switch comes here after a refusal.
pub(super) async fn back(Path(study): Path<String>) -> PageResult {
    let study: StudyId = parse_id(&study)?;
    Ok(see_other(&format!("/studier/{study}")))
}

pub(super) async fn close(Path(study): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let (services, id) = (&worker.state.services, parse_id(&study)?);
    let status = match services.close_study(worker.actor(), id, form.version()).await {
        Ok(()) => return Ok(see_other(&format!("/studier/{id}/rapport"))),
        Err(error) => refused(&worker, &mut form, error)?,
    };
    let view = services.read_study(worker.actor(), id).await?;
    page(&worker, &view, &form, status)
}

pub(super) fn page(worker: &Worker, view: &StudyView, form: &Form, status: StatusCode) -> PageResult {
    let (study, today) = (&view.study, worker.state.services.today());
    let values = json!({
        "form": form.view(), "version": study.version, "here": format!("/studier/{}", study.id),
        "purpose": study.purpose, "from": study.from, "to": study.to, "answers_until": study.answers_until,
        "opened_on": study.opened_on,
        "state": study.state.id(), "state_text": words::state(worker, study),
        "may_invite": study.state == StudyState::Prepared && today <= study.answers_until,
        "takes_answers": study.takes_answers(today),
        "is_closed": study.is_closed(), "may_take_out": view.may_take_out(),
        "asked": words::asked(worker, view),
    });
    let title = study.title.clone();
    worker.show_with(status, "pages/study/show.html", &title, "leader", values)
}
