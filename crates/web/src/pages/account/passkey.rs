//! Passkeys: asking the browser for one (a script does that), and taking its answer, which comes as a field of a form.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tiltak_services::ServiceError;
use tiltak_services::account::{AddedPasskey, RemovedPasskey, SignInOutcome};

use super::second_step::{begin_anew, kept_of};
use super::sign_in::{go_on, wait_text};
use super::{own, second_step, sign_in};
use crate::form::{Form, Posted, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, safe_path, see_other};
use crate::visitor::{Visitor, Worker};

/// The field with the browser's answer.
pub(super) const FIELD: &str = "credential";
/// The field that says that the answer is a second step.
const SECOND_STEP: &str = "second_step";
const HERE: &str = "/konto";

/// What the pages need to ask for a passkey; none where there are none.
pub(super) fn here(visitor: &Visitor) -> Option<Value> {
    let party = visitor.state.services.passkeys_here()?;
    Some(json!({ "host": party.id, "address": party.origin }))
}

/// What the browser is asked, for the script.
fn question(asked: String) -> Response {
    let mut response = asked.into_response();
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

pub(super) async fn start_sign_in(posted: Posted) -> PageResult {
    let Posted { visitor, form } = posted;
    let services = &visitor.state.services;
    let asked = match &visitor.pending {
        Some(token) if form.has_field(SECOND_STEP) => {
            services
                .begin_passkey_second_step(token, &visitor.csrf_token)
                .await?
        }
        _ => services.begin_passkey_sign_in(&visitor.csrf_token).await?,
    };
    Ok(question(asked))
}

/// Signs in with a passkey, or takes the second step after a password.
pub(super) async fn sign_in(posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let (back, kept, answer) = (form.text("return"), kept_of(&form), form.text(FIELD));
    let back = safe_path(&back);
    let is_second = form.has_field(SECOND_STEP);
    let (services, browser) = (&visitor.state.services, visitor.csrf_token.as_str());
    let outcome = match &visitor.pending {
        Some(token) if is_second => {
            services
                .enter_passkey(token, (browser, &answer), &visitor.client)
                .await
        }
        _ if is_second => Err(ServiceError::NotFound),
        _ => {
            services
                .sign_in_by_passkey(browser, &answer, &visitor.client)
                .await
        }
    };
    match outcome {
        Ok(SignInOutcome::Open(session)) => return go_on(&visitor, &session, kept, back).await,
        Ok(SignInOutcome::Wait(until)) => form.object("", wait_text(&visitor, until)),
        Ok(_) => form.object("", visitor.text("account-passkey-wrong")),
        // It has waited too long: begin anew, with what was typed before.
        Err(ServiceError::NotFound) => return begin_anew(&visitor, kept, back),
        Err(other) => return Err(other.into()),
    }
    if is_second {
        second_step::refused(&visitor, &form, kept, back).await
    } else {
        sign_in::refused(&visitor, &form, kept.as_ref(), back)
    }
}

pub(super) async fn start_confirmation(posted: WorkerPosted) -> PageResult {
    let worker = posted.worker;
    let services = &worker.state.services;
    let asked = services
        .begin_passkey_confirmation(&worker.signed_in, &worker.csrf_token)
        .await?;
    Ok(question(asked))
}

pub(super) async fn show_new(worker: Worker) -> PageResult {
    worker.demand_fresh_factor()?;
    let browser = worker.client.browser.clone();
    new_page(&worker, StatusCode::OK, &Form::with([("name", browser)]))
}

fn new_page(worker: &Worker, status: StatusCode, form: &Form) -> PageResult {
    let passkey = here(worker).ok_or(PageError::NotFound)?;
    let values = json!({ "form": form.view(), "passkey": passkey });
    let title = worker.text("account-passkey-new-title");
    worker.show_with(status, "pages/account/passkey.html", &title, "", values)
}

pub(super) async fn start_new(posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    let services = &worker.state.services;
    let asked = services
        .begin_passkey(&worker.signed_in, &worker.csrf_token)
        .await?;
    Ok(question(asked))
}

pub(super) async fn add(posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    let (name, answer) = (form.text("name"), form.text(FIELD));
    let services = &worker.state.services;
    let given = (name.as_str(), answer.as_str());
    let browser = worker.csrf_token.as_str();
    match services.add_passkey(&worker.signed_in, browser, given).await? {
        AddedPasskey::Done => return Ok(see_other(HERE)),
        AddedPasskey::Name => form.object("name", worker.text("account-passkey-name-missing")),
        AddedPasskey::Refused => form.object("", worker.text("account-passkey-not-made")),
    }
    new_page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &form)
}

pub(super) async fn remove(Path(key): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let done = services
        .remove_passkey(&worker.signed_in, parse_id(&key)?)
        .await?;
    if done == RemovedPasskey::Done {
        return Ok(see_other(HERE));
    }
    form.object("", worker.text("account-passkey-last"));
    let account = services.own_account(&worker.signed_in).await?;
    own::own_page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &account, &form).await
}
