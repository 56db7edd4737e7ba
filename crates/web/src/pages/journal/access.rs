//! Access that the family was given, and the start of giving more.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_services::file_access::{Document, documents};

use super::words;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown};
use crate::pages::signature;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn list(worker: Worker, Path(case): Path<String>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let names = words::names(&page).await?;
    let title = page.title("file-access-title");
    let shown = Shown {
        template: "pages/journal/access.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let granted = page.case.file_accesses.iter().rev().map(|item| {
        json!({
            "href": page.href(&format!("/innsyn/{}", item.id)), "asked_by": item.asked_by,
            "role": signature::role(&page, item.role), "on": item.decided_on,
            "by": words::name(&names, item.decided_by), "items": item.items.len(), "redactions": item.redactions(),
        })
    });
    let choices = documents(&page.case);
    let own = json!({
        "granted": granted.collect::<Vec<_>>(),
        "documents": choices.iter().map(|item| choice(&page, item)).collect::<Vec<_>>(),
        "action": page.href("/innsyn/ny"), "may_grant": may_grant(&page), "journal_href": page.href("/journal"),
    });
    page.show(StatusCode::OK, &shown, own)
}

/// Access can be given in a closed case too.
pub(super) fn may_grant(page: &CasePage) -> bool {
    may_with_case(page.worker.actor(), Act::WriteCase, &page.case.file)
}

/// What is sent for a document.
pub(super) fn key(item: &Document) -> String {
    format!("{}:{}", item.kind, item.thing)
}

/// What a document is called.
pub(super) fn name(page: &CasePage, item: &Document) -> String {
    let kind = item.kind.replace('_', "-");
    let kind = page.worker.text(&format!("file-access-kind-{kind}"));
    if item.title.is_empty() {
        kind
    } else {
        format!("{kind}: {}", item.title)
    }
}

fn choice(page: &CasePage, item: &Document) -> Value {
    json!({ "value": key(item), "label": name(page, item), "on": item.on })
}
