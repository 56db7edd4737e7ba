//! Every address of the program in one place; each group of pages lists its own.

use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::connection::{Guard, Peer};
use crate::page_error::PageError;
use crate::state::AppState;
use crate::{api, around, assets, form_guard, frame, operations, pages};

/// How long an answer may take.
const TIMEOUT: Duration = Duration::from_secs(120);

/// The whole web application and its interface for other systems.
pub fn router(state: AppState) -> Router {
    // Around the routes as a whole, so that a form's own page can be asked for.
    Router::new()
        .fallback_service(routes(state.clone()))
        .layer(from_fn_with_state(state.clone(), form_guard::guard))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(state.clone(), frame::surround))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            TIMEOUT,
        ))
        .layer(from_fn_with_state(state, around::around))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}

fn routes(state: AppState) -> Router {
    Router::new()
        .merge(pages::start::routes())
        .merge(pages::access::routes())
        .merge(pages::account::routes())
        .merge(pages::administration::routes())
        .merge(pages::draft::routes())
        .merge(pages::overview::routes())
        .merge(pages::concern_report::routes())
        .merge(pages::case_file::routes())
        .merge(pages::child::routes())
        .merge(pages::search::routes())
        .merge(pages::investigation::routes())
        .merge(pages::decision::routes())
        .merge(pages::appeal::routes())
        .merge(pages::tribunal::routes())
        .merge(pages::plan::routes())
        .merge(pages::journal::routes())
        .merge(pages::audit::routes())
        .merge(pages::lifecycle::routes())
        .merge(pages::measure::routes())
        .merge(pages::evaluation::routes())
        .merge(pages::placement::routes())
        .merge(pages::foster_home::routes())
        .merge(pages::aftercare::routes())
        .merge(pages::cooperation::routes())
        .merge(pages::knowledge::routes())
        .merge(pages::feedback::routes())
        .merge(pages::channel::routes())
        .merge(pages::statistics::routes())
        .merge(pages::study::routes())
        .merge(pages::survey_answer::routes())
        .merge(pages::survey_run::routes())
        .merge(pages::register::routes())
        .merge(pages::security_txt::routes())
        .merge(operations::health())
        .merge(api::openapi::routes())
        .merge(api::register_submissions::routes())
        .merge(api::concern_reports::routes())
        .merge(api::reconciliations::routes())
        .merge(pages::reconciliation::routes())
        .route("/assets/{*path}", get(asset))
        .route("/helse", get(|| async { "ok" }))
        .fallback(|_request: Request| async { PageError::NotFound })
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(from_fn(around::name_route))
        .with_state(state)
}

/// Serves until `shutdown` is ready, then lets open requests end.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // Handlers that hold back guessing ask where a request comes from.
    let guard = Guard::new(listener, state.settings.patience);
    let service = router(state).into_make_service_with_connect_info::<Peer>();
    axum::serve(guard, service).with_graceful_shutdown(shutdown).await
}

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = assets::asset(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == asset.etag.as_bytes());
    let age = if asset.immutable {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        asset.bytes.into_owned().into_response()
    };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(age));
    if let Ok(tag) = HeaderValue::from_str(&asset.etag) {
        answer.insert(header::ETAG, tag);
    }
    response
}
