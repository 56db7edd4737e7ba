//! Answers that all parts of the interface give alike.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::limit::until_next;
use crate::state::AppState;

/// Why a request was not done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ErrorBody {
    /// A sentence in English for whoever reads the sender's log; never a part of what was sent
    #[schema(example = "a token with the scope concern-reports is needed")]
    pub(super) error: String,
}

pub(crate) fn refused(status: StatusCode, text: &str) -> Response {
    let body = ErrorBody {
        error: text.to_owned(),
    };
    (status, axum::Json(body)).into_response()
}

/// Something is wrong on our side: no promise was made, and a repeat does no harm.
pub(super) fn failed(error: &dyn std::fmt::Display) -> Response {
    tracing::error!(%error, "a request of another system failed");
    let mut response = refused(StatusCode::SERVICE_UNAVAILABLE, "nothing was kept; send it again");
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

/// A token was used more often in a minute than the operator allows.
pub(super) fn too_many(state: &AppState) -> Response {
    state.metrics.held_back("token");
    tracing::warn!("requests of one token held back");
    let mut response = refused(StatusCode::TOO_MANY_REQUESTS, "too many requests; wait a minute");
    let wait = HeaderValue::from(until_next(state.services.now()));
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    response
}
