//! Plans and their goals: made, read, revised, ended.

mod case_page;
mod edition;
mod goal;
mod list;
mod new;
mod print;
mod scale;
mod show;
mod view;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;

use crate::render::{PageResult, see_other};
use crate::state::AppState;

pub(crate) use case_page::{CasePage, Shown, hidden, ids, kept, parse_id};
pub(crate) use view::{code_of, decoded, goal_view, level_words, measure_view, plan_evaluations};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/planer/ny", get(new::show).post(new::start))
        .route("/saker/{case}/planer/{plan}", get(show::show).post(show::revise))
        .route("/saker/{case}/planer/{plan}/avslutt", get(back).post(show::end))
        .route(
            "/saker/{case}/planer/{plan}/maal/ny",
            get(goal::show_new).post(goal::set),
        )
        .route("/saker/{case}/maal/{goal}", get(goal::show).post(goal::change))
        .route(
            "/saker/{case}/maal/{goal}/trapp",
            get(scale::show).post(scale::set),
        )
        .route("/saker/{case}/planer", get(list::show))
        .route("/saker/{case}/planer/{plan}/versjoner", get(edition::list))
        .route(
            "/saker/{case}/planer/{plan}/versjoner/{number}",
            get(edition::show),
        )
        .route(
            "/saker/{case}/planer/{plan}/underskrift",
            get(edition::list).post(edition::sign),
        )
        .route("/saker/{case}/planer/{plan}/utskrift", get(print::show))
        .route("/saker/{case}/planer/{plan}/plan.pdf", get(print::pdf))
}

/// The form stands on the page of the plan; the language switch comes here after a refusal.
async fn back(Path((case, plan)): Path<(String, String)>) -> PageResult {
    Ok(see_other(&format!("/saker/{case}/planer/{plan}")))
}
