//! What stands around everything, before it is known who asks: where a request comes from, how many there may be, how slowly a body may
//! come, and what each cost.

mod cookies;
mod pace;

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::connection::Peer;
use crate::limit::until_next;
use crate::metrics::method_word;
use crate::network::{origin, subscriber};
use crate::state::AppState;
use crate::{api, frame};

/// A place in a request where the router says which route it took.
#[derive(Clone, Default)]
struct Route(Arc<OnceLock<String>>);

/// Does what stands around every request.
pub(crate) async fn around(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = Route::default();
    request.extensions_mut().insert(route.clone());
    let is_api = is_api(&request);
    let is_secure = state.settings.is_https();
    let is_chunked = request.headers().contains_key(header::TRANSFER_ENCODING);
    let mut response = match admitted(&state, &mut request) {
        Ok(()) => {
            if is_secure {
                cookies::take_prefix(request.headers_mut());
            }
            let (request, slow) = pace::paced(request, state.settings.patience.body);
            let answer = next.run(request).await;
            if slow.was_met() { too_slow(is_api) } else { answer }
        }
        Err(refused) => *refused,
    };
    frame::harden(response.headers_mut());
    if is_secure {
        cookies::put_prefix(response.headers_mut());
        frame::hold_to_https(response.headers_mut());
    }
    if is_chunked {
        // What follows chunks is not looked at: see `connection::head`.
        response
            .headers_mut()
            .insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    let route = route.0.get().map_or("none", String::as_str);
    let (status, took) = (response.status(), began.elapsed());
    state.metrics.request(&method, route, status, took);
    tracing::debug!(
        method = method_word(&method),
        route,
        status = status.as_u16(),
        elapsed_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "request answered"
    );
    response
}

/// Says which route was taken, by its pattern: an address may hold what no metric may know.
pub(crate) async fn name_route(request: Request, next: Next) -> Response {
    let pattern = request.extensions().get::<MatchedPath>();
    if let (Some(route), Some(pattern)) = (request.extensions().get::<Route>(), pattern) {
        // A form is sent to its own page when it is merged: the first name stays.
        let _named = route.0.set(pattern.as_str().to_owned());
    }
    next.run(request).await
}

fn is_api(request: &Request) -> bool {
    request.uri().path().starts_with("/api/")
}

/// Finds out where a request comes from, and whether there may be one more from there.
fn admitted(state: &AppState, request: &mut Request) -> Result<(), Box<Response>> {
    let Some(ConnectInfo(Peer(peer))) = request.extensions().get().copied() else {
        return Ok(());
    };
    let origin = origin(peer.ip(), request.headers(), &state.settings.trusted_proxies);
    // Nobody further in looks at what was said about it.
    request.headers_mut().remove("x-forwarded-for");
    request
        .extensions_mut()
        .insert(ConnectInfo(SocketAddr::new(origin, peer.port())));
    if request.uri().path().starts_with(crate::assets::PREFIX) {
        return Ok(());
    }
    let now = state.services.now();
    let who = subscriber(origin).to_string();
    if state.by_address.admits(&who, state.settings.per_address, now) {
        return Ok(());
    }
    state.metrics.held_back("address");
    tracing::warn!("requests of one address held back");
    Err(Box::new(too_many(is_api(request), until_next(now))))
}

/// Plain words and no page: whoever sends too much should cost little.
fn too_many(is_api: bool, seconds: i64) -> Response {
    let text = "For mange forespørsler herfra. Vent ett minutt, og prøv igjen.\n\
                For mange førespurnader herifrå. Vent eitt minutt, og prøv igjen.\n\
                Too many requests from here. Wait a minute, and try again.\n";
    let mut response = if is_api {
        api::refused(StatusCode::TOO_MANY_REQUESTS, "too many requests; wait a minute")
    } else {
        (StatusCode::TOO_MANY_REQUESTS, text).into_response()
    };
    let wait = HeaderValue::from(seconds);
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    response
}

fn too_slow(is_api: bool) -> Response {
    let mut response = if is_api {
        api::refused(StatusCode::REQUEST_TIMEOUT, "the body came too slowly")
    } else {
        StatusCode::REQUEST_TIMEOUT.into_response()
    };
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}
