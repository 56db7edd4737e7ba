//! Experience studies: for the leader a list, one study with its codes, and the report; for those who are asked a page by code.

mod answer;
mod code_list;
mod figure;
mod list;
mod new;
mod report;
mod show;
mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/studier", get(list::show))
        .route("/studier/ny", get(new::show).post(new::open))
        .route("/studier/{study}", get(show::show))
        .route(
            "/studier/{study}/inviter",
            get(show::back).post(code_list::invite),
        )
        .route("/studier/{study}/avslutt", get(show::back).post(show::close))
        .route("/studier/{study}/rapport", get(report::show))
        .route("/studier/{study}/svar.csv", get(report::answers))
        .route("/studie", get(answer::show).post(answer::open))
        .route("/studie/svar", post(answer::answer).get(answer::back))
        .route("/studie/takk", get(answer::thanks))
}
