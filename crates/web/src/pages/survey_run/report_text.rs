//! The texts of the report: slots for one's own words, and sentences that a person edits and stands for.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::report_texts::{ReportTexts, WrittenSentence};
use tiltak_reports::survey::text::From;
use tiltak_reports::survey::{Report, SLOTS, Told};
use tiltak_services::survey::By;

use super::words;
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::placement::refused;
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::visitor::Worker;

/// The longest text, in characters.
const LONGEST: usize = 20_000;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/undersokelser/{survey}/tekster", get(show).post(save))
        .route(
            "/undersokelser/{survey}/tekster/{key}",
            get(show_sentence).post(save_sentence),
        )
}

/// Which language.
#[derive(Deserialize)]
struct Asked {
    #[serde(rename = "sprak")]
    language: Option<String>,
}

/// A survey's report in a language, with what people have written for it.
struct Opened {
    id: SurveyId,
    language: LanguageForm,
    languages: Vec<LanguageForm>,
    crumbs: Value,
    texts: ReportTexts,
    report: Report,
}

async fn open(worker: &Worker, survey: &str, asked: Option<&str>) -> Result<Opened, PageError> {
    let (id, view) = words::open(worker, survey).await?;
    let languages = view.survey.questionnaire.languages.clone();
    let own = worker.language.form();
    let wanted = asked.and_then(LanguageForm::from_code).unwrap_or(own);
    let language = languages.iter().find(|one| **one == wanted).or(languages.first());
    let language = language.copied().unwrap_or(own);
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let wishes = services.report_wishes(by, id, of_report(language)).await?;
    Ok(Opened {
        id,
        language,
        crumbs: words::crumbs(worker, &view),
        texts: services.report_texts(by, id, language).await?,
        report: services.survey_report(by, id, &wishes).await?,
        languages,
    })
}

fn of_report(language: LanguageForm) -> tiltak_statistics::Language {
    match language {
        LanguageForm::Nb => tiltak_statistics::Language::Nb,
        LanguageForm::Nn => tiltak_statistics::Language::Nn,
        LanguageForm::En => tiltak_statistics::Language::En,
    }
}

impl Opened {
    fn here(&self) -> String {
        format!("{}/tekster", words::here(self.id))
    }

    fn again(&self) -> String {
        format!("{}?sprak={}", self.here(), self.language.code())
    }

    fn told(&self, key: &str) -> Result<&Told, PageError> {
        let found = self.report.told.iter().find(|one| one.key == key);
        found.ok_or(PageError::NotFound)
    }
}

async fn show(worker: Worker, Path(survey): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let opened = open(&worker, &survey, asked.language.as_deref()).await?;
    let mut form = Form::with([("version", opened.texts.version.to_string())]);
    for (slot, _) in SLOTS {
        form.set(slot, opened.texts.slots.get(slot).cloned().unwrap_or_default());
    }
    page(&worker, &opened, &form, StatusCode::OK)
}

async fn save(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let opened = open(&worker, &survey, form.filled("language").as_deref()).await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    for (slot, _) in SLOTS {
        if form.text(slot).chars().count() > LONGEST {
            form.object(slot, worker.text("refusal-too-long"));
        }
    }
    if !form.has_errors() {
        let typed: Vec<(&str, String)> = SLOTS.iter().map(|(slot, _)| (*slot, form.text(slot))).collect();
        let by = By::Worker(worker.actor());
        let put = |texts: ReportTexts| {
            let with = |texts: ReportTexts, (slot, text): &(&str, String)| texts.with_slot(slot, text);
            typed.iter().fold(texts, with)
        };
        let services = &worker.state.services;
        let saved = services
            .write_report_texts(by, opened.id, opened.language, form.version(), put)
            .await;
        match saved {
            Ok(()) => return Ok(see_other(&opened.again())),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
    }
    page(&worker, &opened, &form, status)
}

fn state(told: &Told) -> &'static str {
    match told.from {
        From::Numbers => "numbers",
        From::Person { locked: true } => "locked",
        From::Person { locked: false } => "edited",
        From::Outdated { .. } => "outdated",
    }
}

