//! What surrounds every answer: headers that keep a browser safe, error pages in the visitor's language.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use crate::form::Form;
use crate::language::text;
use crate::page_error::PageError;
use crate::pages;
use crate::state::AppState;
use crate::visitor::Visitor;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What no page of ours asks a browser for.
const NO_DEVICES: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), \
                          fullscreen=(), geolocation=(), gyroscope=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), \
                          payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), web-share=(), xr-spatial-tracking=()";

/// Adds the headers, and turns every fault into a plain page.
pub(crate) async fn surround(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/") || request.uri().path().starts_with("/assets/");
    let (parts, body) = request.into_parts();
    let for_fault = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if !is_api && let Some(fault) = fault_of(&mut response) {
        let visitor = Visitor::of(&for_fault, &state).await;
        note(&visitor, &fault);
        response = fault_page(&visitor, &fault).await;
    }
    harden(response.headers_mut());
    response
}

/// What went wrong: what a handler said, or what the router answers by itself.
fn fault_of(response: &mut Response) -> Option<PageError> {
    if let Some(fault) = response.extensions_mut().remove::<PageError>() {
        return Some(fault);
    }
    let plain = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| !kind.as_bytes().starts_with(b"text/html"));
    match response.status() {
        StatusCode::NOT_FOUND if plain => Some(PageError::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(PageError::Method),
        StatusCode::BAD_REQUEST if plain => Some(PageError::NotFound),
        StatusCode::INTERNAL_SERVER_ERROR if plain => {
            Some(PageError::internal(&"panic or unexpected answer"))
        }
        _ => None,
    }
}

/// A form that somebody signed in sends without the token of the session may be one that another site made them send.
fn note(visitor: &Visitor, fault: &PageError) {
    if let (PageError::FormToken { signed_in: true, .. }, Some(signed_in)) = (fault, &visitor.signed_in) {
        tracing::warn!(user.id = %signed_in.actor.user, "a form without the token of its session was refused");
    }
}

async fn fault_page(visitor: &Visitor, fault: &PageError) -> Response {
    match fault {
        PageError::FormToken { signed_in, .. } if visitor.wants_json => return told(visitor, *signed_in),
        PageError::FormToken {
            signed_in: false,
            kept,
            ..
        } if !kept.page.is_empty() => {
            return in_place(
                visitor,
                fault,
                "pages/sign_in_again.html",
                pages::account::again(visitor, kept, &Form::default()),
            );
        }
        PageError::FactorNeeded { kept, .. } => {
            let page = pages::account::factor_page(
                visitor,
                fault.status(),
                Some(kept),
                &kept.page,
                &Form::default(),
            )
            .await;
            return page.unwrap_or_else(|error| error.status().into_response());
        }
        PageError::SentOther { led_to, kept } => {
            let values = json!({ "led_to": led_to, "kept": kept, "new_key": uuid::Uuid::new_v4() });
            return in_place(visitor, fault, "pages/sent_before.html", values);
        }
        _ => {}
    }
    let word = fault.word();
    let say = |part: &str| visitor.text(&format!("error-{word}-{part}"));
    let title = say("title");
    let reference = if let PageError::Internal(reference) = fault {
        reference.as_str()
    } else {
        ""
    };
    let typed = if let PageError::FormToken { typed, .. } = fault {
        &typed[..]
    } else {
        &[]
    };
    let details: Vec<_> = match fault {
        PageError::Refused(keys) => keys
            .iter()
            .map(|key| text(visitor.language, &format!("refusal-{key}"), &[]))
            .collect(),
        PageError::Unreportable(missing) => vec![missing.clone()],
        PageError::Deleted(on) => vec![on.format("%d.%m.%Y").to_string()],
        _ => Vec::new(),
    };
    let kept = match fault {
        PageError::FormToken { kept, .. } if !kept.fields.is_empty() => {
            serde_json::to_string(kept).unwrap_or_default()
        }
        _ => String::new(),
    };
    let values = json!({
        "kept": kept,
        "status": fault.status().as_u16(),
        "text": say("text"),
        "what_to_do": say("what"),
        "reference": reference,
        "typed": typed,
        "details": details,
    });
    let page = visitor.page(&title, "");
    match visitor.state.templates.render("pages/error.html", &page, values) {
        Ok(html) => with_patience((fault.status(), Html(html)).into_response(), fault),
        Err(error) => {
            tracing::error!(%error, "the error page failed");
            (fault.status(), title).into_response()
        }
    }
}

/// Says when to come back, where that is why.
fn with_patience(mut response: Response, fault: &PageError) -> Response {
    if let PageError::TooMany(seconds) = fault {
        let wait = HeaderValue::from(*seconds);
        response.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    response
}

/// A page that goes on with what was typed.
fn in_place(visitor: &Visitor, fault: &PageError, template: &str, values: impl serde::Serialize) -> Response {
    let title = visitor.text(&format!("error-{}-title", fault.word()));
    visitor
        .show_with(fault.status(), template, &title, "", values)
        .unwrap_or_else(|error| (error.status(), title).into_response())
}

/// What a script needs to go on: the right token, or a sign-in to show on the page.
fn told(visitor: &Visitor, signed_in: bool) -> Response {
    let page = visitor.page("", "");
    let sign_in = if signed_in {
        None
    } else {
        let templates = &visitor.state.templates;
        templates
            .render("pages/_sign_in_here.html", &page, json!({}))
            .ok()
    };
    let told = json!({ "csrf_token": visitor.csrf_token, "sign_in": sign_in });
    let response = (StatusCode::FORBIDDEN, axum::Json(told)).into_response();
    crate::render::with_cookie(response, visitor.new_guest.clone())
}

/// What every answer says to browsers, unless its maker has said it already.
pub(crate) fn harden(headers: &mut HeaderMap) {
    let mut put = |name, value| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "same-origin");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(HeaderName::from_static("permissions-policy"), NO_DEVICES);
    put(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    );
    put(
        HeaderName::from_static("x-permitted-cross-domain-policies"),
        "none",
    );
    put(header::CACHE_CONTROL, "no-store");
}

/// Tells browsers to come by TLS alone for the next two years.
pub(crate) fn hold_to_https(headers: &mut HeaderMap) {
    let value = HeaderValue::from_static("max-age=63072000; includeSubDomains");
    headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
}
