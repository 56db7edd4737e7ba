//! Looking for a child, a case, a report or words in texts. What is typed is sent as a form: it never stands in an address.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may};
use tiltak_domain::people::name_key::NameAgreement;
use tiltak_services::search::{Found, FoundChild, FoundReport, FoundText, SEARCH_PAGE};

use crate::form::{Form, WorkerPosted};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::links;
use crate::pages::concern_report::words;
use crate::render::PageResult;
use crate::state::AppState;
use crate::visitor::Worker;

/// The shortest text that is looked for.
const SHORTEST: usize = 2;
/// The longest text that is looked for, in characters.
const LONGEST: usize = 200;

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/sok", get(ask).post(search))
}

async fn ask(worker: Worker) -> PageResult {
    if !may(worker.actor(), Act::ListCases) {
        return Err(PageError::Forbidden);
    }
    page(&worker, StatusCode::OK, &Form::default(), None)
}

async fn search(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let typed = form.text("text");
    let letters = typed.chars().count();
    if !(SHORTEST..=LONGEST).contains(&letters) {
        let key = if letters < SHORTEST {
            "search-too-short"
        } else {
            "search-too-long"
        };
        form.object("text", worker.text(key));
        return page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &form, None);
    }
    let found = worker
        .state
        .services
        .search(worker.actor(), &typed, form.ticked("texts"))
        .await?;
    page(&worker, StatusCode::OK, &form, Some(&found))
}

fn page(worker: &Worker, status: StatusCode, form: &Form, found: Option<&Found>) -> PageResult {
    let groups = found.map(|found| {
        vec![
            group("children", found.children.iter().map(|one| child(worker, one)).collect()),
            group(
                "cases",
                found
                    .cases
                    .iter()
                    .map(|(child, file)| {
                        let who = words::known_name(worker.language, child);
                        json!({
                            "text": file.journal_number, "href": links::case(file.id), "note": who, "why": "", "more": [],
                        })
                    })
                    .collect(),
            ),
            group("reports", found.reports.iter().map(|one| report(worker, one)).collect()),
            group("texts", found.texts.iter().map(|one| text_of(worker, one)).collect()),
        ]
    });
    let total = groups.as_ref().map(|groups: &Vec<Value>| {
        groups
            .iter()
            .map(|group| group["rows"].as_array().map_or(0, Vec::len))
            .sum::<usize>()
    });
    let values = json!({
        "form": form.view(),
        "groups": groups.unwrap_or_default(),
        "searched": found.is_some(),
        "total": total.unwrap_or(0),
        "all": may(worker.actor(), Act::ReadOverview) || may(worker.actor(), Act::MergeChildren),
        "most": SEARCH_PAGE,
    });
    worker.show_with(
        status,
        "pages/search/show.html",
        &worker.text("search-title"),
        "search",
        values,
    )
}

fn group(id: &str, rows: Vec<Value>) -> Value {
    json!({ "id": id, "full": rows.len() == SEARCH_PAGE, "rows": Value::Array(rows) })
}

fn child(worker: &Worker, found: &FoundChild) -> Value {
    let language = worker.language;
    let today = worker.state.services.today();
    let cases: Vec<Value> = found
        .case_files
        .iter()
        .map(|file| {
            let key = if file.is_open() {
                "search-case-open"
            } else {
                "search-case-closed"
            };
            let args = [("number", file.journal_number.clone().into())];
            json!({ "text": text(language, key, &args), "href": links::case(file.id) })
        })
        .collect();
    let why = match found.name {
        None => "search-why-number",
        Some(NameAgreement::Same) => "search-why-same",
        Some(NameAgreement::Transliterated) => "search-why-spelling",
        Some(NameAgreement::Contained) => "search-why-beginning",
        Some(NameAgreement::Sound | NameAgreement::OneWord) => "search-why-sound",
    };
    let name = words::known_name(language, &found.child);
    let may_merge = may(worker.actor(), Act::MergeChildren);
    let merge = may_merge.then(|| {
        let label = text(language, "search-merge", &[("name", name.clone().into())]);
        json!({ "text": label, "href": format!("/barn/{}/sammenslaing", found.child.id) })
    });
    json!({
        "text": name,
        "href": found.case_files.first().map(|file| links::case(file.id)),
        "note": words::age(language, &found.child, today),
        "why": worker.text(why),
        "more": cases.into_iter().chain(merge).collect::<Vec<_>>(),
    })
}

fn report(worker: &Worker, found: &FoundReport) -> Value {
    json!({
        "text": words::title(worker.language, &found.report),
        "href": links::report(found.report.id),
        "note": words::child_name(worker.language, &found.report),
        "why": found.excerpt,
        "more": [],
    })
}

fn text_of(worker: &Worker, found: &FoundText) -> Value {
    let case = links::case(found.case_file.id);
    let (key, href) = match found.entity {
        "investigation" => (
            "search-text-investigation",
            format!("{case}/undersokelser/{}", found.id),
        ),
        "decision" => ("search-text-decision", format!("{case}/vedtak/{}", found.id)),
        "plan" => ("search-text-plan", format!("{case}/planer/{}", found.id)),
        "evaluation" => (
            "search-text-evaluation",
            format!("{case}/evalueringer/{}", found.id),
        ),
        "need" => ("search-text-need", format!("{case}/behov/{}", found.id)),
        _ => ("search-text-other", case),
    };
    json!({
        "text": worker.text(key),
        "href": href,
        "note": words::known_name(worker.language, &found.child),
        "why": found.excerpt,
        "more": [],
    })
}
