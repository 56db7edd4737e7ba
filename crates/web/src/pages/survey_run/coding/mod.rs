//! Open answers: their codes, what two persons say of each, what they agree about.

mod answer;
mod compare;
mod frame;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::survey::coding::{AnswerNumber, Codes, Coding};
use tiltak_domain::survey::{Question, Survey};
use tiltak_services::survey::{By, OpenQuestion};

use super::words;
use crate::form::Form;
use crate::page_error::PageError;
use crate::pages::plan::parse_id;
use crate::render::PageResult;
use crate::state::AppState;
use crate::visitor::Worker;

/// Ticked where an answer is about none of the codes.
const NONE: &str = "0";

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/undersokelser/{survey}/koding", get(show))
        .route(
            "/undersokelser/{survey}/koding/{question}",
            get(frame::show).post(frame::save),
        )
        .route(
            "/undersokelser/{survey}/koding/{question}/svar",
            get(answer::show).post(answer::save),
        )
        .route(
            "/undersokelser/{survey}/koding/{question}/enighet",
            get(compare::show).post(compare::settle),
        )
}

/// Which answer.
#[derive(Deserialize)]
pub(super) struct Number {
    #[serde(rename = "nr")]
    pub number: Option<AnswerNumber>,
}

async fn show(worker: Worker, Path(survey): Path<String>) -> PageResult {
    let id = parse_id(&survey)?;
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let (survey, questions) = services.open_questions(by, id).await?;
    let quotes = services.survey_quotes(by, id).await?;
    let rows: Vec<Value> = questions
        .iter()
        .map(|one| {
            let own = quotes.iter().filter(|quote| quote.quote.question == one.question);
            let released = own.clone().filter(|quote| quote.quote.released().is_some());
            json!({
                "question": one.question, "text": text(&worker, &survey, &one.question), "answers": one.answers,
                "frame_href": here(&survey, &one.question), "coding": one.coding.as_ref().map(|coding| state(&worker, coding)),
                "quotes": own.count(), "released": released.count(), "state": state_id(one),
                "quote_href": format!("{}/sitater/{}/0", words::here(survey.id), one.question),
            })
        })
        .collect();
    let values = json!({
        "crumbs": crumbs(&worker, &survey), "here": words::here(id), "rows": rows,
        "has_quotes": !quotes.is_empty(), "quotes_href": format!("{}/sitater", words::here(id)),
        "anonymous": survey.questionnaire.anonymous,
    });
    let title = worker.text("survey-coding-title");
    worker.show("pages/survey_coding/list.html", &title, "surveys", values)
}

fn state_id(one: &OpenQuestion) -> &'static str {
    match &one.coding {
        None => "new",
        Some(coding) if coding.result().is_some() => "settled",
        Some(coding) if coding.is_compared() => "compared",
        Some(_) => "coding",
    }
}

/// How far a coding has come, and what the reader can do in it.
fn state(worker: &Worker, coding: &Coding) -> Value {
    let me = worker.actor().user;
    json!({
        "codes": coding.frame().len(), "coders": coding.coders().count(), "done": coding.done_by(me), "of": coding.answers,
        "may_code": coding.may_code(me) && !coding.is_compared(), "is_compared": coding.is_compared(),
        "open": coding.disagreements().len(),
    })
}

/// Where the coding of a question is.
pub(super) fn here(survey: &Survey, question: &str) -> String {
    format!("{}/koding/{question}", words::here(survey.id))
}

pub(super) fn crumbs(worker: &Worker, survey: &Survey) -> Value {
    json!([
        { "href": "/undersokelser", "text": worker.text("survey-run-list-title") },
        { "href": words::here(survey.id), "text": words::title(worker, &survey.questionnaire) },
    ])
}

/// The way back from a page of one question.
pub(super) fn deep_crumbs(worker: &Worker, survey: &Survey) -> Value {
    let list = format!("{}/koding", words::here(survey.id));
    json!([
        { "href": "/undersokelser", "text": worker.text("survey-run-list-title") },
        { "href": words::here(survey.id), "text": words::title(worker, &survey.questionnaire) },
        { "href": list, "text": worker.text("survey-coding-title") },
    ])
}

/// The words of a question.
pub(super) fn text(worker: &Worker, survey: &Survey, question: &str) -> String {
    let found: Option<&Question> = survey.questionnaire.question(question);
    found.map_or_else(String::new, |one| {
        words::in_language(&one.text, worker.language.form())
    })
}

/// A survey of the worker's service that has the question.
pub(super) async fn open(worker: &Worker, survey: &str) -> Result<Survey, PageError> {
    let (_, view) = words::open(worker, survey).await?;
    Ok(view.survey)
}

/// The codes as boxes to tick, with one for none of them.
fn options(worker: &Worker, coding: &Coding) -> Vec<Value> {
    let language = worker.language.form();
    let code = |one: &tiltak_domain::survey::questionnaire::Choice| json!({ "value": one.code.to_string(), "label": words::in_language(&one.text, language) });
    let none = json!({ "value": NONE, "label": worker.text("survey-coding-none") });
    coding.frame().iter().map(code).chain([none]).collect()
}

/// What was ticked; the form is told where that cannot be.
fn ticked(worker: &Worker, form: &mut Form) -> Option<Codes> {
    let list = form.list("codes");
    let codes: Codes = list.iter().filter_map(|one| one.parse().ok()).collect();
    let says_none = codes.contains(&0);
    if codes.is_empty() || (says_none && codes.len() > 1) {
        let key = if codes.is_empty() {
            "survey-coding-nothing-ticked"
        } else {
            "survey-coding-none-and-some"
        };
        form.object("codes", worker.text(key));
        return None;
    }
    Some(codes.into_iter().filter(|code| *code > 0).collect())
}

/// The boxes of codes that were said.
fn fill(form: &mut Form, codes: &Codes) {
    if codes.is_empty() {
        form.add("codes", NONE.to_owned());
    }
    for code in codes {
        form.add("codes", code.to_string());
    }
}

/// What codes are called, for reading.
fn names(worker: &Worker, coding: &Coding, codes: &Codes) -> Vec<String> {
    if codes.is_empty() {
        return vec![worker.text("survey-coding-none")];
    }
    let language = worker.language.form();
    let of = coding.frame().iter().filter(|one| codes.contains(&one.code));
    of.map(|one| words::in_language(&one.text, language)).collect()
}
