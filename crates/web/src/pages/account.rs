//! Signing in and out, and the first password.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_services::ServiceError;
use tiltak_services::account::StartedSession;

use crate::cookie;
use crate::draft::{new_draft, with_draft};
use crate::form::{Form, KEY_FIELD, PAGE_FIELD, Posted, WorkerPosted};
use crate::merge::BASE_FIELD;
use crate::page_error::{KeptForm, PageError};
use crate::render::{PageResult, safe_path, see_other, with_cookie};
use crate::state::AppState;
use crate::visitor::{Visitor, token_of};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/logg-inn", get(show_sign_in).post(sign_in))
        .route("/logg-ut", post(sign_out))
        .route("/velkommen/{token}", get(show_welcome).post(set_password))
}

#[derive(Deserialize)]
struct SignInQuery {
    bruker: Option<String>,
    #[serde(rename = "return")]
    return_to: Option<String>,
}

async fn show_sign_in(visitor: Visitor, Query(query): Query<SignInQuery>) -> PageResult {
    if visitor.signed_in.is_some() {
        return Ok(see_other("/"));
    }
    let form = Form::with([("user", query.bruker.unwrap_or_default())]);
    let back = query.return_to.unwrap_or_default();
    sign_in_page(&visitor, StatusCode::OK, &form, safe_path(&back))
}

/// A sign-in that goes on with what was typed when the session ended.
pub(crate) fn again(visitor: &Visitor, kept: &KeptForm, form: &Form) -> Value {
    let carried = serde_json::to_string(kept).unwrap_or_default();
    let typed: Vec<&str> = kept
        .fields
        .iter()
        .filter(|(name, value)| !is_technical(name) && value.trim().len() > 2)
        .map(|(_, value)| value.as_str())
        .collect();
    json!({
        "form": form.view(), "kept": carried, "typed": typed, "return_to": kept.page,
        "text": visitor.text("error-session-text"), "what_to_do": visitor.text("error-session-what"),
    })
}

fn is_technical(name: &str) -> bool {
    [KEY_FIELD, PAGE_FIELD, BASE_FIELD, "version", "return"].contains(&name)
}

fn sign_in_page(visitor: &Visitor, status: StatusCode, form: &Form, back: &str) -> PageResult {
    let values = json!({ "form": form.view(), "return_to": back });
    visitor.show_with(
        status,
        "pages/sign_in.html",
        &visitor.text("sign-in-title"),
        "",
        values,
    )
}

async fn sign_in(posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let back = form.text("return");
    let password = form.text("password");
    let kept: Option<KeptForm> = serde_json::from_str(&form.text("kept")).ok();
    let started = visitor
        .state
        .services
        .sign_in(&form.text("user"), &password)
        .await?;
    if let Some(session) = started {
        return go_on(&visitor, &session, kept, safe_path(&back)).await;
    }
    form.object("user", visitor.text("sign-in-wrong"));
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if visitor.wants_json {
        let told = json!({ "error": visitor.text("sign-in-wrong") });
        return Ok((status, axum::Json(told)).into_response());
    }
    match kept {
        Some(kept) => {
            let title = visitor.text("error-session-title");
            let values = again(&visitor, &kept, &form);
            visitor.show_with(status, "pages/sign_in_again.html", &title, "", values)
        }
        None => sign_in_page(&visitor, status, &form, safe_path(&back)),
    }
}

/// After signing in: what was typed before becomes a draft, and its page goes on with it.
async fn go_on(
    visitor: &Visitor,
    session: &StartedSession,
    kept: Option<KeptForm>,
    back: &str,
) -> PageResult {
    let services = &visitor.state.services;
    if visitor.wants_json {
        let signed_in = services.signed_in(&session.token).await?;
        let token = signed_in.map(|signed_in| token_of(&signed_in.csrf_secret));
        let told = axum::Json(json!({ "csrf_token": token })).into_response();
        return Ok(with_session(told, session));
    }
    let Some(kept) = kept else {
        return Ok(welcome(session, back));
    };
    let page = safe_path(&kept.page).to_owned();
    let Some(signed_in) = services.signed_in(&session.token).await? else {
        return Ok(welcome(session, &page));
    };
    match services.save_draft(&signed_in.actor, new_draft(kept)).await {
        Ok(Some(saved)) => Ok(welcome(session, &with_draft(&page, saved.id))),
        // Whoever signed in may not read the case: the page says so.
        Ok(None) | Err(ServiceError::Forbidden | ServiceError::NotFound) => Ok(welcome(session, &page)),
        Err(other) => Err(other.into()),
    }
}

/// A new session gets a new cookie; the guest's one is taken back, so that its form token dies with it.
fn welcome(session: &StartedSession, path: &str) -> Response {
    with_session(see_other(path), session)
}

fn with_session(response: Response, session: &StartedSession) -> Response {
    let response = with_cookie(response, cookie::set(cookie::SESSION, &session.token, None));
    with_cookie(response, cookie::clear(cookie::GUEST))
}

async fn sign_out(posted: WorkerPosted) -> Result<Response, PageError> {
    let worker = posted.worker;
    worker.state.services.sign_out(&worker.signed_in).await?;
    Ok(with_cookie(see_other("/"), cookie::clear(cookie::SESSION)))
}

async fn show_welcome(visitor: Visitor, Path(token): Path<String>) -> PageResult {
    if !visitor.state.services.link_works(&token).await? {
        return Err(PageError::NotFound);
    }
    welcome_page(&visitor, StatusCode::OK, &Form::default())
}

fn welcome_page(visitor: &Visitor, status: StatusCode, form: &Form) -> PageResult {
    let values = json!({ "form": form.view(), "action": visitor.path });
    visitor.show_with(
        status,
        "pages/set_password.html",
        &visitor.text("set-password-title"),
        "",
        values,
    )
}

async fn set_password(Path(token): Path<String>, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    if !visitor.state.services.link_works(&token).await? {
        return Err(PageError::NotFound);
    }
    let typed = form.text("password");
    if typed != form.text("password_again") {
        form.object("password_again", visitor.text("set-password-differ"));
    } else if let Some(session) = visitor.state.services.set_password(&token, &typed).await? {
        return Ok(welcome(&session, "/"));
    } else {
        form.object("password", visitor.text("set-password-short"));
    }
    welcome_page(&visitor, StatusCode::UNPROCESSABLE_ENTITY, &form)
}
