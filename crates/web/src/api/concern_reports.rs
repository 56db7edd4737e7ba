//! `POST /api/concern-reports`: a concern report from another system, acknowledged when it is on disk. The header `X-Message-Id`, where
//! it is sent, is what the sender calls the message; a daily list may name it so.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Serialize;
use tiltak_domain::casework::reconciliation::MessageName;
use tiltak_domain::concern_report_document::MAX_BYTES;
use tiltak_services::concern_report::receive::Receipt;
use tiltak_services::concern_report::receive::Status;
use utoipa::ToSchema;

use super::answer::{ErrorBody, failed, refused};
use super::bearer::{Access, bearer};
use super::body::{Limits, Read};
use crate::state::AppState;

/// The scope a token needs.
pub(super) const SCOPE: &str = "concern-reports";
/// What is over the official size is kept too, within reason.
const LIMITS: Limits = Limits {
    kept: 2 * MAX_BYTES,
    drained: 10 * MAX_BYTES,
};
const TOO_LARGE: &str = "the report is larger than 20 MB";

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/api/concern-reports", post(receive))
}

/// What was done with a concern report.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReceiptBody {
    /// Made from the bytes: the same bytes get the same receipt for ever
    #[schema(example = "K4QZ-7M2P-X9DT-3HRA")]
    receipt: String,
    /// `accepted`, or `quarantined` where a person must look at the document
    #[schema(example = "accepted")]
    status: String,
    /// Why it is in quarantine
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Said of what was kept and cannot be used
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// An answer to what may have been kept though it cannot be used.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[expect(
    dead_code,
    reason = "describes the two answers; each is written where it is given"
)]
pub(super) enum RefusedOrKept {
    /// It was kept
    Kept(ReceiptBody),
    /// Nothing was kept
    Refused(ErrorBody),
}

/// Send a concern report
///
/// The body is the official JSON document, byte for byte as it was made. An answer with a receipt means that it is on disk. Sending the
/// same bytes again is safe, and gives the same receipt.
#[utoipa::path(
    post,
    path = "/api/concern-reports",
    operation_id = "sendConcernReport",
    tag = "concern reports",
    params(("X-Message-Id" = Option<String>, Header, description = "What the sender calls the message, for its daily list: visible ASCII, at most 200 signs, and nothing about a person")),
    request_body(content = serde_json::Value, content_type = "application/json", description = "At most 10 MB count as a report"),
    responses(
        (status = 200, description = "The same bytes were received before", body = ReceiptBody),
        (status = 201, description = "Kept and understood", body = ReceiptBody),
        (status = 202, description = "Kept, and put aside for a person to look at", body = ReceiptBody),
        (status = 400, description = "No body, or kept though it is no JSON: then with a receipt", body = RefusedOrKept),
        (status = 401, description = "No token with the scope", body = ErrorBody),
        (status = 408, description = "The body came too slowly", body = ErrorBody),
        (status = 413, description = "Larger than the official limit: kept up to twice that, and then with a receipt", body = RefusedOrKept),
        (status = 429, description = "Too many requests of this token or from this address; see Retry-After", body = ErrorBody),
        (status = 504, description = "No answer within two minutes; send it again"),
        (status = 503, description = "Nothing was kept; send it again", body = ErrorBody),
    ),
    security(("token" = ["concern-reports"]))
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
    let sender = match state
        .services
        .sender_of_token(bearer(&headers).unwrap_or_default())
        .await
    {
        Ok(Some(sender)) => sender,
        Ok(None) => return refused(StatusCode::UNAUTHORIZED, "the token is no longer in use"),
        Err(error) => return failed(&error),
    };
    let name = message_id(&headers);
    let received = state
        .services
        .receive_concern_report_from(sender.id, name.as_deref(), &bytes)
        .await;
    match received {
        Ok(receipt) => answer(&receipt, bytes.len()),
        Err(error) => failed(&error),
    }
}

/// What the sender calls the message. One that is no name is passed over: a report is not turned away for it.
fn message_id(headers: &HeaderMap) -> Option<String> {
    let text = headers.get("x-message-id")?.to_str().ok()?;
    Some(MessageName::parse(text)?.text().to_owned())
}

fn answer(receipt: &Receipt, size: usize) -> Response {
    let status = match receipt.status {
        _ if size > MAX_BYTES => StatusCode::PAYLOAD_TOO_LARGE,
        Status::Quarantined if !receipt.is_json => StatusCode::BAD_REQUEST,
        _ if !receipt.is_new => StatusCode::OK,
        Status::Accepted => StatusCode::CREATED,
        Status::Quarantined => StatusCode::ACCEPTED,
    };
    let error = "kept, but not a concern report that can be read";
    let body = ReceiptBody {
        receipt: receipt.receipt.clone(),
        status: receipt.status.code().to_owned(),
        reason: receipt.reason.as_ref().map(ToString::to_string),
        error: status.is_client_error().then(|| error.to_owned()),
    };
    (status, axum::Json(body)).into_response()
}
