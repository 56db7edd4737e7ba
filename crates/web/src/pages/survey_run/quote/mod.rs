//! Quotes of open answers: chosen one by one, and released by one who has found that they tell of nobody.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::{Value, json};
use tiltak_domain::ids::{QuoteId, SurveyId};
use tiltak_domain::survey::Survey;
use tiltak_domain::survey::quote::{KeptQuote, LEFT_OUT, QuoteForm, QuoteState, Sign, SignKind, signs};
use tiltak_services::survey::By;

use super::coding::{crumbs, deep_crumbs, open, text};
use super::words;
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::placement::refused;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::visitor::Worker;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/undersokelser/{survey}/sitater", get(list))
        .route(
            "/undersokelser/{survey}/sitater/{question}/{number}",
            get(choose).post(propose),
        )
        .route("/undersokelser/{survey}/sitat/{quote}", get(show).post(release))
        .route(
            "/undersokelser/{survey}/sitat/{quote}/holdtilbake",
            get(back).post(withhold),
        )
}

async fn list(worker: Worker, Path(survey): Path<String>) -> PageResult {
    let survey = open(&worker, &survey).await?;
    let by = By::Worker(worker.actor());
    let quotes = worker.state.services.survey_quotes(by, survey.id).await?;
    let rows: Vec<Value> = quotes
        .iter()
        .map(|one| {
            json!({
                "href": href(survey.id, one.id), "question": one.quote.question, "text": one.quote.text(),
                "state": state(one), "state_text": worker.text(&format!("survey-quote-state-{}", state(one))),
                "is_paraphrase": one.quote.form == QuoteForm::Paraphrase,
            })
        })
        .collect();
    let values = json!({
        "crumbs": crumbs(&worker, &survey), "here": words::here(survey.id), "rows": rows,
        "coding_href": format!("{}/koding", words::here(survey.id)),
    });
    let title = worker.text("survey-quote-list-title");
    worker.show("pages/survey_coding/quote_list.html", &title, "surveys", values)
}

fn href(survey: SurveyId, quote: QuoteId) -> String {
    format!("{}/sitat/{quote}", words::here(survey))
}

fn state(one: &KeptQuote) -> &'static str {
    match one.quote.state() {
        QuoteState::Proposed => "proposed",
        QuoteState::Released { .. } => "released",
        QuoteState::Withheld { .. } => "withheld",
    }
}

async fn choose(worker: Worker, Path((survey, question, number)): Path<(String, String, u32)>) -> PageResult {
    let survey = open(&worker, &survey).await?;
    choosing(&worker, &survey, &question, number, None, StatusCode::OK).await
}

async fn propose(
    Path((survey, question, number)): Path<(String, String, u32)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let survey = open(&worker, &survey).await?;
    let by = By::Worker(worker.actor());
    let kind = match form.text("form").as_str() {
        "paraphrase" => QuoteForm::Paraphrase,
        _ => QuoteForm::Words,
    };
    let services = &worker.state.services;
    let proposed = services
        .propose_quote(by, survey.id, &question, number, kind, &form.text("text"))
        .await;
    match proposed {
        Ok(quote) => Ok(see_other(&href(survey.id, quote))),
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            choosing(&worker, &survey, &question, number, Some(form), status).await
        }
    }
}

async fn choosing(
    worker: &Worker,
    survey: &Survey,
    question: &str,
    number: u32,
    typed: Option<Form>,
    status: StatusCode,
) -> PageResult {
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let answer = services.answer_to_quote(by, survey.id, question, number).await?;
    let own = [("form", "words".to_owned()), ("text", answer.words.clone())];
    let form = typed.unwrap_or_else(|| Form::with(own));
    let place = format!("{}/sitater/{question}", words::here(survey.id));
    let forms: Vec<Value> = ["words", "paraphrase"]
        .into_iter()
        .map(|one| {
            json!({
                "value": one, "label": worker.text(&format!("survey-quote-form-{one}")),
                "help": worker.text(&format!("survey-quote-form-{one}-help")),
            })
        })
        .collect();
    let values = json!({
        "form": form.view(), "crumbs": deep_crumbs(worker, survey), "question": text(worker, survey, question),
        "action": format!("{place}/{number}"), "back": format!("{}/koding", words::here(survey.id)),
        "place": number + 1, "of": answer.of, "pieces": pieces(worker, &answer.words), "forms": forms, "left_out": LEFT_OUT,
        "before": (number > 0).then(|| format!("{place}/{}", number.saturating_sub(1))),
        "after": (number + 1 < answer.of).then(|| format!("{place}/{}", number + 1)),
        "has_signs": !signs(&answer.words).is_empty(),
    });
    let title = format!("{} {}", worker.text("survey-quote-choose-title"), number + 1);
    worker.show_with(
        status,
        "pages/survey_coding/quote_choose.html",
        &title,
        "surveys",
        values,
    )
}

