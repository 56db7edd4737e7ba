//! Appeals against a decision: recorded, and what became of them.

mod new;
mod show;

use axum::Router;
use axum::routing::get;
use tiltak_domain::ids::{CaseFileId, DecisionId};
use uuid::Uuid;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/saker/{case}/vedtak/{decision}/klager/ny",
            get(new::show).post(new::post),
        )
        .route(
            "/saker/{case}/vedtak/{decision}/klager/{appeal}",
            get(show::show).post(show::post),
        )
}

fn href(case: CaseFileId, decision: DecisionId, appeal: Uuid) -> String {
    format!("/saker/{case}/vedtak/{decision}/klager/{appeal}")
}
