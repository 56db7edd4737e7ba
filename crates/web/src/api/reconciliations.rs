//! `POST /api/concern-reports/reconciliation`: what a sender sent on a day, held against what was received.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tiltak_domain::casework::reconciliation::{
    Finding, MOST_MESSAGES, MessageName, Reconciliation, SenderList,
};

use utoipa::ToSchema;

use super::answer::{ErrorBody, failed, refused};
use super::bearer::{Access, bearer};
use super::body::{Limits, Read};
use super::concern_reports::SCOPE;
use crate::state::AppState;

const LIMITS: Limits = Limits {
    kept: 10_000_000,
    drained: 100_000_000,
};
const TOO_LARGE: &str = "the list is larger than 10 MB";

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/api/concern-reports/reconciliation", post(receive))
}

/// What a sender says it sent on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DailyList {
    /// The civil day in Norway; not one to come
    #[schema(value_type = String, format = Date, example = "2026-11-22")]
    date: NaiveDate,
    /// How many messages were sent
    count: u32,
    /// Which: each by the SHA-256 of its bytes, by the receipt it was given, or by the `X-Message-Id` it was sent with
    #[schema(max_items = 100_000)]
    messages: Vec<String>,
}

/// What holding the list against the received messages showed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReconciliationBody {
    /// Id of this reconciliation
    reconciliation: String,
    #[schema(value_type = String, format = Date)]
    date: NaiveDate,
    /// `agrees` or `differs`
    #[schema(example = "agrees")]
    status: String,
    /// How many the sender says it sent
    sent: Option<u32>,
    /// How many it named
    listed: usize,
    /// How many were received from it on the day
    received: usize,
    /// Names that nothing received has: send these again
    missing: Vec<String>,
    /// Receipts of what came from it on the day and is not named
    extra: Vec<String>,
}

/// Say what was sent on a day
///
/// The list is held against what was received. What differs is kept, and stands as an alarm on the leader's page until somebody has found out why.
/// The same list again, with nothing else found, is the same reconciliation.
#[utoipa::path(
    post,
    path = "/api/concern-reports/reconciliation",
    operation_id = "reconcile",
    tag = "concern reports",
    request_body(content = DailyList, content_type = "application/json"),
    responses(
        (status = 200, description = "The same list was sent before, and nothing else is found", body = ReconciliationBody),
        (status = 201, description = "Held against what was received, and kept", body = ReconciliationBody),
        (status = 400, description = "No body, no such list, or a day to come", body = ErrorBody),
        (status = 401, description = "No token with the scope", body = ErrorBody),
        (status = 408, description = "The body came too slowly", body = ErrorBody),
        (status = 413, description = "Larger than 10 MB", body = ErrorBody),
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
        Read::of(request.into_body(), LIMITS.keeping_nothing()).await;
        return *answer;
    }
    let bytes = match Read::of(request.into_body(), LIMITS).await.bytes(TOO_LARGE) {
        Ok(bytes) => bytes,
        Err(answer) => return *answer,
    };
    let list = match read(&bytes) {
        Ok(list) if list.day <= state.services.today() => list,
        Ok(_) => return refused(StatusCode::BAD_REQUEST, "the date is a day to come"),
        Err(text) => return refused(StatusCode::BAD_REQUEST, text),
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
    match state.services.reconcile(&sender, &list).await {
        Ok(made) => {
            let status = if made.is_new {
                StatusCode::CREATED
            } else {
                StatusCode::OK
            };
            (status, axum::Json(view(&made.reconciliation))).into_response()
        }
        Err(error) => failed(&error),
    }
}

/// No part of what cannot be read is repeated in the answer.
fn read(bytes: &[u8]) -> Result<SenderList, &'static str> {
    let sent: DailyList = serde_json::from_slice(bytes)
        .map_err(|_| "expected {\"date\": \"2026-11-22\", \"count\": 2, \"messages\": [\"..\", \"..\"]}")?;
    if sent.messages.len() > MOST_MESSAGES {
        return Err("more than 100 000 messages in one list");
    }
    let named: Option<Vec<MessageName>> = sent
        .messages
        .iter()
        .map(|name| MessageName::parse(name))
        .collect();
    Ok(SenderList {
        day: sent.date,
        count: sent.count,
        messages: named.ok_or("a message is named by its SHA-256, its receipt or the id it was sent with")?,
    })
}

fn view(one: &Reconciliation) -> ReconciliationBody {
    let (missing, extra) = match &one.finding {
        Finding::Differs { missing, extra, .. } => (missing.as_slice(), extra.as_slice()),
        Finding::Agrees | Finding::NoList => ([].as_slice(), [].as_slice()),
    };
    let status = if one.finding == Finding::Agrees {
        "agrees"
    } else {
        "differs"
    };
    ReconciliationBody {
        reconciliation: one.id.to_string(),
        date: one.day,
        status: status.to_owned(),
        sent: one.count,
        listed: one.messages.len(),
        received: one.received,
        missing: missing.iter().map(|name| name.text().to_owned()).collect(),
        extra: extra.iter().map(|message| message.receipt.clone()).collect(),
    }
}
