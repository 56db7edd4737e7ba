//! A factor once more before what is sensitive, and back to where one was.

use axum::extract::Query;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_services::account::SignInOutcome;

use super::passkey;
use super::second_step::Back;
use super::sign_in::{page_of_kept, wait_text, welcome};
use crate::form::{Form, WorkerPosted};
use crate::page_error::{KeptForm, PageError};
use crate::render::{PageResult, safe_path};
use crate::visitor::{Visitor, Worker};

pub(super) async fn show(worker: Worker, Query(query): Query<Back>) -> PageResult {
    factor_page(&worker, StatusCode::OK, None, query.path(), &Form::default()).await
}

/// The page that asks for a factor; what was typed is carried along.
pub(crate) async fn factor_page(
    visitor: &Visitor,
    status: StatusCode,
    kept: Option<&KeptForm>,
    back: &str,
    form: &Form,
) -> PageResult {
    let Some(signed_in) = &visitor.signed_in else {
        return Err(PageError::SignInFirst(back.to_owned()));
    };
    let factors = visitor.state.services.factors(signed_in).await?;
    let kept = kept
        .filter(|kept| !kept.fields.is_empty())
        .map(|kept| serde_json::to_string(kept).unwrap_or_default());
    let key = factors.passkey.then(|| passkey::here(visitor)).flatten();
    let values = json!({
        "form": form.view(), "kept": kept, "return_to": back,
        "code": factors.code, "password": factors.password, "passkey": key,
        "providers": super::outside::confirming(visitor, signed_in).await?,
    });
    let title = visitor.text("account-factor-title");
    visitor.show_with(status, "pages/account/factor.html", &title, "", values)
}

pub(super) async fn confirm(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let kept: Option<KeptForm> = serde_json::from_str(&form.text("kept")).ok();
    let back = form.text("return");
    let services = &worker.state.services;
    let (field, typed) = match form.filled("code") {
        _ if form.has_field(passkey::FIELD) => ("", form.text(passkey::FIELD)),
        Some(code) => ("code", code),
        None if form.has_field("code") => ("code", String::new()),
        None => ("password", form.secret("password").to_owned()),
    };
    let outcome = if field.is_empty() {
        let given = (worker.csrf_token.as_str(), typed.as_str());
        services
            .confirm_by_passkey(&worker.signed_in, given, &worker.client)
            .await?
    } else {
        services
            .confirm_by_text(&worker.signed_in, &typed, &worker.client)
            .await?
    };
    let fault = match outcome {
        SignInOutcome::Open(session) => {
            let page = match kept {
                Some(kept) => page_of_kept(&worker, &worker.signed_in, kept).await?,
                None => safe_path(&back).to_owned(),
            };
            return Ok(welcome(&session, &page));
        }
        SignInOutcome::Wait(until) => wait_text(&worker, until),
        SignInOutcome::WrongCode if field.is_empty() => worker.text("account-passkey-wrong"),
        SignInOutcome::WrongCode => worker.text("sign-in-code-wrong"),
        _ => worker.text("account-password-wrong"),
    };
    form.object(field, fault);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    factor_page(&worker, status, kept.as_ref(), safe_path(&back), &form).await
}
