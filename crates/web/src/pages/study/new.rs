//! A study is opened.

use axum::http::StatusCode;
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use tiltak_services::study::NewStudy;

use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::placement::{Fields, refused};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Proposed: help of the last half-year, and five weeks to answer.
const PERIOD_DAYS: u64 = 182;
const ANSWER_DAYS: u64 = 35;

pub(super) async fn show(worker: Worker) -> PageResult {
    // Refused before the form is filled in, and not after.
    worker.state.services.list_studies(worker.actor()).await?;
    let today = worker.state.services.today();
    let before = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let after = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let form = Form::with([
        ("study_from", show_date(before(PERIOD_DAYS))),
        ("study_to", show_date(before(1))),
        ("answers_until", show_date(after(ANSWER_DAYS))),
    ]);
    page(&worker, &form, StatusCode::OK)
}

pub(super) async fn open(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let mut day = |name: &str| -> Option<NaiveDate> { form.required_date(name, worker.language) };
    let (from, to, until) = (day("study_from"), day("study_to"), day("answers_until"));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(from), Some(to), Some(answers_until)) = (from, to, until) {
        let new = NewStudy {
            title: form.text("study_title"),
            purpose: form.text("study_purpose"),
            from,
            to,
            answers_until,
        };
        match worker.state.services.open_study(worker.actor(), new).await {
            Ok(id) => return Ok(see_other(&format!("/studier/{id}"))),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
    }
    page(&worker, &form, status)
}

fn page(worker: &Worker, form: &Form, status: StatusCode) -> PageResult {
    let fields: Vec<Value> = Fields::new(worker)
        .line("study_title", "study-new-name")
        .area("study_purpose", "study-new-purpose")
        .help("study-new-purpose-help")
        .date("study_from", "study-new-from")
        .date("study_to", "study-new-to")
        .date("answers_until", "study-new-until")
        .done();
    let values = json!({ "form": form.view(), "fields": fields });
    let title = worker.text("study-new-title");
    worker.show_with(status, "pages/study/new.html", &title, "leader", values)
}
