//! Feedback of a case: invitations, answers, what the service answers back, curves and signals; and the registry of instruments.

mod answer;
mod instrument;
mod invite;
mod outcome;
mod show;
pub(crate) mod view;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::CaseFileId;

use crate::pages::case_file::menu::Step;
use crate::pages::investigation::view::head;
use crate::render::PageResult;
use crate::state::AppState;
use crate::visitor::Worker;

pub(crate) fn routes() -> Router<AppState> {
    let under = |rest: &str| format!("/saker/{{case}}/tilbakemelding{rest}");
    Router::new()
        .route(&under(""), get(show::show))
        .route(&under("/ny"), get(invite::show).post(invite::post))
        .route(&under("/invitasjoner/{invitation}"), get(invite::invited))
        .route(
            &under("/invitasjoner/{invitation}/trekk"),
            get(invite::invited).post(invite::withdraw),
        )
        .route(&under("/svar/{answer}"), get(answer::show))
        .route(
            &under("/svar/{answer}/lest"),
            get(answer::back).post(answer::opened),
        )
        .route(
            &under("/svar/{answer}/tilbake"),
            get(answer::back).post(answer::answer_back),
        )
        .route("/leder/utbytte", get(outcome::show))
        .route("/instrumenter", get(instrument::list))
        .route(
            "/instrumenter/{scale}/{edition}",
            get(instrument::show).post(instrument::record_right),
        )
        .route("/instrumenter/{scale}/{edition}/bruk", post(instrument::switch))
}

/// Where the feedback of a case is read.
pub(crate) fn href(case: CaseFileId) -> String {
    format!("/saker/{case}/tilbakemelding")
}

/// A page of the feedback: the case around it and its own values.
fn page(worker: &Worker, case: &Case, status: StatusCode, shown: (&str, &str), own: Value) -> PageResult {
    let (template, title) = shown;
    let mut values = json!({
        "case": head(worker, case, Step::Feedback),
        "here": href(case.file.id),
    });
    if let (Value::Object(all), Value::Object(own)) = (&mut values, own) {
        all.extend(own);
    }
    worker.show_with(status, template, title, "cases", values)
}
