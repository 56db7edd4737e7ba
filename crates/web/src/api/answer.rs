//! Answers that all parts of the interface give alike.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

pub(super) fn refused(status: StatusCode, text: &str) -> Response {
    (status, axum::Json(json!({ "error": text }))).into_response()
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
