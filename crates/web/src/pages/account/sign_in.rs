//! Signing in with a password, signing out, and the first password.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Europe::Oslo;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_services::ServiceError;
use tiltak_services::account::{SignInOutcome, SignedIn, StartedSession};

use super::{passkey, second_step};
use crate::cookie;
use crate::draft::{new_draft, with_draft};
use crate::form::{Form, KEY_FIELD, PAGE_FIELD, Posted, WorkerPosted};
use crate::language::text;
use crate::merge::BASE_FIELD;
use crate::page_error::{KeptForm, PageError};
use crate::render::{PageResult, safe_path, see_other, with_cookie};
use crate::visitor::{Visitor, token_of};

/// How long a browser is known, in seconds.
const DEVICE_SECONDS: i64 = 90 * 24 * 3600;

#[derive(Deserialize)]
pub(super) struct SignInQuery {
    bruker: Option<String>,
    #[serde(rename = "return")]
    return_to: Option<String>,
}

pub(super) async fn show_sign_in(visitor: Visitor, Query(query): Query<SignInQuery>) -> PageResult {
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
        "passkey": passkey::here(visitor),
        "providers": visitor.providers(),
    })
}

fn is_technical(name: &str) -> bool {
    [KEY_FIELD, PAGE_FIELD, BASE_FIELD, "version", "return"].contains(&name)
}

fn sign_in_page(visitor: &Visitor, status: StatusCode, form: &Form, back: &str) -> PageResult {
    let values = json!({
        "form": form.view(), "return_to": back, "passkey": passkey::here(visitor), "providers": visitor.providers(),
    });
    visitor.show_with(
        status,
        "pages/sign_in.html",
        &visitor.text("sign-in-title"),
        "",
        values,
    )
}

