//! Concern reports: the inbox, the quarantine, and one report with the task that waits in it.

mod child;
mod conclusion;
mod inbox;
mod quarantine;
mod review;
mod review_form;
mod show;
mod words;

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
        .route("/meldinger/{report}", get(show::show))
        .route("/meldinger/{report}/barn", get(show::back).post(child::register))
        .route(
            "/meldinger/{report}/gjennomgang",
            get(show::back).post(review::conclude),
        )
}

fn path_of(id: ConcernReportId) -> String {
    format!("/meldinger/{id}")
}

/// The report that an address names; what is no id names none.
fn report_id(text: &str) -> Result<ConcernReportId, PageError> {
    text.parse().map_err(|_no_id| PageError::NotFound)
}
