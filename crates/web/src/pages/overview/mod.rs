//! What lies ahead: the caseworker's day, the leader's service and the lists behind it.

mod breach;
mod capacity;
mod case_list;
mod duty;
mod duty_list;
mod leader;
mod listed;
mod listing;
mod people;
mod today;
mod view;
mod worker;
mod worker_list;

use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/i-dag", get(today::show))
        .route("/leder", get(leader::show))
        .route("/leder/frister", get(duty_list::show))
        .route("/leder/frister.csv", get(duty_list::csv))
        .route("/leder/frister.xlsx", get(duty_list::xlsx))
        .route("/leder/saker", get(case_list::show))
        .route("/leder/saker.csv", get(case_list::csv))
        .route("/leder/saker.xlsx", get(case_list::xlsx))
        .route("/leder/saksbehandlere", get(worker_list::show))
        .route("/leder/saksbehandlere.csv", get(worker_list::csv))
        .route("/leder/saksbehandlere.xlsx", get(worker_list::xlsx))
        .route(
            "/leder/saksbehandlere/{user}",
            get(worker::show).post(worker::save),
        )
        .route("/leder/kapasitet", get(capacity::show).post(capacity::save))
        .route("/leder/visninger", post(view::save))
        .route("/leder/visninger/{view}/fjern", post(view::remove))
        .route("/leder/fristbrudd", get(breach::show))
        .route("/leder/fristbrudd.csv", get(breach::csv))
        .route("/leder/fristbrudd.xlsx", get(breach::xlsx))
}

/// Which list is shown whole.
#[derive(Deserialize)]
struct ListQuery {
    vis: Option<String>,
}
