//! Applications to the tribunal: prepared, and their way through it.

mod new;
mod show;

use axum::Router;
use axum::routing::get;
use tiltak_domain::ids::CaseFileId;
use uuid::Uuid;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/nemnd/ny", get(new::show).post(new::post))
        .route(
            "/saker/{case}/nemnd/{application}",
            get(show::show).post(show::post),
        )
}

fn href(case: CaseFileId, application: Uuid) -> String {
    format!("/saker/{case}/nemnd/{application}")
}
