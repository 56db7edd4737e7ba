//! One survey: how far it has come, and what can be done next.

use axum::extract::Path;
use axum::http::StatusCode;
use chrono::Days;
use serde_json::{Value, json};
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::frame_record::FrameRecord;
use tiltak_domain::survey::{Phase, SurveyState};
use tiltak_services::survey::{By, FieldWork, may_remind};

use super::words;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::placement::refused;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Proposed: five weeks to answer.
const ANSWER_DAYS: u64 = 35;

pub(super) async fn show(worker: Worker, Path(survey): Path<String>) -> PageResult {
    let today = worker.state.services.today();
    let closes = today.checked_add_days(Days::new(ANSWER_DAYS)).unwrap_or(today);
    let form = Form::with([("opens_on", show_date(today)), ("closes_on", show_date(closes))]);
    let id = parse_id(&survey)?;
    page(&worker, id, &form, StatusCode::OK).await
}

/// Forms of the page are read there; the language switch comes here after a refusal.
pub(super) async fn back(Path(survey): Path<String>) -> PageResult {
    let id: SurveyId = parse_id(&survey)?;
    Ok(see_other(&words::here(id)))
}

pub(super) async fn open(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = parse_id(&survey)?;
    let opens = form.required_date("opens_on", worker.language);
    let closes = form.required_date("closes_on", worker.language);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(opens), Some(closes)) = (opens, closes) {
        let by = By::Worker(worker.actor());
        let services = &worker.state.services;
        let opened = services
            .open_survey(by, id, words::start_of(opens), words::end_of(closes))
            .await;
        match opened {
            Ok(()) => return Ok(see_other(&words::here(id))),
            Err(error) => {
                status = refused(&worker, &mut form, error)?;
                // The rules speak of the moment; the page asks for the day.
                form.rename_errors("closes_at", "closes_on");
            }
        }
    }
    page(&worker, id, &form, status).await
}

pub(super) async fn close(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = parse_id(&survey)?;
    let by = By::Worker(worker.actor());
    let status = match worker.state.services.close_survey(by, id).await {
        Ok(_) => return Ok(see_other(&words::here(id))),
        Err(error) => refused(&worker, &mut form, error)?,
    };
    page(&worker, id, &form, status).await
}

async fn page(worker: &Worker, id: SurveyId, form: &Form, status: StatusCode) -> PageResult {
    let by = By::Worker(worker.actor());
    let work = worker.state.services.survey_field_work(by, id).await?;
    worker.show_with(
        status,
        "pages/survey_run/show.html",
        &words::title(worker, &work.view.survey.questionnaire),
        "surveys",
        values(worker, id, &work, form),
    )
}

fn values(worker: &Worker, id: SurveyId, work: &FieldWork, form: &Form) -> Value {
    let (survey, phase) = (&work.view.survey, work.view.phase);
    let takes_in = matches!(phase, Phase::Planned | Phase::Asking);
    let prepared = work.sending.get("prepared").copied().unwrap_or(0);
    let opens_at = match survey.state {
        SurveyState::Open { opens_at, .. } => Some(opens_at),
        SurveyState::Closed { opened_at, .. } => opened_at,
        SurveyState::Draft => None,
    };
    let total = work.view.total();
    json!({
        "form": form.view(), "here": words::here(id), "phase": phase.id(), "phase_text": words::phase(worker, &work.view),
        "anonymous": survey.questionnaire.anonymous, "wave": survey.questionnaire.wave,
        "sections": survey.questionnaire.sections.len(), "questions": survey.questionnaire.questions().count(),
        "languages": survey.questionnaire.languages.iter().map(|one| worker.text(&format!("language-{}", one.code()))).collect::<Vec<_>>(),
        "asked": work.asked, "answered": total.sent, "sample": work.sending.values().sum::<u32>(), "prepared": prepared,
        "frame": work.frame.as_ref().map(FrameRecord::units),
        "opens_at": opens_at, "closes_at": words::last_moment(&work.view), "finish_until": survey.finish_until(),
        "may_open": phase == Phase::Draft, "takes_in": takes_in,
        "may_mail": takes_in && prepared > 0 && worker.state.services.has_post_office(),
        "has_post_office": worker.state.services.has_post_office(),
        "may_print": takes_in && prepared > 0,
        "may_remind": may_remind(work) && worker.state.services.has_post_office(),
        "waiting": work.waiting, "is_settled": survey.is_settled(),
        "may_close": matches!(phase, Phase::Planned | Phase::Asking),
    })
}

/// The survey as a page after something was done in another one.
pub(super) async fn again(
    worker: &Worker,
    id: SurveyId,
    form: &Form,
    status: StatusCode,
) -> Result<axum::response::Response, PageError> {
    page(worker, id, form, status).await
}
