//! What stands around every form that is sent: it is acted on once, and two who saved the same are merged field by field.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::draft::{clean, with_mark};
use crate::form::{MOST_BYTES, PAGE_FIELD, fields_of};
use crate::merge::{BASE_FIELD, Difference, Merged, merge};
use crate::once::{ClaimSlot, led_to};
use crate::page_error::PageError;
use crate::page_form::{self, PageForm};
use crate::render::safe_path;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The largest page that is read to merge with.
const MOST_PAGE_BYTES: usize = 4 * 1024 * 1024;

/// Lets a form through, and looks at the answer.
pub(crate) async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !is_form(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MOST_BYTES).await else {
        return PageError::FormTooLarge.into_response();
    };
    let (response, slot) = run(&parts, bytes.clone(), &next).await;
    // The opening of the form must be free again before it is sent once more.
    slot.settle(&state, led_to(&response)).await;
    if response.status() == StatusCode::CONFLICT {
        return merged(&state, &parts, &bytes, &next).await.unwrap_or(response);
    }
    response
}

fn is_form(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let is_form = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    request.method() == Method::POST && is_form && !request.uri().path().starts_with("/api/")
}

async fn run(parts: &Parts, bytes: Bytes, next: &Next) -> (Response, ClaimSlot) {
    let slot = ClaimSlot::default();
    let mut parts = parts.clone();
    parts.extensions.insert(slot.clone());
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let request = Request::from_parts(parts, Body::from(bytes));
    (next.clone().run(request).await, slot)
}

/// Somebody else saved first: what only one changed is saved, what both changed is shown. Nothing where the form cannot be merged.
async fn merged(state: &AppState, parts: &Parts, bytes: &[u8], next: &Next) -> Option<Response> {
    let typed = fields_of(bytes);
    let text = |name: &str| {
        typed
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let base = text(BASE_FIELD)?;
    // A page that goes on with a draft shows the draft, not what is stored.
    let html = page(parts, &clean(safe_path(text(PAGE_FIELD)?)), next).await?;
    let html = page_form::mark_versions(&html, None);
    let stored = page_form::find(&html, Some(parts.uri.path()))
        .into_iter()
        .next()?;
    if Some(stored.value("version")) == text("version") {
        return None;
    }
    let merged = merge(base, &stored, &typed)?;
    let fields = sent_again(&stored, &merged, &typed);
    if !merged.conflicts.is_empty() {
        let visitor = Visitor::of(parts, state).await;
        return show(&visitor, parts, &html, &merged, &fields);
    }
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&fields)
        .finish();
    let (mut response, slot) = run(parts, Bytes::from(body), next).await;
    if response.status() == StatusCode::SEE_OTHER {
        let location = response
            .headers()
            .get(header::LOCATION)?
            .to_str()
            .ok()?
            .to_owned();
        let marked = HeaderValue::from_str(&with_mark(&location, "flettet", "1")).ok()?;
        response.headers_mut().insert(header::LOCATION, marked);
    }
    slot.settle(state, led_to(&response)).await;
    Some(response)
}

/// The page that the form is read on, as it is now.
async fn page(parts: &Parts, path: &str, next: &Next) -> Option<String> {
    let mut asked = parts.clone();
    asked.method = Method::GET;
    asked.uri = path.parse::<Uri>().ok()?;
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH] {
        asked.headers.remove(name);
    }
    let response = next.clone().run(Request::from_parts(asked, Body::empty())).await;
    if response.status() != StatusCode::OK {
        return None;
    }
    let bytes = to_bytes(response.into_body(), MOST_PAGE_BYTES).await.ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// The form with what was merged, as if it had been opened now.
fn sent_again(stored: &PageForm, merged: &Merged, typed: &[(String, String)]) -> Vec<(String, String)> {
    let is_seen = |name: &str| stored.field(name).is_some_and(|field| !field.is_hidden);
    let is_newer = |name: &str| name == "version" || name == BASE_FIELD;
    let rest = typed.iter().filter(|(name, _)| !is_seen(name) && !is_newer(name));
    let newer = ["version", BASE_FIELD].map(|name| (name.to_owned(), stored.value(name).to_owned()));
    rest.cloned()
        .chain(newer)
        .chain(merged.fields.iter().cloned())
        .collect()
}

fn show(
    visitor: &Visitor,
    parts: &Parts,
    html: &str,
    merged: &Merged,
    fields: &[(String, String)],
) -> Option<Response> {
    let is_shown = |name: &str| merged.conflicts.iter().any(|one| one.stored.name == name);
    let hidden: Vec<_> = fields
        .iter()
        .filter(|(name, _)| !is_shown(name) && name != "csrf_token")
        .collect();
    let subject = html
        .split("<title>")
        .nth(1)?
        .split(" – ")
        .next()
        .unwrap_or_default();
    let values = json!({
        "subject": page_form::plain(subject),
        "action": parts.uri.path_and_query().map_or("/", |path| path.as_str()),
        "open_href": fields.iter().find(|(name, _)| name == PAGE_FIELD).map_or("/", |(_, page)| page.as_str()),
        "hidden": hidden,
        "fields": merged.conflicts.iter().map(difference).collect::<Vec<_>>(),
    });
    let title = visitor.text("conflict-title");
    let shown = visitor.show_with(StatusCode::CONFLICT, "pages/merge.html", &title, "cases", values);
    Some(shown.unwrap_or_else(IntoResponse::into_response))
}

fn difference(one: &Difference) -> Value {
    let field = &one.stored;
    let kind = if !field.choices.is_empty() {
        "choice"
    } else if field.is_area {
        "area"
    } else {
        "text"
    };
    json!({
        "name": field.name, "label": field.label, "kind": kind,
        "stored": field.values, "stored_words": field.words(&field.values),
        "yours": one.yours, "yours_words": field.words(&one.yours),
    })
}
