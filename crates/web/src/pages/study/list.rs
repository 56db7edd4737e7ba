//! The studies of the service.

use serde_json::{Value, json};
use tiltak_services::study::StudyView;

use super::words;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker) -> PageResult {
    let studies = worker.state.services.list_studies(worker.actor()).await?;
    let rows: Vec<Value> = studies.iter().map(|view| row(&worker, view)).collect();
    let title = worker.text("study-list-title");
    worker.show("pages/study/list.html", &title, "leader", json!({ "rows": rows }))
}

fn row(worker: &Worker, view: &StudyView) -> Value {
    let study = &view.study;
    let (invited, answered) = view.total();
    json!({
        "href": format!("/studier/{}", study.id), "title": study.title,
        "from": study.from, "to": study.to, "answers_until": study.answers_until,
        "state": study.state.id(), "state_text": words::state(worker, study),
        "invited": invited, "answered": answered,
    })
}
