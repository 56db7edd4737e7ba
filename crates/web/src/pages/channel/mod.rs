//! The pages where children and parents answer: by link or code, without an account, one question a page, without a script.

mod code;
mod question;
mod send;
mod start;
mod view;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

pub(crate) use code::address_of;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/svar", get(code::show).post(code::post))
        .route("/svar/ut", get(code::left))
        .route("/svar/{token}", get(start::show))
        .route("/svar/{token}/her", post(start::here))
        .route(
            "/svar/{token}/ord",
            get(question::show_words).post(question::post_words),
        )
        .route("/svar/{token}/send", get(send::show).post(send::post))
        .route("/svar/{token}/{number}", get(question::show).post(question::post))
}

/// Where a link begins.
pub(crate) fn href(token: &str) -> String {
    format!("/svar/{token}")
}
