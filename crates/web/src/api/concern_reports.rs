//! `POST /api/concern-reports`: a concern report from another system, acknowledged when it is on disk.

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures::StreamExt;
use serde_json::json;
use tiltak_domain::concern_report_document::MAX_BYTES;
use tiltak_services::concern_report::receive::Status;
use tiltak_services::concern_report::receive::{Receipt, Source};

use crate::state::AppState;

/// The scope a token needs.
const SCOPE: &str = "concern-reports";
/// What is over the limit is kept up to this size, and read to its end up to [`DRAINED`], so that the sender hears the answer.
const KEPT: usize = 2 * MAX_BYTES;
const DRAINED: usize = 10 * MAX_BYTES;

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/api/concern-reports", post(receive))
}

async fn receive(State(state): State<AppState>, headers: HeaderMap, request: Request<Body>) -> Response {
    let allowed = match bearer(&headers) {
        None => Ok(false),
        Some(token) => state.services.token_has_scope(token, SCOPE).await,
    };
    let body = read(request.into_body().into_data_stream()).await;
    match allowed {
        Err(error) => return failed(&error),
        Ok(false) => return unauthorized(),
        Ok(true) => {}
    }
    let bytes = match body {
        Read::Whole(bytes) => bytes,
        Read::TooLarge => return refused(StatusCode::PAYLOAD_TOO_LARGE, "the report is larger than 20 MB"),
        Read::CutOff => return refused(StatusCode::BAD_REQUEST, "the report did not arrive whole"),
    };
    if bytes.is_empty() {
        return refused(StatusCode::BAD_REQUEST, "the request has no body");
    }
    match state.services.receive_concern_report(Source::Api, &bytes).await {
        Ok(receipt) => answer(&receipt, bytes.len()),
        Err(error) => failed(&error),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

enum Read {
    Whole(Vec<u8>),
    TooLarge,
    CutOff,
}

/// Reads a body to its end, but keeps no more of it than can be used.
async fn read(mut body: BodyDataStream) -> Read {
    let (mut bytes, mut seen) = (Vec::new(), 0);
    while let Some(chunk) = body.next().await {
        let Ok(chunk) = chunk else { return Read::CutOff };
        seen += chunk.len();
        if seen > DRAINED {
            return Read::TooLarge;
        }
        if seen <= KEPT {
            bytes.extend_from_slice(&chunk);
        }
    }
    if seen > KEPT {
        Read::TooLarge
    } else {
        Read::Whole(bytes)
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

fn unauthorized() -> Response {
    let mut response = refused(
        StatusCode::UNAUTHORIZED,
        "a token with the scope concern-reports is needed",
    );
    response
        .headers_mut()
        .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

fn refused(status: StatusCode, text: &str) -> Response {
    (status, axum::Json(json!({ "error": text }))).into_response()
}

fn failed(error: &dyn std::fmt::Display) -> Response {
    tracing::error!(%error, "a report could not be kept");
    let mut response = refused(
        StatusCode::SERVICE_UNAVAILABLE,
        "the report was not kept; send it again",
    );
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}
