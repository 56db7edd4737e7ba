//! The list of cases. What is searched for is sent as a form: names and numbers of people never stand in an address.

use std::collections::HashMap;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may};
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::case_file::{CaseQuery, CaseRow, LIST_PAGE};

use super::{links, people, words};
use crate::form::{Form, WorkerPosted};
use crate::render::PageResult;
use crate::visitor::Worker;

/// The last page that is looked for; more than any service has.
const LAST_PAGE: u64 = 100_000;

/// What an address of the list may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Shown {
    /// `alle` shows closed cases too.
    vis: Option<String>,
    /// Page, from 1.
    side: Option<u64>,
}

pub(super) async fn list(worker: Worker, query: Result<Query<Shown>, QueryRejection>) -> PageResult {
    let shown = query.map_or_else(|_unreadable| Shown::default(), |Query(shown)| shown);
    let closed_too = shown.vis.as_deref() == Some("alle");
    let page = page_number(shown.side);
    page_of(
        &worker,
        CaseQuery {
            text: None,
            closed_too,
            page,
        },
    )
    .await
}

pub(super) async fn search(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let page = page_number(form.parsed("side"));
    let query = CaseQuery {
        text: form.filled("text").map(number_without_blanks),
        closed_too: form.ticked("closed_too"),
        page,
    };
    page_of(&worker, query).await
}

/// The page from 0, of what an address or a button says from 1.
fn page_number(side: Option<u64>) -> u64 {
    side.unwrap_or(1).clamp(1, LAST_PAGE) - 1
}

/// A national identity number may be typed with blanks; a name keeps them.
fn number_without_blanks(typed: String) -> String {
    let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        digits
    } else {
        typed
    }
}

async fn page_of(worker: &Worker, query: CaseQuery) -> PageResult {
    let rows = worker.state.services.list_cases(worker.actor(), &query).await?;
    let shown: Vec<CaseFileId> = rows.iter().map(|row| row.file.id).collect();
    let next = worker.state.services.next_duties(&shown).await?;
    let form = Form::with([
        ("text", query.text.clone().unwrap_or_default()),
        (
            "closed_too",
            if query.closed_too {
                "1".to_owned()
            } else {
                String::new()
            },
        ),
    ]);
    let more = rows.len() as u64 == LIST_PAGE;
    let values = json!({
        "form": form.view(),
        "rows": rows.iter().map(|row| row_of(worker, row, &next)).collect::<Vec<_>>(),
        "searched": query.text.is_some(),
        "closed_too": query.closed_too,
        "all": may(worker.actor(), Act::ReadOverview),
        "page": query.page + 1,
        "previous": (query.page > 0).then_some(query.page),
        "next": more.then_some(query.page + 2),
    });
    worker.show(
        "pages/case_file/list.html",
        &worker.text("case-file-list-title"),
        "cases",
        values,
    )
}

/// What is next in some cases.
type Next = HashMap<CaseFileId, (Task, NaiveDate)>;

fn row_of(worker: &Worker, row: &CaseRow, next: &Next) -> Value {
    let today = worker.state.services.today();
    let next = next
        .get(&row.file.id)
        .map(|(task, due)| json!({ "what": worker.text(&format!("duty-what-{}", task.key())), "due": due }));
    json!({
        "name": row.child.name,
        "href": links::case(row.file.id),
        "age": words::age(worker.language, &row.child, today),
        "journal_number": row.file.journal_number,
        "caseworker": people::caseworker(worker, row.file.caseworker),
        "open": row.file.is_open(),
        "closed_on": row.file.closed_on(),
        "next": next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_typed_with_blanks_and_a_name_keeps_them() {
        assert_eq!(number_without_blanks("038317 12345".into()), "03831712345");
        assert_eq!(number_without_blanks("Luna Eksempel".into()), "Luna Eksempel");
        assert_eq!(number_without_blanks("2026-0001".into()), "2026-0001");
    }
}
