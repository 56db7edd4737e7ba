//! Evaluations of plans: recorded, read, completed with the child's view.

mod child_view;
mod new;
mod show;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;

use crate::render::{PageResult, see_other};
use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/saker/{case}/planer/{plan}/evalueringer/ny",
            get(new::show).post(new::evaluate),
        )
        .route("/saker/{case}/evalueringer/{evaluation}", get(show::show))
        .route(
            "/saker/{case}/evalueringer/{evaluation}/underskrift",
            get(back).post(show::sign),
        )
        .route(
            "/saker/{case}/evalueringer/{evaluation}/barnets-syn",
            get(back).post(child_view::add),
        )
}

/// The form stands on the page of the evaluation; the language switch comes here after a refusal.
async fn back(Path((case, evaluation)): Path<(String, String)>) -> PageResult {
    Ok(see_other(&format!("/saker/{case}/evalueringer/{evaluation}")))
}
