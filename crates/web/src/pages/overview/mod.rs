//! What lies ahead: the caseworker's day, the leader's service.

mod duty;
mod leader;
mod today;

use axum::Router;
use axum::routing::get;
use serde::Deserialize;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/i-dag", get(today::show))
        .route("/leder", get(leader::show))
}

/// Which list is shown whole.
#[derive(Deserialize)]
struct ListQuery {
    vis: Option<String>,
}
