//! The surveys of the service.

use serde_json::{Value, json};
use tiltak_services::survey::{By, SurveyView};

use super::words;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker) -> PageResult {
    let by = By::Worker(worker.actor());
    let mut surveys = worker.state.services.list_surveys(by).await?;
    surveys.sort_by_key(|one| std::cmp::Reverse(one.survey.closes_at()));
    let rows: Vec<Value> = surveys.iter().map(|view| row(&worker, view)).collect();
    let title = worker.text("survey-run-list-title");
    worker.show(
        "pages/survey_run/list.html",
        &title,
        "surveys",
        json!({ "rows": rows }),
    )
}

fn row(worker: &Worker, view: &SurveyView) -> Value {
    let total = view.total();
    json!({
        "href": words::here(view.survey.id), "title": words::title(worker, &view.survey.questionnaire),
        "phase": view.phase.id(), "phase_text": words::phase(worker, view),
        "closes_at": words::last_moment(view), "asked": total.codes, "answered": total.sent,
        "anonymous": view.survey.questionnaire.anonymous,
    })
}
