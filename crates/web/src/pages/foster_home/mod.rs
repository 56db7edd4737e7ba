//! Foster homes of the service.

mod change;
mod list;
mod new;
mod show;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/fosterhjem", get(list::show))
        .route("/fosterhjem/ny", get(new::show).post(new::add))
        .route("/fosterhjem/{home}", get(show::show).post(change::content))
        .route("/fosterhjem/{home}/forelder", post(change::parent_comes))
        .route(
            "/fosterhjem/{home}/forelder/{parent}",
            post(change::parent_leaves),
        )
        .route(
            "/fosterhjem/{home}/forelder/{parent}/nummer",
            post(change::parent_number),
        )
        .route("/fosterhjem/{home}/godkjenning", post(change::approved))
        .route(
            "/fosterhjem/{home}/godkjenning/avslutt",
            post(change::approval_ends),
        )
}
