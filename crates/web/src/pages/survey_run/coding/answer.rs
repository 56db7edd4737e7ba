//! One answer at a time for one of the two: its words and the codes, nothing of what the other one said and nothing of who wrote it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::json;
use tiltak_services::survey::AnswerToCode;

use super::{Number, deep_crumbs, fill, here, open, options, text, ticked};
use crate::form::{Form, WorkerPosted};
use crate::pages::placement::refused;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(
    worker: Worker,
    Path((survey, question)): Path<(String, String)>,
    Query(asked): Query<Number>,
) -> PageResult {
    let survey = open(&worker, &survey).await?;
    let services = &worker.state.services;
    let task = services
        .answer_to_code(worker.actor(), survey.id, &question, asked.number)
        .await?;
    let mut form = Form::default();
    if let Some(own) = &task.own {
        fill(&mut form, own);
    }
    page(&worker, &survey, &question, &task, &form, StatusCode::OK)
}

pub(super) async fn save(
    Path((survey, question)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let survey = open(&worker, &survey).await?;
    let number = form
        .parsed("number")
        .ok_or(crate::page_error::PageError::NotFound)?;
    let services = &worker.state.services;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(codes) = ticked(&worker, &mut form) {
        let coded = services
            .code_answer(worker.actor(), survey.id, &question, number, codes)
            .await;
        match coded {
            Ok(()) => return Ok(see_other(&format!("{}/svar", here(&survey, &question)))),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
    }
    let task = services
        .answer_to_code(worker.actor(), survey.id, &question, Some(number))
        .await?;
    page(&worker, &survey, &question, &task, &form, status)
}

fn page(
    worker: &Worker,
    survey: &tiltak_domain::survey::Survey,
    question: &str,
    task: &AnswerToCode,
    form: &Form,
    status: StatusCode,
) -> PageResult {
    let coding = &task.coding;
    let place = here(survey, question);
    let link = |number: u32| format!("{place}/svar?nr={number}");
    let values = json!({
        "form": form.view(), "crumbs": deep_crumbs(worker, survey), "question": text(worker, survey, question),
        "action": format!("{place}/svar"), "back": format!("{}/koding", super::super::words::here(survey.id)),
        "number": task.number, "place": task.number.map(|number| number + 1), "of": coding.answers,
        "done": coding.done_by(worker.actor().user), "words": task.words, "options": options(worker, coding),
        "before": task.number.filter(|number| *number > 0).map(|number| link(number - 1)),
        "after": task.number.filter(|number| number + 1 < coding.answers).map(|number| link(number + 1)),
        "first": link(0), "is_compared": coding.is_compared(), "compare_href": format!("{place}/enighet"),
    });
    let title = match task.number {
        Some(number) => format!("{} {}", worker.text("survey-coding-answer-title"), number + 1),
        None => worker.text("survey-coding-all-coded"),
    };
    worker.show_with(
        status,
        "pages/survey_coding/answer.html",
        &title,
        "surveys",
        values,
    )
}
