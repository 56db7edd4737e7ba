//! The end of a case: how long it is kept, holds, what falls due, what has been deleted. A case that is gone answers by its error
//! (`PageError::Deleted`).

mod hold;
mod list;

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::retention::FallsDue;

use crate::language::text;
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::visitor::Worker;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/oppbevaring", get(hold::show).post(hold::place))
        .route(
            "/saker/{case}/oppbevaring/{hold}/opphev",
            get(back).post(hold::lift),
        )
        .route("/leder/oppbevaring", get(list::show))
        .route("/leder/oppbevaring/{deletion}/bekreft", post(list::confirm))
}

/// The form stands on the page of the case; the language switch comes here after a refusal.
async fn back(Path((case, _hold)): Path<(String, String)>) -> PageResult {
    Ok(see_other(&format!("/saker/{case}/oppbevaring")))
}

/// When something falls due, or why it does not.
fn due_view(worker: &Worker, falls_due: &FallsDue, today: NaiveDate) -> Value {
    match falls_due {
        FallsDue::NotAssessed { .. } => {
            json!({ "on": null, "text": worker.text("lifecycle-not-assessed"), "is_due": false })
        }
        FallsDue::NotCounting { .. } => {
            json!({ "on": null, "text": worker.text("lifecycle-not-counting"), "is_due": false })
        }
        FallsDue::On {
            legal_basis,
            counted_from,
            due_on,
            ..
        } => {
            let args = [
                ("from", crate::form::show_date(*counted_from).into()),
                ("basis", legal_basis.clone().into()),
            ];
            let why = text(worker.language, "lifecycle-counted", &args);
            json!({ "on": due_on, "text": why, "is_due": falls_due.is_due_on(today) })
        }
    }
}
