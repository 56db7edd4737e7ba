//! Measures: started, adjusted, ended.

mod adjust;
mod content;
mod end;
mod new;
mod provision;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub(crate) use content::dose_words;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/saker/{case}/planer/{plan}/tiltak/ny",
            get(new::show).post(new::start),
        )
        .route(
            "/saker/{case}/tiltak/{measure}",
            get(adjust::show).post(adjust::adjust),
        )
        .route(
            "/saker/{case}/tiltak/{measure}/avtale",
            get(provision::show).post(provision::agree),
        )
        .route(
            "/saker/{case}/tiltak/{measure}/avslutt",
            get(end::show).post(end::end),
        )
}
