use serde_json::{Value, json};
use tiltak_domain::casework::reconciliation::Reconciliation;

use super::{finding, href, state};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker) -> PageResult {
    let days = worker.state.services.reconciliations(worker.actor()).await?;
    let rows: Vec<Value> = days.iter().map(|one| row(&worker, one)).collect();
    let title = worker.text("reconciliation-list-title");
    let open = days.iter().filter(|one| one.is_open()).count();
    worker.show(
        "pages/reconciliation/list.html",
        &title,
        "leader",
        json!({ "rows": rows, "open": open }),
    )
}

fn row(worker: &Worker, one: &Reconciliation) -> Value {
    json!({
        "href": href(one),
        "day": one.day,
        "sender": one.sender_name,
        "sent": one.count,
        "received": one.received,
        "finding": finding(worker, one),
        "state": state(one),
    })
}
