//! Reconciling with senders: the days, and what differs on one of them.

mod list;
mod show;

use axum::Router;
use axum::routing::get;
use tiltak_domain::casework::reconciliation::{Finding, Reconciliation, ReconciliationState};

use crate::language::{Arg, text};
use crate::state::AppState;
use crate::visitor::Worker;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/leder/avstemming", get(list::show))
        .route("/leder/avstemming/{id}", get(show::show).post(show::deal_with))
}

fn href(one: &Reconciliation) -> String {
    format!("/leder/avstemming/{}", one.id)
}

/// What was found, in one sentence.
fn finding(worker: &Worker, one: &Reconciliation) -> String {
    let (key, args): (_, Vec<(&str, Arg<'_>)>) = match &one.finding {
        Finding::Agrees => ("agrees", vec![]),
        Finding::NoList => ("no-list", vec![]),
        Finding::Differs {
            missing,
            extra,
            miscounted: true,
        } if missing.is_empty() && extra.is_empty() => ("miscounted", vec![]),
        Finding::Differs { missing, extra, .. } => (
            "differs",
            vec![("missing", missing.len().into()), ("extra", extra.len().into())],
        ),
    };
    text(worker.language, &format!("reconciliation-finding-{key}"), &args)
}

fn state(one: &Reconciliation) -> &'static str {
    match one.state {
        ReconciliationState::Settled => "settled",
        ReconciliationState::Open => "open",
        ReconciliationState::DealtWith { .. } => "dealt-with",
    }
}
