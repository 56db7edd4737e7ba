//! What two said side by side: how well they agree, and what they differ about, settled one by one.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::survey::Survey;
use tiltak_domain::survey::coding::{Difference, Settling};
use tiltak_services::survey::{By, Compared};
use tiltak_statistics::survey::Coded;

use super::{Number, deep_crumbs, fill, here, names, open, options, text, ticked};
use crate::form::{Form, WorkerPosted};
use crate::pages::placement::refused;
use crate::pages::survey_run::words;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(
    worker: Worker,
    Path((survey, question)): Path<(String, String)>,
    Query(asked): Query<Number>,
) -> PageResult {
    let survey = open(&worker, &survey).await?;
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let compared = services.compared_coding(by, survey.id, &question).await?;
    let differences = compared.coding.differences();
    let is_open = |one: &&Difference<'_>| one.settling.is_none_or(|settling| settling.codes().is_none());
    let chosen = match asked.number {
        Some(number) => differences.iter().find(|one| one.answer == number),
        None => differences.iter().find(is_open),
    };
    let mut form = Form::default();
    if let Some(Settling::Proposed { codes, .. }) = chosen.and_then(|one| one.settling) {
        fill(&mut form, codes);
    }
    let chosen = chosen.map(|one| one.answer);
    page(
        &worker,
        &survey,
        &question,
        &compared,
        chosen,
        &form,
        StatusCode::OK,
    )
    .await
}

pub(super) async fn settle(
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
        let settled = services
            .settle_answer(worker.actor(), survey.id, &question, number, codes)
            .await;
        match settled {
            Ok(()) => return Ok(see_other(&format!("{}/enighet", here(&survey, &question)))),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
    }
    let by = By::Worker(worker.actor());
    let compared = services.compared_coding(by, survey.id, &question).await?;
    page(
        &worker,
        &survey,
        &question,
        &compared,
        Some(number),
        &form,
        status,
    )
    .await
}

async fn page(
    worker: &Worker,
    survey: &Survey,
    question: &str,
    compared: &Compared,
    chosen: Option<u32>,
    form: &Form,
    status: StatusCode,
) -> PageResult {
    let coding = &compared.coding;
    let coders: Vec<_> = coding.coders().collect();
    let services = &worker.state.services;
    let who = services.coder_names(worker.actor(), &coders).await?;
    let place = here(survey, question);
    let differences = coding.differences();
    let shown = differences.iter().zip(&compared.words);
    let rows: Vec<Value> = shown
        .clone()
        .map(|(one, _)| row(worker, compared, one, &place))
        .collect();
    let chosen = shown
        .filter(|(one, _)| Some(one.answer) == chosen)
        .map(|(one, words)| difference(worker, compared, one, words))
        .next();
    let codes: Vec<Value> = compared.told.iter().map(|one| code(worker, one)).collect();
    let values = json!({
        "form": form.view(), "crumbs": deep_crumbs(worker, survey), "question": text(worker, survey, question),
        "action": format!("{place}/enighet"), "back": format!("{}/koding", words::here(survey.id)), "coders": who,
        "codes": codes, "rows": rows, "chosen": chosen, "options": options(worker, coding),
        "open": coding.disagreements().len(), "of": coding.answers, "is_coder": coding.is_coder(worker.actor().user),
    });
    let title = format!("{}: {question}", worker.text("survey-coding-compare-title"));
    worker.show_with(
        status,
        "pages/survey_coding/compare.html",
        &title,
        "surveys",
        values,
    )
}

fn code(worker: &Worker, one: &Coded) -> Value {
    let agreement = one.agreement.as_ref().ok();
    json!({
        "label": words::in_language(&one.label, worker.language.form()), "count": one.count,
        "same": agreement.map(|found| found.same), "of": one.of, "kappa": agreement.map(|found| found.kappa),
        "interval": agreement.and_then(|found| found.estimate.as_ref()).map(|found| [found.low, found.high]),
    })
}

/// How far an answer that the two differ about has come.
fn state(worker: &Worker, one: &Difference<'_>) -> &'static str {
    match one.settling {
        None => "open",
        Some(Settling::Proposed { by, .. }) if *by == worker.actor().user => "proposed",
        Some(Settling::Proposed { .. }) => "to-agree",
        Some(Settling::Together { .. }) => "together",
        Some(Settling::ByThird { .. }) => "third",
    }
}

fn row(worker: &Worker, compared: &Compared, one: &Difference<'_>, place: &str) -> Value {
    let held = one.settling.and_then(Settling::codes);
    json!({
        "number": one.answer + 1, "state": worker.text(&format!("survey-coding-state-{}", state(worker, one))),
        "codes": held.map(|codes| names(worker, &compared.coding, codes)),
        "href": format!("{place}/enighet?nr={}", one.answer), "is_open": held.is_none(),
    })
}

fn difference(worker: &Worker, compared: &Compared, one: &Difference<'_>, answer: &str) -> Value {
    let said = one.said.map(|codes| names(worker, &compared.coding, codes));
    json!({
        "number": one.answer, "place": one.answer + 1, "words": answer, "said": said,
        "state": state(worker, one), "is_open": one.settling.is_none_or(|settling| settling.codes().is_none()),
    })
}
