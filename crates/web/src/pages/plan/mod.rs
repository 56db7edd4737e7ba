//! Plans and their goals: made, read, revised, ended.

mod case_page;
mod goal;
mod new;
mod show;
mod view;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;

use crate::render::{PageResult, see_other};
use crate::state::AppState;

pub(crate) use case_page::{CasePage, Shown, hidden, ids, kept, parse_id};
pub(crate) use view::{code_of, decoded, goal_view, measure_view, plan_evaluations};

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
}

/// The form stands on the page of the plan; the language switch comes here after a refusal.
async fn back(Path((case, plan)): Path<(String, String)>) -> PageResult {
    Ok(see_other(&format!("/saker/{case}/planer/{plan}")))
}