/// A text in pieces, those that may tell of somebody marked with what they may be.
fn pieces(worker: &Worker, text: &str) -> Vec<Value> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for Sign { kind, place } in signs(text) {
        pieces.push(json!({ "text": text.get(from..place.start), "sign": null }));
        pieces.push(json!({ "text": text.get(place.clone()), "sign": sign_name(worker, kind) }));
        from = place.end;
    }
    pieces.push(json!({ "text": text.get(from..), "sign": null }));
    pieces
}

fn sign_name(worker: &Worker, kind: SignKind) -> String {
    worker.text(&format!("survey-quote-sign-{}", sign_id(kind)))
}

const fn sign_id(kind: SignKind) -> &'static str {
    match kind {
        SignKind::NationalId => "national-id",
        SignKind::Email => "email",
        SignKind::Telephone => "telephone",
        SignKind::WebAddress => "web-address",
        SignKind::Number => "number",
        SignKind::Place => "place",
        SignKind::Name => "name",
    }
}

async fn find(worker: &Worker, survey: &Survey, quote: &str) -> Result<KeptQuote, PageError> {
    let quote: QuoteId = parse_id(quote)?;
    let by = By::Worker(worker.actor());
    let quotes = worker.state.services.survey_quotes(by, survey.id).await?;
    let found = quotes.into_iter().find(|one| one.id == quote);
    found.ok_or(PageError::NotFound)
}

async fn show(worker: Worker, Path((survey, quote)): Path<(String, String)>) -> PageResult {
    let survey = open(&worker, &survey).await?;
    let found = find(&worker, &survey, &quote).await?;
    page(&worker, &survey, &found, &Form::default(), StatusCode::OK)
}

async fn back(Path((survey, quote)): Path<(String, String)>) -> PageResult {
    Ok(see_other(&href(parse_id(&survey)?, parse_id(&quote)?)))
}

async fn release(Path((survey, quote)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let survey = open(&worker, &survey).await?;
    let found = find(&worker, &survey, &quote).await?;
    let looked = form.list("harmless");
    let harmless: Vec<SignKind> = SignKind::ALL
        .into_iter()
        .filter(|kind| looked.iter().any(|one| one == sign_id(*kind)))
        .collect();
    let services = &worker.state.services;
    let seen = (found.id, form.version());
    let released = services
        .release_quote(
            worker.actor(),
            survey.id,
            seen,
            form.ticked("tells_of_nobody"),
            &harmless,
        )
        .await;
    match released {
        Ok(()) => Ok(see_other(&format!("{}/sitater", words::here(survey.id)))),
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            page(&worker, &survey, &found, &form, status)
        }
    }
}

async fn withhold(Path((survey, quote)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let survey = open(&worker, &survey).await?;
    let found = find(&worker, &survey, &quote).await?;
    let services = &worker.state.services;
    let seen = (found.id, form.version());
    match services.withhold_quote(worker.actor(), survey.id, seen).await {
        Ok(()) => Ok(see_other(&format!("{}/sitater", words::here(survey.id)))),
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            page(&worker, &survey, &found, &form, status)
        }
    }
}

fn page(worker: &Worker, survey: &Survey, found: &KeptQuote, form: &Form, status: StatusCode) -> PageResult {
    let signs = found.quote.signs();
    let has = |kind: &SignKind| signs.iter().any(|sign| sign.kind == *kind);
    let kinds: Vec<Value> = SignKind::ALL
        .into_iter()
        .filter(|kind| has(kind) && !kind.is_never_released())
        .map(|kind| json!({ "value": sign_id(kind), "label": sign_name(worker, kind) }))
        .collect();
    let never: Vec<String> = SignKind::ALL
        .into_iter()
        .filter(|kind| has(kind) && kind.is_never_released())
        .map(|kind| sign_name(worker, kind))
        .collect();
    let question = &found.quote.question;
    let values = json!({
        "form": form.view(), "crumbs": deep_crumbs(worker, survey), "question": text(worker, survey, question),
        "here": href(survey.id, found.id), "version": found.version, "pieces": pieces(worker, found.quote.text()),
        "kinds": kinds, "never": never, "state": state(found),
        "state_text": worker.text(&format!("survey-quote-state-{}", state(found))),
        "is_paraphrase": found.quote.form == QuoteForm::Paraphrase,
        "again": format!("{}/sitater/{question}/{}", words::here(survey.id), found.answer),
        "back": format!("{}/sitater", words::here(survey.id)),
    });
    let title = worker.text("survey-quote-title");
    worker.show_with(
        status,
        "pages/survey_coding/quote.html",
        &title,
        "surveys",
        values,
    )
}