pub(super) async fn sign_in(posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let back = form.text("return");
    let kept: Option<KeptForm> = serde_json::from_str(&form.text("kept")).ok();
    let (user, password) = (form.text("user"), form.secret("password").to_owned());
    let code = form.filled("code");
    let services = &visitor.state.services;
    let outcome = services
        .sign_in(&user, &password, code.as_deref(), &visitor.client)
        .await?;
    let outcome = match outcome {
        SignInOutcome::Code(_) | SignInOutcome::Enrol(_) if visitor.wants_json => {
            Err(visitor.text("sign-in-code-needed"))
        }
        SignInOutcome::WrongCode => Err(visitor.text("sign-in-code-wrong")),
        SignInOutcome::Wrong => Err(visitor.text("sign-in-wrong")),
        SignInOutcome::UsePasskey => Err(visitor.text("sign-in-use-passkey")),
        SignInOutcome::Wait(until) => Err(wait_text(&visitor, until)),
        other => Ok(other),
    };
    let fault = match outcome {
        Ok(outcome) => return step(&visitor, outcome, kept, safe_path(&back)).await,
        Err(fault) => fault,
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if visitor.wants_json {
        return Ok((status, axum::Json(json!({ "error": fault }))).into_response());
    }
    form.object("user", fault);
    refused(&visitor, &form, kept.as_ref(), safe_path(&back))
}

/// The page of signing in once more, with what was refused and what was typed before.
pub(super) fn refused(visitor: &Visitor, form: &Form, kept: Option<&KeptForm>, back: &str) -> PageResult {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    match kept {
        Some(kept) => {
            let title = visitor.text("error-session-title");
            let values = again(visitor, kept, form);
            visitor.show_with(status, "pages/sign_in_again.html", &title, "", values)
        }
        None => sign_in_page(visitor, status, form, back),
    }
}

/// When one may try again, in words.
pub(super) fn wait_text(visitor: &Visitor, until: DateTime<Utc>) -> String {
    // Rounded up: at the minute that is named it works.
    let until = (until + chrono::Duration::seconds(59)).with_timezone(&Oslo);
    let time = until.format("%H:%M").to_string();
    text(visitor.language, "sign-in-wait", &[("time", time.into())])
}

/// The next step of a sign-in whose password was right.
pub(super) async fn step(
    visitor: &Visitor,
    outcome: SignInOutcome,
    kept: Option<KeptForm>,
    back: &str,
) -> PageResult {
    match outcome {
        SignInOutcome::Open(session) => go_on(visitor, &session, kept, back).await,
        SignInOutcome::Code(pending) => second_step::ask(visitor, &pending, kept, back).await,
        SignInOutcome::Enrol(pending) => second_step::set_up(visitor, &pending, kept, back).await,
        SignInOutcome::UsePasskey
        | SignInOutcome::Wrong
        | SignInOutcome::WrongCode
        | SignInOutcome::Wait(_) => Ok(see_other("/logg-inn")),
    }
}

/// After signing in: what was typed before becomes a draft, and its page goes on with it.
pub(super) async fn go_on(
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
    let page = page_after(visitor, session, kept, back).await?;
    Ok(welcome(session, &page))
}

/// The page to go to after signing in, with what was typed before as a draft.
pub(super) async fn page_after(
    visitor: &Visitor,
    session: &StartedSession,
    kept: Option<KeptForm>,
    back: &str,
) -> Result<String, PageError> {
    let Some(kept) = kept else {
        return Ok(back.to_owned());
    };
    match visitor.state.services.signed_in(&session.token).await? {
        Some(signed_in) => page_of_kept(visitor, &signed_in, kept).await,
        None => Ok(safe_path(&kept.page).to_owned()),
    }
}

/// What was typed becomes a draft; gives the page that goes on with it.
pub(super) async fn page_of_kept(
    visitor: &Visitor,
    signed_in: &SignedIn,
    kept: KeptForm,
) -> Result<String, PageError> {
    let page = safe_path(&kept.page).to_owned();
    let typed = |(name, value): &(String, String)| !is_technical(name) && !value.trim().is_empty();
    if !kept.fields.iter().any(typed) {
        return Ok(page);
    }
    match visitor
        .state
        .services
        .save_draft(&signed_in.actor, new_draft(kept))
        .await
    {
        Ok(Some(saved)) => Ok(with_draft(&page, saved.id)),
        // Whoever signed in may not read the case: the page says so.
        Ok(None) | Err(ServiceError::Forbidden | ServiceError::NotFound) => Ok(page),
        Err(other) => Err(other.into()),
    }
}

/// A new session gets a new cookie; the guest's one is taken back, so that its form token dies with it.
pub(super) fn welcome(session: &StartedSession, path: &str) -> Response {
    with_session(see_other(path), session)
}

pub(super) fn with_session(response: Response, session: &StartedSession) -> Response {
    let response = with_cookie(response, cookie::set(cookie::SESSION, &session.token, None));
    let response = match &session.device {
        Some(device) => with_cookie(
            response,
            cookie::set(cookie::DEVICE, device, Some(DEVICE_SECONDS)),
        ),
        None => response,
    };
    let response = with_cookie(response, cookie::clear(cookie::PENDING));
    with_cookie(response, cookie::clear(cookie::GUEST))
}

pub(super) async fn sign_out(posted: WorkerPosted) -> Result<Response, PageError> {
    let worker = posted.worker;
    let next = super::outside::page_after_sign_out(&worker).await?;
    worker.state.services.sign_out(&worker.signed_in).await?;
    Ok(with_cookie(see_other(&next), cookie::clear(cookie::SESSION)))
}

pub(super) async fn show_welcome(visitor: Visitor, Path(token): Path<String>) -> PageResult {
    if !visitor.state.services.link_works(&token).await? {
        return Err(PageError::NotFound);
    }
    welcome_page(&visitor, StatusCode::OK, &Form::default())
}

fn welcome_page(visitor: &Visitor, status: StatusCode, form: &Form) -> PageResult {
    let values = json!({ "form": form.view(), "action": visitor.path, "providers": visitor.providers() });
    visitor.show_with(
        status,
        "pages/set_password.html",
        &visitor.text("set-password-title"),
        "",
        values,
    )
}

pub(super) async fn set_password(Path(token): Path<String>, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    if !visitor.state.services.link_works(&token).await? {
        return Err(PageError::NotFound);
    }
    let typed = form.secret("password").to_owned();
    if typed != form.secret("password_again") {
        form.object("password_again", visitor.text("set-password-differ"));
    } else if let Some(outcome) = visitor
        .state
        .services
        .set_password(&token, &typed, &visitor.client)
        .await?
    {
        return step(&visitor, outcome, None, "/").await;
    } else {
        form.object("password", visitor.text("set-password-weak"));
    }
    welcome_page(&visitor, StatusCode::UNPROCESSABLE_ENTITY, &form)
}
