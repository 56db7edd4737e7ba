//! What came in and could not be understood: kept whole, and tried again on request.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::form::WorkerPosted;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const PATH: &str = "/meldinger/karantene";
/// Reasons that have a text of their own; another one, from an older program, gets a general text.
const REASONS: [&str; 10] = [
    "not_read",
    "too_large",
    "not_utf8",
    "not_json",
    "not_a_concern_report",
    "missing_field",
    "wrong_type",
    "pattern_mismatch",
    "too_few_items",
    "too_many_items",
];

#[derive(Deserialize)]
pub(super) struct QuarantineQuery {
    lest: Option<usize>,
}

pub(super) async fn show(worker: Worker, Query(query): Query<QuarantineQuery>) -> PageResult {
    let kept = worker.state.services.quarantine(worker.actor()).await?;
    let documents: Vec<Value> = kept
        .iter()
        .map(|document| {
            let reason = reason(&worker, document.reason.as_deref().unwrap_or_default());
            json!({
                "receipt": document.receipt,
                "received_at": document.received_at,
                "size": document.size.unsigned_abs().div_ceil(1024).max(1),
                "reason": reason,
            })
        })
        .collect();
    let values = json!({ "documents": documents, "understood": query.lest });
    let title = worker.text("concern-report-quarantine-title");
    worker.show(
        "pages/concern_report/quarantine.html",
        &title,
        "concern_reports",
        values,
    )
}

fn reason(worker: &Worker, code: &str) -> String {
    let known = REASONS
        .iter()
        .find(|known| **known == code)
        .copied()
        .unwrap_or("other");
    worker.text(&format!("concern-report-reason-{}", known.replace('_', "-")))
}

pub(super) async fn reread(posted: WorkerPosted) -> PageResult {
    let worker = posted.worker;
    let services = &worker.state.services;
    let understood = services.reread_quarantine_for(worker.actor()).await?;
    Ok(see_other(&format!("{PATH}?lest={understood}")))
}
