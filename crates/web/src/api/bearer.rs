//! Who may use the interface: programs that hold a token with the scope.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

use super::answer::{failed, refused, too_many};
use crate::state::AppState;

/// What a request may do with the token it brings.
pub(super) enum Access {
    Allowed,
    /// The answer to give instead.
    Refused(Box<Response>),
}

impl Access {
    pub(super) async fn of(state: &AppState, headers: &HeaderMap, scope: &str) -> Self {
        let Some(token) = bearer(headers) else {
            return Self::Refused(Box::new(unauthorized(scope)));
        };
        match state.services.token_has_scope(token, scope).await {
            Ok(true) if is_admitted(state, token) => Self::Allowed,
            Ok(true) => Self::Refused(Box::new(too_many(state))),
            Ok(false) => Self::Refused(Box::new(unauthorized(scope))),
            Err(error) => Self::Refused(Box::new(failed(&error))),
        }
    }
}

/// Whether the token may be used once more in this minute.
fn is_admitted(state: &AppState, token: &str) -> bool {
    let who = hex::encode(Sha256::digest(token.as_bytes()));
    let (most, now) = (state.settings.per_account, state.services.now());
    state.by_account.admits(&who, most, now)
}

/// The token that a request brings.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn unauthorized(scope: &str) -> Response {
    let text = format!("a token with the scope {scope} is needed");
    let mut response = refused(StatusCode::UNAUTHORIZED, &text);
    response
        .headers_mut()
        .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}
