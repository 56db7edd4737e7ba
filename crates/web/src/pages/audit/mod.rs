//! Who has read about a child, for the family that asks.

mod who_read;
mod words;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/hvem-har-lest", get(who_read::show))
        .route("/saker/{case}/hvem-har-lest.pdf", get(who_read::pdf))
}
