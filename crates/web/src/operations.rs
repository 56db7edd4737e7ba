//! For those who watch the server: whether it lives, whether it is ready, what somebody should look at, and counts.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use tokio::net::TcpListener;

use crate::connection::Guard;
use crate::frame;
use crate::state::AppState;

/// What OpenMetrics calls its text.
const METRICS: HeaderValue =
    HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
/// How long the database may take to answer a probe.
const PATIENCE: Duration = Duration::from_secs(3);

/// What anybody may ask: two words, nothing about what the service holds.
pub(crate) fn health() -> Router<AppState> {
    Router::new()
        .route(
            "/health/live",
            get(|| async { axum::Json(json!({ "status": "live" })) }),
        )
        .route("/health/ready", get(ready))
}

/// What stands at the address for operations alone.
fn router(state: AppState) -> Router {
    health()
        .route("/health/signals", get(signals))
        .route("/metrics", get(metrics))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(axum::middleware::map_response(hardened))
        .with_state(state)
}

/// Serves health and metrics at an address of their own until `shutdown` is ready.
///
/// # Errors
/// When the listener fails.
pub async fn serve_operations(
    listener: TcpListener,
    state: AppState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let guard = Guard::new(listener, state.settings.patience);
    axum::serve(guard, router(state).into_make_service())
        .with_graceful_shutdown(shutdown)
        .await
}

async fn hardened(mut response: Response) -> Response {
    frame::harden(response.headers_mut());
    response
}

async fn ready(State(state): State<AppState>) -> Response {
    let answer = tokio::time::timeout(PATIENCE, state.services.is_ready()).await;
    let (status, word) = match answer {
        Ok(Ok(true)) => (StatusCode::OK, "ready"),
        Ok(Ok(false)) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the schema is not this program's",
        ),
        Ok(Err(_)) => (StatusCode::SERVICE_UNAVAILABLE, "the database fails"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    };
    (status, axum::Json(json!({ "status": word }))).into_response()
}

async fn signals(State(state): State<AppState>) -> Response {
    match state.services.signals().await {
        Ok(found) => {
            let values: serde_json::Map<String, serde_json::Value> = found
                .list()
                .into_iter()
                .map(|(name, value)| (name.to_owned(), json!(value)))
                .collect();
            let attention = found.attention();
            let status = if attention.is_empty() { "good" } else { "attention" };
            axum::Json(json!({ "status": status, "attention": attention, "signals": values })).into_response()
        }
        Err(error) => failed(&error),
    }
}

async fn metrics(State(state): State<AppState>) -> Response {
    match state.services.signals().await {
        Ok(found) => match state.metrics.text(&found) {
            Ok(text) => ([(header::CONTENT_TYPE, METRICS)], text).into_response(),
            Err(error) => failed(&error),
        },
        Err(error) => failed(&error),
    }
}

fn failed(error: &dyn std::fmt::Display) -> Response {
    tracing::error!(%error, "signals could not be read");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