fn page(worker: &Worker, opened: &Opened, form: &Form, status: StatusCode) -> PageResult {
    let code = opened.language.code();
    let sentences: Vec<Value> = opened
        .report
        .told
        .iter()
        .map(|one| {
            json!({
                "key": one.key, "text": one.text, "state": state(one),
                "state_text": worker.text(&format!("survey-result-sentence-{}", state(one))),
                "href": format!("{}/{}?sprak={code}", opened.here(), one.key),
            })
        })
        .collect();
    let languages: Vec<Value> = opened
        .languages
        .iter()
        .map(|one| {
            json!({
                "href": format!("{}?sprak={}", opened.here(), one.code()), "current": *one == opened.language,
                "text": worker.text(&format!("language-{}", one.code())),
            })
        })
        .collect();
    let slots: Vec<&str> = SLOTS.iter().map(|(slot, _)| *slot).collect();
    let values = json!({
        "form": form.view(), "crumbs": opened.crumbs, "action": opened.here(), "language": code, "languages": languages,
        "sentences": sentences, "slots": slots, "version": form.text("version"),
        "outdated": opened.report.outdated().count(),
        "back": format!("{}/resultater", words::here(opened.id)),
    });
    let title = worker.text("survey-result-texts-title");
    worker.show_with(
        status,
        "pages/survey_result/texts.html",
        &title,
        "surveys",
        values,
    )
}

async fn show_sentence(
    worker: Worker,
    Path((survey, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let opened = open(&worker, &survey, asked.language.as_deref()).await?;
    let told = opened.told(&key)?;
    let (text, locked) = match &told.from {
        From::Numbers => (&told.text, false),
        From::Person { locked } => (&told.text, *locked),
        From::Outdated { before, locked } => (before, *locked),
    };
    let mut form = Form::with([
        ("text", text.clone()),
        ("version", opened.texts.version.to_string()),
        ("numbers", told.numbers.clone()),
    ]);
    if locked {
        form.set("locked", "1".to_owned());
    }
    sentence_page(&worker, &opened, told, &form, StatusCode::OK)
}

async fn save_sentence(Path((survey, key)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let opened = open(&worker, &survey, form.filled("language").as_deref()).await?;
    let told = opened.told(&key)?;
    let text = form.text("text").trim().to_owned();
    let is_given_back = form.filled("give_back").is_some();
    if !is_given_back && text.is_empty() {
        form.object("text", worker.text("survey-result-sentence-empty"));
    }
    if text.chars().count() > LONGEST {
        form.object("text", worker.text("refusal-too-long"));
    }
    // Written for other numbers than those of this moment: the page shows the new ones before anything is saved.
    if !is_given_back && form.text("numbers") != told.numbers {
        form.object("text", worker.text("survey-result-numbers-moved"));
        form.set("numbers", told.numbers.clone());
    }
    if form.has_errors() {
        return sentence_page(&worker, &opened, told, &form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let sentence = (!is_given_back).then(|| WrittenSentence {
        text,
        numbers: told.numbers.clone(),
        locked: form.ticked("locked"),
    });
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let saved = services
        .write_report_texts(by, opened.id, opened.language, form.version(), |texts| {
            texts.with_sentence(&key, sentence)
        })
        .await;
    match saved {
        Ok(()) => Ok(see_other(&format!("{}#setninger", opened.again()))),
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            sentence_page(&worker, &opened, told, &form, status)
        }
    }
}

fn sentence_page(
    worker: &Worker,
    opened: &Opened,
    told: &Told,
    form: &Form,
    status: StatusCode,
) -> PageResult {
    let mut crumbs = opened.crumbs.as_array().cloned().unwrap_or_default();
    crumbs.push(json!({ "href": opened.again(), "text": worker.text("survey-result-texts-title") }));
    let values = json!({
        "form": form.view(), "crumbs": crumbs, "action": format!("{}/{}", opened.here(), told.key),
        "language": opened.language.code(), "key": told.key, "state": state(told),
        "generated": told.generated, "version": form.text("version"), "numbers": form.text("numbers"),
        "back": opened.again(),
    });
    let title = format!("{}: {}", worker.text("survey-result-sentence-title"), told.key);
    worker.show_with(
        status,
        "pages/survey_result/sentence.html",
        &title,
        "surveys",
        values,
    )
}
