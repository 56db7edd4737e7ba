//! Cooperation around a child: who helps with what, what each has promised, and the meetings.

mod edit;
mod helper;
mod meeting;
mod show;
mod view;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::CaseFileId;

use crate::language::{Arg, text};
use crate::pages::case_file::menu::Step;
use crate::pages::investigation::view::head;
use crate::render::PageResult;
use crate::state::AppState;
use crate::visitor::Worker;

pub(crate) fn routes() -> Router<AppState> {
    let under = |rest: &str| format!("/saker/{{case}}/samarbeid{rest}");
    Router::new()
        .route(&under(""), get(show::show))
        .route(&under("/ny"), get(edit::show_new).post(edit::post_new))
        .route(&under("/hjelpere/{helper}"), get(helper::show))
        .route(
            &under("/hjelpere/{helper}/endre"),
            get(edit::show_change).post(edit::post_change),
        )
        .route(
            &under("/hjelpere/{helper}/avtaler"),
            get(helper::back).post(helper::promise),
        )
        .route(
            &under("/hjelpere/{helper}/oppfylt"),
            get(helper::back).post(helper::keep_promise),
        )
        .route(
            &under("/hjelpere/{helper}/slutt"),
            get(helper::back).post(helper::leave),
        )
        .route(
            &under("/hjelpere/{helper}/overtatt"),
            get(helper::back).post(helper::take_over),
        )
        .route(
            &under("/moter/ny"),
            get(meeting::show_new).post(meeting::post_new),
        )
        .route(&under("/moter/{meeting}"), get(meeting::show).post(meeting::hold))
        .route(
            &under("/moter/{meeting}/takk-nei"),
            get(meeting::back).post(meeting::decline),
        )
}

/// Where the cooperation of a case is read.
pub(crate) fn href(case: CaseFileId) -> String {
    format!("/saker/{case}/samarbeid")
}

/// A page of the cooperation: the case around it and its own values.
fn page(worker: &Worker, case: &Case, status: StatusCode, shown: (&str, &str), own: Value) -> PageResult {
    let (template, title) = shown;
    let mut values = json!({
        "case": head(worker, case, Step::Cooperation),
        "here": href(case.file.id),
    });
    if let (Value::Object(all), Value::Object(own)) = (&mut values, own) {
        all.extend(own);
    }
    worker.show_with(status, template, title, "cases", values)
}

/// A title about the child of the case.
fn title(worker: &Worker, key: &str, case: &Case) -> String {
    text(
        worker.language,
        key,
        &[("child", Arg::from(case.child.name.clone()))],
    )
}
