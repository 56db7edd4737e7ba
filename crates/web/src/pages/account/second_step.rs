//! The second step of signing in: a code, or setting up what gives codes.

use axum::extract::Query;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_reports::qr;
use tiltak_services::ServiceError;
use tiltak_services::account::{Enrolment, SecondSteps, SignInOutcome, StartedSession};

use super::passkey;
use super::sign_in::{go_on, page_after, wait_text, with_session};
use crate::cookie;
use crate::form::{Form, Posted};
use crate::page_error::{KeptForm, PageError};
use crate::render::{PageResult, safe_path, see_other, with_cookie};
use crate::visitor::Visitor;

#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(rename = "return")]
    return_to: Option<String>,
}

impl Back {
    pub(super) fn path(&self) -> &str {
        safe_path(self.return_to.as_deref().unwrap_or("/"))
    }
}

fn with_return(page: &str, back: &str) -> String {
    let query: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("return", back)
        .finish();
    format!("{page}?{query}")
}

/// Asks for the code or the passkey. What was typed before the session ended is carried along.
pub(super) async fn ask(
    visitor: &Visitor,
    pending: &StartedSession,
    kept: Option<KeptForm>,
    back: &str,
) -> PageResult {
    let steps = visitor.state.services.second_steps(&pending.token).await?;
    let response = match (kept, steps) {
        (Some(kept), Some(steps)) => code_page(
            visitor,
            StatusCode::OK,
            &Form::default(),
            steps,
            Some(&kept),
            back,
        )?,
        _ => see_other(&with_return("/logg-inn/kode", back)),
    };
    Ok(with_cookie(
        response,
        cookie::set(cookie::PENDING, &pending.token, None),
    ))
}

/// Shows what gives codes, since the service demands a second factor.
pub(super) async fn set_up(
    visitor: &Visitor,
    pending: &StartedSession,
    kept: Option<KeptForm>,
    back: &str,
) -> PageResult {
    let enrolment = visitor
        .state
        .services
        .enrolment_at_sign_in(&pending.token)
        .await?;
    let response = match (kept, enrolment) {
        (Some(kept), Some(enrolment)) => {
            let carried = carried(Some(&kept), back);
            app_page(visitor, StatusCode::OK, &Form::default(), &enrolment, &carried)?
        }
        _ => see_other(&with_return("/logg-inn/totrinn", back)),
    };
    Ok(with_cookie(
        response,
        cookie::set(cookie::PENDING, &pending.token, None),
    ))
}

pub(super) async fn show_code(visitor: Visitor, Query(query): Query<Back>) -> PageResult {
    match steps(&visitor).await? {
        Some(steps) => code_page(
            &visitor,
            StatusCode::OK,
            &Form::default(),
            steps,
            None,
            query.path(),
        ),
        None => Ok(see_other(&with_return("/logg-inn", query.path()))),
    }
}

/// With what the sign-in of this browser can go on; none where none waits.
async fn steps(visitor: &Visitor) -> Result<Option<SecondSteps>, PageError> {
    match &visitor.pending {
        Some(token) => Ok(visitor.state.services.second_steps(token).await?),
        None => Ok(None),
    }
}

/// The page of the second step once more, with what was refused.
pub(super) async fn refused(
    visitor: &Visitor,
    form: &Form,
    kept: Option<KeptForm>,
    back: &str,
) -> PageResult {
    match steps(visitor).await? {
        Some(steps) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            code_page(visitor, status, form, steps, kept.as_ref(), back)
        }
        None => begin_anew(visitor, kept, back),
    }
}

fn carried(kept: Option<&KeptForm>, back: &str) -> Value {
    let kept = kept.map(|kept| serde_json::to_string(kept).unwrap_or_default());
    json!({ "kept": kept, "return_to": back })
}

fn code_page(
    visitor: &Visitor,
    status: StatusCode,
    form: &Form,
    steps: SecondSteps,
    kept: Option<&KeptForm>,
    back: &str,
) -> PageResult {
    let key = steps.passkey.then(|| passkey::here(visitor)).flatten();
    let values = json!({
        "form": form.view(), "carried": carried(kept, back), "code": steps.code, "passkey": key,
    });
    let title = visitor.text("account-code-title");
    visitor.show_with(status, "pages/account/code.html", &title, "", values)
}

