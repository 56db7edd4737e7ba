//! The pages of those who answer a survey: a code, one page a section, a look at everything, sending. No account and no script; the
//! code and what it leads to stand in no address but that of the invitation's link.

mod enter;
mod finish;
mod question;
mod section;
mod view;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

/// The cookie with the resume code, for as long as the browser is open.
const COOKIE: &str = "tiltak_survey";
const ENTER: &str = "/undersokelse";
const ANSWERS: &str = "/undersokelse/svar";
const REVIEW: &str = "/undersokelse/se-over";
const THANKS: &str = "/undersokelse/takk";
const LATER: &str = "/undersokelse/senere";

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route(ENTER, get(enter::show).post(enter::open))
        .route("/undersokelse/k/{code}", get(enter::show_link))
        .route("/undersokelse/begynn", post(enter::begin).get(enter::back))
        .route(ANSWERS, get(section::go_on))
        .route(
            "/undersokelse/svar/{number}",
            get(section::show).post(section::save),
        )
        .route(REVIEW, get(finish::review))
        .route("/undersokelse/send", post(finish::send).get(finish::back))
        .route(THANKS, get(finish::thanks))
        .route(LATER, get(finish::later))
}

/// The address of a section, counted from 1.
fn section_href(number: usize) -> String {
    format!("{ANSWERS}/{number}")
}
