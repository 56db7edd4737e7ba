//! What falls due in the service and why, and what waits for a second person.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::retention::deletion::{Deletion, DeletionState};
use tiltak_services::ServiceError;
use tiltak_services::lifecycle::EndingCase;

use super::due_view;
use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// How many closed cases the page has; the command line has them all.
const LINES: usize = 200;

pub(super) async fn show(worker: Worker) -> PageResult {
    page(&worker, StatusCode::OK, None).await
}

pub(super) async fn confirm(Path(deletion): Path<String>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, .. } = posted;
    let id = parse_id(&deletion)?;
    match worker.state.services.confirm_deletion(worker.actor(), id).await {
        Ok(()) => Ok(see_other("/leder/oppbevaring")),
        Err(ServiceError::Refused(_)) => {
            let refused = worker.text("lifecycle-same-person");
            page(&worker, StatusCode::UNPROCESSABLE_ENTITY, Some(refused)).await
        }
        Err(other) => Err(PageError::from(other)),
    }
}

async fn page(worker: &Worker, status: StatusCode, refused: Option<String>) -> PageResult {
    let services = &worker.state.services;
    let found = services.lifecycle_page(worker.actor()).await?;
    let waiting = found
        .cases
        .iter()
        .filter_map(|case| case.deletion.as_ref().map(|one| (case, one)));
    let waiting: Vec<_> = waiting.collect();
    let people: Vec<_> = waiting.iter().map(|(_, one)| one.proposed_by).collect();
    let names = services.names_of(&people).await?;
    let waiting = waiting.iter().map(|(case, one)| {
        json!({
            "journal_number": case.journal_number, "href": format!("/saker/{}", case.case_file), "due_on": one.due_on,
            "basis": one.legal_basis, "by": names.get(&one.proposed_by).cloned().unwrap_or_default(), "on": one.proposed_on,
            "package": one.package, "sha256": one.archive_sha256, "is_confirmed": one.state != DeletionState::Proposed,
            "own": one.proposed_by == worker.actor().user,
            "action": format!("/leder/oppbevaring/{}/bekreft", one.id),
        })
    });
    let values = json!({
        "refused": refused,
        "waiting": waiting.collect::<Vec<_>>(),
        "cases": found.cases.iter().take(LINES).map(|case| row(worker, case)).collect::<Vec<_>>(),
        "more": found.cases.len().saturating_sub(LINES),
        "rules": found.rules.iter().map(|rule| json!({ "rule": rule.rule, "basis": rule.legal_basis, "from": rule.valid_from })).collect::<Vec<_>>(),
        "done": found.done.iter().filter_map(done).collect::<Vec<_>>(),
    });
    let title = worker.text("lifecycle-list-title");
    worker.show_with(status, "pages/lifecycle/list.html", &title, "leader", values)
}

fn row(worker: &Worker, case: &EndingCase) -> Value {
    json!({
        "journal_number": case.journal_number, "href": format!("/saker/{}/oppbevaring", case.case_file),
        "closed_on": case.closed_on, "held": !case.holds.is_empty(),
        "due": due_view(worker, &case.falls_due, worker.state.services.today()),
    })
}

fn done(deletion: &Deletion) -> Option<Value> {
    match deletion.state {
        DeletionState::Done { on } => {
            Some(json!({ "on": on, "id": deletion.id.to_string(), "basis": deletion.legal_basis }))
        }
        _ => None,
    }
}
