//! A survey is drafted: from one of the shipped questionnaires, or from a file, which is judged first.

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use chrono::Datelike;
use serde_json::{Value, json};
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::lint::Finding;
use tiltak_domain::survey::questionnaire::Questionnaire;
use tiltak_domain::survey::shipped;
use tiltak_domain::survey::xlsform::Note;
use tiltak_services::ServiceError;
use tiltak_services::survey::By;
use tiltak_services::survey::xlsform::{self, Judged};

use super::words;
use crate::form::Form;
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::upload::{self, Sent, Upload};
use crate::visitor::Worker;

/// The largest file.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// What the starter is called among the shipped ones.
const STARTER: &str = "starter";
/// As many findings are shown at once.
const MOST_SHOWN: usize = 50;

pub(super) async fn show(worker: Worker) -> PageResult {
    // Refused before anything is chosen, and not after.
    worker
        .state
        .services
        .list_surveys(By::Worker(worker.actor()))
        .await?;
    let form = Form::with([("source", STARTER.to_owned())]);
    page(&worker, &form, &[], StatusCode::OK)
}

pub(super) async fn create(State(state): State<AppState>, request: Request<Body>) -> PageResult {
    let Upload {
        worker,
        mut form,
        sent,
    } = upload::read(&state, request, MOST_BYTES).await?;
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let known = services.list_surveys(by).await?;
    let mut earlier: Vec<Questionnaire> = known.into_iter().map(|view| view.survey.questionnaire).collect();
    earlier.extend(shipped::waves().iter().cloned());
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let judged = match (sent, shipped_text(&worker, &form.text("source"))) {
        (Sent::File { name, bytes }, _) => {
            form.set("source", "file".to_owned());
            xlsform::judged(&bytes, is_spreadsheet(&name, &bytes), &earlier)
        }
        (Sent::Nothing, Some(text)) => xlsform::judged(text.as_bytes(), false, &earlier),
        (Sent::Nothing, None) => {
            form.object("files", worker.text("survey-run-no-file"));
            return page(&worker, &form, &[], refused);
        }
        (Sent::TooLarge, _) => {
            form.object("files", worker.text("refusal-file-too-large"));
            return page(&worker, &form, &[], StatusCode::PAYLOAD_TOO_LARGE);
        }
        (Sent::CutOff, _) => None,
    };
    let Some(Judged { linted, changes }) = judged else {
        form.object("files", worker.text("survey-run-unreadable-file"));
        return page(&worker, &form, &[], refused);
    };
    let findings = match linted.questionnaire.filter(|_| linted.findings.is_empty()) {
        Some(questionnaire) => {
            let service = worker.actor().service;
            match services.create_survey(by, service, questionnaire).await {
                Ok(id) if changes.is_empty() => return Ok(see_other(&words::here(id))),
                Ok(id) => return left_out(&worker, id, &changes),
                Err(ServiceError::Questionnaire(findings)) => findings,
                Err(other) => return Err(other.into()),
            }
        }
        None => linted.findings,
    };
    form.object("files", worker.text("survey-run-faulty-file"));
    page(&worker, &form, &findings, refused)
}

/// The survey is made, and of the spreadsheet something has no place in it: whoever sent it must hear so before going on.
fn left_out(worker: &Worker, id: SurveyId, changes: &[Note]) -> PageResult {
    let notes: Vec<Value> = changes
        .iter()
        .map(|note| json!({ "sheet": note.sheet, "row": Some(note.row).filter(|row| *row > 0), "text": note.text }))
        .collect();
    let values = json!({ "notes": notes, "href": words::here(id) });
    let title = worker.text("survey-run-made-title");
    worker.show("pages/survey_run/made.html", &title, "surveys", values)
}

/// Whether a file is a spreadsheet, by its name or, where the name says nothing, by how it begins.
fn is_spreadsheet(name: &str, bytes: &[u8]) -> bool {
    let ending = name.to_ascii_lowercase();
    ending.ends_with(".xlsx") || (!ending.ends_with(".toml") && bytes.starts_with(b"PK"))
}

/// The text of a shipped questionnaire by what it is called on the page. The newest wave is asked again this year, without the faults it
/// was printed with; older ones are as they were.
fn shipped_text(worker: &Worker, source: &str) -> Option<String> {
    if source == STARTER {
        return Some(shipped::STARTER.to_owned());
    }
    let waves = shipped::waves();
    let at = waves.iter().position(|one| one.wave == source)?;
    if at + 1 == waves.len() {
        let year = worker.state.services.today().year().to_string();
        return shipped::leaders_again(&year).map(|form| form.to_toml());
    }
    shipped::LEADERS.get(at).map(|text| (*text).to_owned())
}

fn page(worker: &Worker, form: &Form, findings: &[Finding], status: StatusCode) -> PageResult {
    let language = worker.language.form();
    let mut sources = vec![
        json!({ "value": STARTER, "label": worker.text("survey-run-starter"), "help": worker.text("survey-run-starter-help") }),
    ];
    sources.extend(shipped::waves().iter().rev().map(
        |one| json!({ "value": one.wave, "label": words::in_language(&one.title, language), "help": "" }),
    ));
    sources.push(json!({ "value": "file", "label": worker.text("survey-run-own-file"), "help": "" }));
    let shown: Vec<Value> = findings
        .iter()
        .take(MOST_SHOWN)
        .map(|one| finding(worker, one))
        .collect();
    let values = json!({
        "form": form.view(), "sources": sources, "findings": shown, "megabytes": MOST_BYTES / (1024 * 1024),
        "more": findings.len().saturating_sub(MOST_SHOWN),
    });
    let title = worker.text("survey-run-new-title");
    worker.show_with(status, "pages/survey_run/new.html", &title, "surveys", values)
}

fn finding(worker: &Worker, one: &Finding) -> Value {
    json!({
        "line": one.line, "question": one.question, "section": one.section,
        "text": worker.text(&format!("survey-run-lint-{}", one.rule.id())), "rule": one.rule.id(), "detail": one.text,
    })
}
