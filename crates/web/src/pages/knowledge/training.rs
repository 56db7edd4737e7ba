//! Who in the service has which training.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::knowledge::training::TrainingRecord;
use tiltak_services::knowledge::{NewRecord, TrainingPage, training_name};

use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::placement::{Fields, refused};
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// What was saved just before.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

const HERE: &str = "/kunnskap/opplaering";

pub(super) async fn show(worker: Worker, Query(saved): Query<Saved>) -> PageResult {
    let form = Form::with([("passed_on", show_date(worker.state.services.today()))]);
    page(&worker, &form, saved.lagret.is_some(), StatusCode::OK).await
}

pub(super) async fn record(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let language = worker.language;
    let passed_on = form.required_date("passed_on", language);
    let certified_until = form.date("certified_until", language);
    let who = form.parsed("worker");
    if who.is_none() {
        form.object_missing("worker", language);
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(worker_id), Some(passed_on), false) = (who, passed_on, form.has_errors()) {
        let new = NewRecord {
            worker: worker_id,
            training: form.text("training"),
            passed_on,
            certified_until,
            given_by: form.text("given_by"),
        };
        match worker.state.services.record_training(worker.actor(), new).await {
            Ok(_) => return Ok(see_other(&format!("{HERE}?lagret=1"))),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
    }
    page(&worker, &form, false, status).await
}

pub(super) async fn withdraw(Path(record): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let done = services
        .withdraw_training(
            worker.actor(),
            parse_id(&record)?,
            form.version(),
            form.text("why"),
        )
        .await;
    let status = match done {
        Ok(()) => return Ok(see_other(&format!("{HERE}?lagret=1"))),
        Err(error) => refused(&worker, &mut form, error)?,
    };
    page(&worker, &form, false, status).await
}

async fn page(worker: &Worker, form: &Form, saved: bool, status: StatusCode) -> PageResult {
    let found = worker.state.services.training_page(worker.actor()).await?;
    let values = json!({
        "form": form.view(), "saved": saved, "may_record": found.may_record,
        "fields": if found.may_record { fields(worker, &found) } else { Vec::new() },
        "rows": found.records.iter().map(|record| row(worker, &found, record)).collect::<Vec<_>>(),
    });
    let title = worker.text("knowledge-training-title");
    worker.show_with(
        status,
        "pages/knowledge/training.html",
        &title,
        "knowledge",
        values,
    )
}

fn fields(worker: &Worker, found: &TrainingPage) -> Vec<Value> {
    let form = worker.language.form();
    let workers = found
        .workers
        .iter()
        .map(|(id, name)| json!({ "value": id.to_string(), "label": name }));
    let trainings = found
        .trainings
        .iter()
        .map(|id| json!({ "value": id, "label": training_name(id, form) }));
    Fields::new(worker)
        .select("worker", "knowledge-training-worker", workers.collect())
        .select("training", "knowledge-training-which", trainings.collect())
        .date("passed_on", "knowledge-training-passed-on")
        .date("certified_until", "knowledge-training-until")
        .help("knowledge-training-until-help")
        .optional()
        .line("given_by", "knowledge-training-given-by")
        .done()
}

fn row(worker: &Worker, found: &TrainingPage, record: &TrainingRecord) -> Value {
    let today = worker.state.services.today();
    let name = found.workers.get(&record.worker).cloned();
    json!({
        "id": record.id, "version": record.version, "action": format!("{HERE}/{}", record.id),
        "worker": name.unwrap_or_else(|| worker.text("knowledge-version-by-former")),
        "training": training_name(&record.training, worker.language.form()),
        "passed_on": record.passed_on, "until": record.certified_until, "given_by": record.given_by,
        "valid": record.is_valid_on(today), "withdrawn": record.withdrawn,
        "recorded_by": worker.name_of(record.recorded_by),
    })
}
