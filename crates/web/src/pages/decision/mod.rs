//! Decisions: made, read, ended.

mod end;
mod new;
mod show;

use axum::Router;
use axum::routing::get;
use serde_json::{Value, json};
use tiltak_domain::casework::legal_basis::LegalBasis;
use tiltak_domain::codelist::known;
use tiltak_domain::ids::{CaseFileId, DecisionId};

use crate::state::AppState;
use crate::visitor::Worker;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/saker/{case}/vedtak/ny", get(new::show).post(new::post))
        .route("/saker/{case}/vedtak/{decision}", get(show::show))
        .route(
            "/saker/{case}/vedtak/{decision}/avslutt",
            get(end::back).post(end::post),
        )
}

/// Where a decision is read.
fn href(case: CaseFileId, decision: DecisionId) -> String {
    format!("/saker/{case}/vedtak/{decision}")
}

/// A provision as a form offers it and a decision names it: its words, and the act with the paragraph.
fn basis(worker: &Worker, basis: &LegalBasis) -> Value {
    json!({ "value": basis.id, "label": basis.label(worker.english()), "help": provision(basis) })
}

/// The act and the paragraph, written as in the law.
fn provision(basis: &LegalBasis) -> String {
    let act = if basis.act == known::ACT_CHILD_WELFARE_2021 {
        "barnevernsloven"
    } else {
        "barnevernloven (1992)"
    };
    format!("{act} {}", basis.paragraph())
}
