//! The codes of an open question, in each language of the survey.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::Survey;
use tiltak_domain::survey::coding::Coding;
use tiltak_domain::survey::questionnaire::{Choice, Words};
use tiltak_services::survey::By;

use super::{deep_crumbs, here, open, text};
use crate::form::{Form, WorkerPosted};
use crate::pages::placement::refused;
use crate::pages::survey_run::words;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// So many empty rows stand below the codes.
const SPARE: u16 = 4;
/// The most codes of a frame.
const MOST: u16 = 60;

pub(super) async fn show(worker: Worker, Path((survey, question)): Path<(String, String)>) -> PageResult {
    let survey = open(&worker, &survey).await?;
    let coding = coding_of(&worker, &survey, &question).await?;
    let mut form = Form::default();
    if let Some(coding) = &coding {
        form.set("version", coding.version.to_string());
        for choice in coding.frame() {
            for (language, words) in &choice.text {
                form.set(&field(choice.code, *language), words.clone());
            }
        }
    }
    page(
        &worker,
        &survey,
        &question,
        coding.as_ref(),
        &form,
        StatusCode::OK,
    )
}

pub(super) async fn save(
    Path((survey, question)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let survey = open(&worker, &survey).await?;
    let coding = coding_of(&worker, &survey, &question).await?;
    let frame = read(&worker, &survey, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !form.has_errors() {
        let by = By::Worker(worker.actor());
        let version = form.parsed::<i64>("version");
        let services = &worker.state.services;
        let saved = services
            .set_code_frame(by, survey.id, &question, version, frame)
            .await;
        match saved {
            Ok(()) => return Ok(see_other(&format!("{}/koding", words::here(survey.id)))),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
        let first = survey
            .questionnaire
            .languages
            .first()
            .copied()
            .unwrap_or_default();
        form.rename_errors("frame", &field(1, first));
    }
    page(&worker, &survey, &question, coding.as_ref(), &form, status)
}

async fn coding_of(
    worker: &Worker,
    survey: &Survey,
    question: &str,
) -> Result<Option<Coding>, crate::page_error::PageError> {
    let by = By::Worker(worker.actor());
    let (_, questions) = worker.state.services.open_questions(by, survey.id).await?;
    let found = questions.into_iter().find(|one| one.question == question);
    Ok(found.ok_or(crate::page_error::PageError::NotFound)?.coding)
}

fn field(code: u16, language: LanguageForm) -> String {
    format!("code_{code}_{}", language.code())
}

/// Codes with a name; one that is named in one language must be in all.
fn read(worker: &Worker, survey: &Survey, form: &mut Form) -> Vec<Choice> {
    let languages = &survey.questionnaire.languages;
    let mut frame = Vec::new();
    for code in 1..=MOST {
        let text: Words = languages
            .iter()
            .filter_map(|language| Some((*language, form.filled(&field(code, *language))?)))
            .collect();
        if text.is_empty() {
            continue;
        }
        for language in languages.iter().filter(|language| !text.contains_key(language)) {
            form.object(
                &field(code, *language),
                worker.text("survey-coding-missing-language"),
            );
        }
        let alone = false;
        frame.push(Choice { code, text, alone });
    }
    frame
}

fn page(
    worker: &Worker,
    survey: &Survey,
    question: &str,
    coding: Option<&Coding>,
    form: &Form,
    status: StatusCode,
) -> PageResult {
    let highest = coding.map_or(0, |coding| {
        coding.frame().iter().map(|one| one.code).max().unwrap_or(0)
    });
    let spare = if coding.is_none() { SPARE + 2 } else { SPARE };
    let languages = &survey.questionnaire.languages;
    let rows: Vec<Value> = (1..=(highest + spare).min(MOST))
        .map(|code| {
            let fields: Vec<Value> = languages
                .iter()
                .map(|language| {
                    json!({
                        "name": field(code, *language),
                        "language": worker.text(&format!("language-{}", language.code())),
                    })
                })
                .collect();
            json!({ "code": code, "fields": fields })
        })
        .collect();
    let values = json!({
        "form": form.view(), "crumbs": deep_crumbs(worker, survey), "question": text(worker, survey, question),
        "action": here(survey, question), "back": format!("{}/koding", words::here(survey.id)), "rows": rows,
        "version": form.text("version"), "several": languages.len() > 1,
    });
    let title = format!("{}: {question}", worker.text("survey-coding-frame-title"));
    worker.show_with(
        status,
        "pages/survey_coding/frame.html",
        &title,
        "surveys",
        values,
    )
}
