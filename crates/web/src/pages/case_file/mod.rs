//! Cases: found, shown with their thread, closed, written to the register.

mod breach_reason;
mod close;
mod contact_person;
mod export;
mod findings;
pub(crate) mod history;
mod lacks;
pub(crate) mod links;
mod list;
mod mend;
pub(crate) mod menu;
mod people;
mod sections;
mod show;
pub(crate) mod words;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker", get(list::list).post(list::search))
        .route("/saker/{case}", get(show::show))
        .route("/saker/{case}/avslutt", get(close::ask).post(close::close))
        .route(
            "/saker/{case}/kontaktperson",
            get(contact_person::ask).post(contact_person::change),
        )
        .route(
            "/saker/{case}/fristbrudd/{task}/{thing}",
            get(breach_reason::show).post(breach_reason::save),
        )
        .route("/saker/{case}/register.xml", get(export::download))
}
