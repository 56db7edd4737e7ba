//! One's own account: where one is signed in, and with what.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_services::account::{ChangedPassword, OwnAccount, OwnPasskey, OwnSession};

use super::passkey;
use super::second_step::{app_page, codes_page};
use super::sign_in::wait_text;
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const HERE: &str = "/konto";

pub(super) async fn show(worker: Worker) -> PageResult {
    let account = worker.state.services.own_account(&worker.signed_in).await?;
    own_page(&worker, StatusCode::OK, &account, &Form::default()).await
}

/// The page of the own account, with what was refused.
pub(super) async fn own_page(
    worker: &Worker,
    status: StatusCode,
    account: &OwnAccount,
    form: &Form,
) -> PageResult {
    let title = worker.text("account-own-title");
    let mut values = view(account);
    values["form"] = json!(form.view());
    values["passkey"] = json!(passkey::here(worker));
    values["providers"] = super::outside::joined(worker).await?;
    worker.show_with(status, "pages/account/own.html", &title, "", values)
}

fn view(account: &OwnAccount) -> Value {
    let key = |one: &OwnPasskey| {
        json!({
            "id": one.id, "name": one.name, "created_at": one.created_at, "last_used_at": one.last_used_at,
        })
    };
    let session = |one: &OwnSession| {
        json!({
            "id": one.id, "is_this": one.is_this, "browser": one.browser, "strength": one.strength,
            "created_at": one.created_at, "last_seen_at": one.last_seen_at,
        })
    };
    json!({
        "sessions": account.sessions.iter().map(session).collect::<Vec<_>>(),
        "passkeys": account.passkeys.iter().map(key).collect::<Vec<_>>(),
        "app_since": account.app_since, "recovery_codes": account.recovery_codes,
        "factor_required": account.factor_required, "has_password": account.has_password,
    })
}

pub(super) async fn show_password(worker: Worker) -> PageResult {
    password_page(&worker, StatusCode::OK, &Form::default())
}

fn password_page(worker: &Worker, status: StatusCode, form: &Form) -> PageResult {
    let title = worker.text("account-password-title");
    let values = json!({ "form": form.view() });
    worker.show_with(status, "pages/account/password.html", &title, "", values)
}

pub(super) async fn change_password(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let secret = |name: &str| form.secret(name).to_owned();
    let (old, new, again) = (
        secret("old_password"),
        secret("password"),
        secret("password_again"),
    );
    let fault = if new == again {
        let services = &worker.state.services;
        let typed = (old.as_str(), new.as_str());
        match services
            .change_password(&worker.signed_in, typed, &worker.client)
            .await?
        {
            ChangedPassword::Done => return Ok(see_other(HERE)),
            ChangedPassword::Wrong => ("old_password", worker.text("account-password-wrong")),
            ChangedPassword::Weak(_) => ("password", worker.text("set-password-weak")),
            ChangedPassword::Wait(until) => ("old_password", wait_text(&worker, until)),
        }
    } else {
        ("password_again", worker.text("set-password-differ"))
    };
    form.object(fault.0, fault.1);
    password_page(&worker, StatusCode::UNPROCESSABLE_ENTITY, &form)
}

pub(super) async fn end_session(Path(session): Path<String>, posted: WorkerPosted) -> PageResult {
    let worker = posted.worker;
    let id = parse_id(&session)?;
    worker
        .state
        .services
        .end_own_session(&worker.signed_in, id)
        .await?;
    Ok(see_other(HERE))
}

pub(super) async fn end_others(posted: WorkerPosted) -> PageResult {
    let worker = posted.worker;
    worker
        .state
        .services
        .end_other_sessions(&worker.signed_in)
        .await?;
    Ok(see_other(HERE))
}

pub(super) async fn begin_app(posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    worker
        .state
        .services
        .begin_authenticator(&worker.signed_in)
        .await?;
    Ok(see_other("/konto/totrinn"))
}

pub(super) async fn show_app(worker: Worker) -> PageResult {
    worker.demand_fresh_factor()?;
    app(&worker, StatusCode::OK, &Form::default()).await
}

async fn app(worker: &Worker, status: StatusCode, form: &Form) -> PageResult {
    match worker.state.services.enrolment(&worker.signed_in).await? {
        Some(enrolment) => app_page(worker, status, form, &enrolment, &Value::Null),
        None => Ok(see_other(HERE)),
    }
}

pub(super) async fn confirm_app(posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let code = form.text("code");
    match services.confirm_authenticator(&worker.signed_in, &code).await? {
        Some(enrolled) => codes_page(&worker, &enrolled.codes, HERE),
        None => {
            form.object("code", worker.text("sign-in-code-wrong"));
            app(&worker, StatusCode::UNPROCESSABLE_ENTITY, &form).await
        }
    }
}

pub(super) async fn end_app(posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    if worker.state.services.end_authenticator(&worker.signed_in).await? {
        Ok(see_other(HERE))
    } else {
        Err(PageError::Forbidden)
    }
}

pub(super) async fn new_codes(posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let worker = posted.worker;
    let codes = worker
        .state
        .services
        .new_recovery_codes(&worker.signed_in)
        .await?;
    codes_page(&worker, &codes, HERE)
}
