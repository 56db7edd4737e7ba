//! `POST /api/register/submissions`: a register submission from another system, acknowledged when it is on disk; and the validation
//! report on it.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::receive::Source;
use tiltak_services::register::receive::SubmissionReceipt;

use super::answer::{failed, refused};
use super::bearer::Access;
use super::body::{Limits, Read};
use crate::state::AppState;

/// The scope a token needs.
const SCOPE: &str = "register-submissions";
/// A case fills kilobytes, the largest some megabytes.
const LIMITS: Limits = Limits {
    kept: 100_000_000,
    drained: 1_000_000_000,
};
const TOO_LARGE: &str = "the submission is larger than 100 MB";

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/register/submissions", post(receive))
        .route("/api/register/submissions/{receipt}/report", get(report))
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
    match state.services.receive_submission(Source::Api, "", &bytes).await {
        Ok(receipt) => answer(&receipt),
        Err(error) => failed(&error),
    }
}

/// A submission that the register would refuse is kept too, and the sender is told that it was taken and rejected.
fn answer(receipt: &SubmissionReceipt) -> Response {
    let status = match (receipt.is_new, receipt.is_accepted) {
        (false, _) => StatusCode::OK,
        (true, true) => StatusCode::CREATED,
        (true, false) => StatusCode::ACCEPTED,
    };
    let body = json!({
        "receipt": receipt.receipt,
        "status": receipt.status(),
        "severity": receipt.severity.as_deref().unwrap_or("OK"),
        "report": format!("/api/register/submissions/{}/report", receipt.receipt),
    });
    (status, axum::Json(body)).into_response()
}

async fn report(State(state): State<AppState>, headers: HeaderMap, Path(receipt): Path<String>) -> Response {
    if let Access::Refused(answer) = Access::of(&state.services, &headers, SCOPE).await {
        return *answer;
    }
    match state.services.submission_report(Source::Api, &receipt).await {
        Ok(report) => {
            let json = HeaderValue::from_static("application/json");
            ([(header::CONTENT_TYPE, json)], report.to_json()).into_response()
        }
        Err(ServiceError::NotFound) => {
            refused(StatusCode::NOT_FOUND, "there is no submission with this receipt")
        }
        Err(error) => failed(&error),
    }
}
