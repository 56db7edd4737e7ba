//! `POST /api/register/submissions`: a register submission from another system, acknowledged when it is on disk; and the validation
//! report on it.

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::receive::Source;
use tiltak_services::register::receive::SubmissionReceipt;
use utoipa::ToSchema;

use super::answer::{ErrorBody, failed, refused};
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

/// What was done with a register submission.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SubmissionBody {
    /// Made from the bytes: the same bytes get the same receipt for ever
    receipt: String,
    /// `accepted` or `rejected`
    #[schema(example = "accepted")]
    status: String,
    /// The gravest finding: `OK`, `INFO`, `WARNING`, `ERROR` or `FATAL`
    #[schema(example = "OK")]
    severity: String,
    /// The path of the validation report
    #[schema(example = "/api/register/submissions/K4QZ-7M2P-X9DT-3HRA/report")]
    report: String,
}

/// Send a register submission
///
/// The body is the register's XML, bare, in an envelope or in a zip. What the register would reject is kept too.
#[utoipa::path(
    post,
    path = "/api/register/submissions",
    operation_id = "sendRegisterSubmission",
    tag = "register submissions",
    request_body(content = String, content_type = "application/octet-stream", description = "At most 100 MB"),
    responses(
        (status = 200, description = "The same bytes were received before", body = SubmissionBody),
        (status = 201, description = "Kept and accepted", body = SubmissionBody),
        (status = 202, description = "Kept and rejected: see its report", body = SubmissionBody),
        (status = 400, description = "No body, or one that was cut off", body = ErrorBody),
        (status = 401, description = "No token with the scope", body = ErrorBody),
        (status = 408, description = "The body came too slowly", body = ErrorBody),
        (status = 413, description = "Too large; nothing was kept", body = ErrorBody),
        (status = 429, description = "Too many requests of this token or from this address; see Retry-After", body = ErrorBody),
        (status = 503, description = "Nothing was kept; send it again", body = ErrorBody),
        (status = 504, description = "No answer within two minutes; send it again"),
    ),
    security(("token" = ["register-submissions"]))
)]
pub(super) async fn receive(
    State(state): State<AppState>,
    headers: HeaderMap,
    request: Request<Body>,
) -> Response {
    if let Access::Refused(answer) = Access::of(&state, &headers, SCOPE).await {
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
    let body = SubmissionBody {
        status: receipt.status().to_owned(),
        severity: receipt.severity.as_deref().unwrap_or("OK").to_owned(),
        report: format!("/api/register/submissions/{}/report", receipt.receipt),
        receipt: receipt.receipt.clone(),
    };
    (status, axum::Json(body)).into_response()
}

/// Read the validation report on a submission
///
/// The report in the register's own format.
#[utoipa::path(
    get,
    path = "/api/register/submissions/{receipt}/report",
    operation_id = "readValidationReport",
    tag = "register submissions",
    params(("receipt" = String, Path, description = "The receipt that the submission got")),
    responses(
        (status = 200, description = "The report", body = serde_json::Value),
        (status = 401, description = "No token with the scope", body = ErrorBody),
        (status = 404, description = "There is no submission with this receipt", body = ErrorBody),
        (status = 429, description = "Too many requests of this token or from this address; see Retry-After", body = ErrorBody),
        (status = 503, description = "Something is wrong on our side; ask again", body = ErrorBody),
        (status = 504, description = "No answer within two minutes; ask again"),
    ),
    security(("token" = ["register-submissions"]))
)]
pub(super) async fn report(
    State(state): State<AppState>,
    headers: HeaderMap,
    receipt: Result<Path<String>, PathRejection>,
) -> Response {
    if let Access::Refused(answer) = Access::of(&state, &headers, SCOPE).await {
        return *answer;
    }
    // A path that is no text is no receipt either.
    let receipt = receipt.map(|Path(receipt)| receipt).unwrap_or_default();
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
