//! Signing in and out, and what people see and do of their own account.

mod outside;
mod own;
mod passkey;
mod second_step;
mod sign_in;
mod step_up;

use axum::Router;
use axum::routing::{get, post};

use crate::render::see_other;
use crate::state::AppState;

pub(crate) use sign_in::again;
pub(crate) use step_up::factor_page;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/logg-inn", get(sign_in::show_sign_in).post(sign_in::sign_in))
        .route(
            "/logg-inn/kode",
            get(second_step::show_code).post(second_step::enter_code),
        )
        .route(
            "/logg-inn/totrinn",
            get(second_step::show_set_up).post(second_step::confirm),
        )
        .route(
            "/logg-inn/nokkel",
            // The page after a refusal stands at this address, and another language is asked for there.
            get(|| async { see_other("/logg-inn") }).post(passkey::sign_in),
        )
        .route("/logg-inn/nokkel/start", post(passkey::start_sign_in))
        .route("/logg-ut", post(sign_in::sign_out))
        .route(
            "/velkommen/{token}",
            get(sign_in::show_welcome).post(sign_in::set_password),
        )
        .route("/konto", get(own::show))
        .route(
            "/konto/passord",
            get(own::show_password).post(own::change_password),
        )
        .route("/konto/okter/andre", post(own::end_others))
        .route("/konto/okter/{session}", post(own::end_session))
        .route("/konto/totrinn", get(own::show_app).post(own::confirm_app))
        .route("/konto/totrinn/start", post(own::begin_app))
        .route("/konto/totrinn/fjern", post(own::end_app))
        .route("/konto/koder", post(own::new_codes))
        .route("/konto/nokler/ny", get(passkey::show_new).post(passkey::add))
        .route("/konto/nokler/start", post(passkey::start_new))
        .route("/konto/nokler/{key}/fjern", post(passkey::remove))
        .route("/konto/bekreft/start", post(passkey::start_confirmation))
        .route("/konto/bekreft", get(step_up::show).post(step_up::confirm))
        .merge(outside::routes())
}
