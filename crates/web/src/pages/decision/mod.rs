//! Decisions: drafted, signed, read, ended, written to the family.

mod end;
mod letter;
mod new;
mod show;
mod sign;
mod write;

use axum::Router;
use axum::routing::{get, post};
use serde_json::{Value, json};
use tiltak_domain::casework::legal_basis::LegalBasis;
use tiltak_domain::ids::{CaseFileId, DecisionId};

use crate::state::AppState;
use crate::visitor::Worker;

const DECISION: &str = "/saker/{case}/vedtak/{decision}";

pub(crate) fn routes() -> Router<AppState> {
    let under = |step: &str| format!("{DECISION}/{step}");
    Router::new()
        .route("/saker/{case}/vedtak/ny", get(new::show).post(new::post))
        .route(DECISION, get(show::show))
        .route(&under("skriv"), get(write::show).post(write::post))
        .route(&under("signer"), get(end::back).post(sign::sign))
        .route(&under("trekk"), get(end::back).post(sign::withdraw))
        .route(&under("hendelse"), get(end::back).post(sign::event))
        .route(&under("avslutt"), get(end::back).post(end::post))
        .route(&under("maalform"), post(letter::choose))
        .route(&under("brev.pdf"), get(letter::show))
}

/// Where a decision is read.
pub(crate) fn href(case: CaseFileId, decision: DecisionId) -> String {
    format!("/saker/{case}/vedtak/{decision}")
}

/// A provision as a form offers it: its words, and the act with the paragraph.
fn basis(worker: &Worker, basis: &LegalBasis) -> Value {
    let label = format!(
        "{} ({})",
        basis.label_in(worker.language.form()),
        basis.provision()
    );
    json!({ "value": basis.id, "label": label })
}
