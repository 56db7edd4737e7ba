//! Records of children: what is known, corrected and completed; two records of one child put together and taken apart.

mod correct;
mod merge;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/barnet", get(correct::ask).post(correct::save))
        .route("/barn/{child}/sammenslaing", get(merge::show))
        .route(
            "/barn/{child}/sammenslaing/{other}",
            get(merge::ask).post(merge::merge),
        )
        .route(
            "/barn/{child}/sammenslaing/{other}/opphev",
            get(merge::back).post(merge::undo),
        )
}
