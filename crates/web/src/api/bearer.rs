//! Who may use the interface: programs that hold a token with the scope.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use tiltak_services::Services;

use super::answer::{failed, refused};

/// What a request may do with the token it brings.
pub(super) enum Access {
    Allowed,
    /// The answer to give instead.
    Refused(Box<Response>),
}

impl Access {
    pub(super) async fn of(services: &Services, headers: &HeaderMap, scope: &str) -> Self {
        let Some(token) = bearer(headers) else {
            return Self::Refused(Box::new(unauthorized(scope)));
        };
        match services.token_has_scope(token, scope).await {
            Ok(true) => Self::Allowed,
            Ok(false) => Self::Refused(Box::new(unauthorized(scope))),
            Err(error) => Self::Refused(Box::new(failed(&error))),
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
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
