//! The auditor's page: roles and journal, no content of any case.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::json;

use super::panel::role_text;
use crate::render::PageResult;
use crate::visitor::Worker;

const PATH: &str = "/revisjon";

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "for")]
    before: Option<i64>,
}

pub(super) async fn show(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    let page = worker
        .state
        .services
        .audit_page(worker.actor(), asked.before)
        .await?;
    let people = page.people.iter().map(|(_, name, roles)| {
        let roles: Vec<_> = roles.iter().map(|role| role_text(&worker, *role)).collect();
        json!({ "label": name, "value": roles.join(", ") })
    });
    let entries = page.entries.iter().map(|entry| {
        let [action, purpose, entity] = &entry.codes;
        json!({
            "at": entry.at,
            "who": entry.who,
            "what": worker.text(&format!("access-audit-{}", action.replace('_', "-"))),
            "codes": format!("{purpose}, {entity}"),
            "number": entry.journal_number,
        })
    });
    let values = json!({
        "rows": people.collect::<Vec<_>>(),
        "entries": entries.collect::<Vec<_>>(),
        "next": page.next.map(|before| format!("{PATH}?for={before}")),
    });
    worker.show(
        "pages/access/audit.html",
        &worker.text("access-audit-title"),
        "audit",
        values,
    )
}
