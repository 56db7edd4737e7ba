//! `POST /api/concern-reports`: a concern report from another system, acknowledged when it is on disk.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::json;
use tiltak_domain::concern_report_document::MAX_BYTES;
use tiltak_services::concern_report::receive::Status;
use tiltak_services::concern_report::receive::{Receipt, Source};

use super::answer::failed;
use super::bearer::Access;
use super::body::{Limits, Read};
use crate::state::AppState;

/// The scope a token needs.
const SCOPE: &str = "concern-reports";
/// What is over the official size is kept too, within reason.
const LIMITS: Limits = Limits {
    kept: 2 * MAX_BYTES,
    drained: 10 * MAX_BYTES,
};
const TOO_LARGE: &str = "the report is larger than 20 MB";

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/api/concern-reports", post(receive))
}

async fn receive(State(state): State<AppState>, headers: HeaderMap, request: Request<Body>) -> Response {
    if let Access::Refused(answer) = Access::of(&state.services, &headers, SCOPE).await {
        // An answer before the end of the body would not be heard.
        Read::of(request.into_body(), LIMITS.keeping_nothing()).await;
        return *answer;
    }
    let bytes = match Read::of(request.into_body(), LIMITS).await.bytes(TOO_LARGE) {
        Ok(bytes) => bytes,
        Err(answer) => return *answer,
    };
    match state.services.receive_concern_report(Source::Api, &bytes).await {
        Ok(receipt) => answer(&receipt, bytes.len()),
        Err(error) => failed(&error),
    }
}

fn answer(receipt: &Receipt, size: usize) -> Response {
    let status = match receipt.status {
        _ if size > MAX_BYTES => StatusCode::PAYLOAD_TOO_LARGE,
        Status::Quarantined if !receipt.is_json => StatusCode::BAD_REQUEST,
        _ if !receipt.is_new => StatusCode::OK,
        Status::Accepted => StatusCode::CREATED,
        Status::Quarantined => StatusCode::ACCEPTED,
    };
    let mut body = json!({ "receipt": receipt.receipt, "status": receipt.status.code() });
    if let Some(reason) = &receipt.reason {
        body["reason"] = json!(reason);
    }
    if status.is_client_error() {
        body["error"] = json!("kept, but not a concern report that can be read");
    }
    (status, axum::Json(body)).into_response()
}
