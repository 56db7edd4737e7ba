//! Signing in and out, and the first password.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;
use tiltak_services::account::StartedSession;

use crate::cookie;
use crate::form::{Form, Posted, WorkerPosted};
use crate::page_error::PageError;
use crate::render::{PageResult, safe_path, see_other, with_cookie};
use crate::state::AppState;
use crate::visitor::Visitor;

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
    let started = visitor
        .state
        .services
        .sign_in(&form.text("user"), &password)
        .await?;
    match started {
        Some(session) => Ok(welcome(&session, safe_path(&back))),
        None => {
            form.object("user", visitor.text("sign-in-wrong"));
            sign_in_page(
                &visitor,
                StatusCode::UNPROCESSABLE_ENTITY,
                &form,
                safe_path(&back),
            )
        }
    }
}

/// A new session gets a new cookie; the guest's one is taken back, so that its form token dies with it.
fn welcome(session: &StartedSession, path: &str) -> Response {
    let response = with_cookie(
        see_other(path),
        cookie::set(cookie::SESSION, &session.token, None),
    );
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
