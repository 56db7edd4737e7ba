//! Concern reports: the inbox, the quarantine, and one report with the task that waits in it.

mod child;
mod conclusion;
mod inbox;
pub(crate) mod likeness;
mod new;
mod protect;
mod quarantine;
mod reply;
mod reveal;
mod review;
mod review_form;
mod show;
pub(crate) mod words;

use axum::Router;
use axum::routing::get;
use tiltak_domain::ids::ConcernReportId;

use crate::page_error::PageError;
use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/meldinger", get(inbox::show))
        .route(
            "/meldinger/karantene",
            get(quarantine::show).post(quarantine::reread),
        )
        .route("/meldinger/ny", get(new::ask).post(new::take_down))
        .route("/meldinger/{report}", get(show::show))
        .route("/meldinger/{report}/barn", get(show::back).post(child::register))
        .route(
            "/meldinger/{report}/gjennomgang",
            get(show::back).post(review::conclude),
        )
        .route("/meldinger/{report}/melder", get(show::back).post(reveal::reveal))
        .route(
            "/meldinger/{report}/beskytt",
            get(show::back).post(protect::protect),
        )
        .route("/meldinger/{report}/svar", get(reply::show).post(reply::answer))
        .route("/meldinger/{report}/svar/{kind}", get(reply::letter))
        .route("/meldinger/{report}/svar/{kind}/brev.pdf", get(reply::pdf))
}

pub(crate) use child::sex;

fn path_of(id: ConcernReportId) -> String {
    format!("/meldinger/{id}")
}

/// The report that an address names; what is no id names none.
fn report_id(text: &str) -> Result<ConcernReportId, PageError> {
    text.parse().map_err(|_no_id| PageError::NotFound)
}