pub(super) async fn enter_code(posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let (back, kept) = (form.text("return"), kept_of(&form));
    let back = safe_path(&back);
    let services = &visitor.state.services;
    let entered = match &visitor.pending {
        Some(token) => {
            services
                .enter_code(token, &form.text("code"), &visitor.client)
                .await
        }
        None => Err(ServiceError::NotFound),
    };
    match entered {
        Ok(SignInOutcome::Open(session)) => return go_on(&visitor, &session, kept, back).await,
        Ok(SignInOutcome::Wait(until)) => form.object("code", wait_text(&visitor, until)),
        Ok(_) => form.object("code", visitor.text("sign-in-code-wrong")),
        // It has waited too long: begin anew, with what was typed before.
        Err(ServiceError::NotFound) => return begin_anew(&visitor, kept, back),
        Err(other) => return Err(other.into()),
    }
    refused(&visitor, &form, kept, back).await
}

pub(super) fn begin_anew(visitor: &Visitor, kept: Option<KeptForm>, back: &str) -> PageResult {
    match kept {
        None => Ok(see_other(&with_return("/logg-inn", back))),
        Some(kept) => {
            let values = super::again(visitor, &kept, &Form::default());
            let title = visitor.text("error-session-title");
            visitor.show_with(StatusCode::OK, "pages/sign_in_again.html", &title, "", values)
        }
    }
}

pub(super) fn kept_of(form: &Form) -> Option<KeptForm> {
    serde_json::from_str(&form.text("kept")).ok()
}

pub(super) async fn show_set_up(visitor: Visitor, Query(query): Query<Back>) -> PageResult {
    let enrolment = match &visitor.pending {
        Some(token) => visitor.state.services.enrolment_at_sign_in(token).await?,
        None => None,
    };
    match enrolment {
        Some(enrolment) => {
            let carried = carried(None, query.path());
            app_page(&visitor, StatusCode::OK, &Form::default(), &enrolment, &carried)
        }
        None => Ok(see_other(&with_return("/logg-inn", query.path()))),
    }
}

/// The page with the squares to scan; at sign-in, and on one's own account (nothing carried).
pub(super) fn app_page(
    visitor: &Visitor,
    status: StatusCode,
    form: &Form,
    enrolment: &Enrolment,
    carried: &Value,
) -> PageResult {
    let at_sign_in = !carried.is_null();
    let action = if at_sign_in {
        "/logg-inn/totrinn"
    } else {
        "/konto/totrinn"
    };
    let values = json!({
        "form": form.view(), "carried": carried, "action": action,
        "qr": qr::svg(&enrolment.address), "secret": enrolment.secret,
    });
    let title = visitor.text("account-app-title");
    visitor.show_with(status, "pages/account/app.html", &title, "", values)
}

pub(super) async fn confirm(posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let (back, kept) = (form.text("return"), kept_of(&form));
    let back = safe_path(&back);
    let Some(token) = visitor.pending.clone() else {
        return begin_anew(&visitor, kept, back);
    };
    let services = &visitor.state.services;
    let confirmed = services
        .confirm_at_sign_in(&token, &form.text("code"), &visitor.client)
        .await;
    match confirmed {
        Ok(Some(enrolled)) => {
            let Some(session) = enrolled.session else {
                return begin_anew(&visitor, kept, back);
            };
            let next = page_after(&visitor, &session, kept, back).await?;
            let page = codes_page(&visitor, &enrolled.codes, &next)?;
            Ok(with_session(page, &session))
        }
        Ok(None) => {
            let Some(enrolment) = services.enrolment_at_sign_in(&token).await? else {
                return begin_anew(&visitor, kept, back);
            };
            form.object("code", visitor.text("sign-in-code-wrong"));
            let carried = carried(kept.as_ref(), back);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            app_page(&visitor, status, &form, &enrolment, &carried)
        }
        Err(ServiceError::NotFound) => begin_anew(&visitor, kept, back),
        Err(other) => Err(other.into()),
    }
}

/// The recovery codes, shown once.
pub(super) fn codes_page(visitor: &Visitor, codes: &[String], next: &str) -> PageResult {
    let values = json!({ "codes": codes, "next": next });
    let title = visitor.text("account-codes-title");
    visitor.show("pages/account/codes.html", &title, "", values)
}
