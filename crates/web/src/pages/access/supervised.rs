//! The cases under one's own supervision.

use serde_json::json;

use crate::pages::case_file::{links, words};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn list(worker: Worker) -> PageResult {
    let rows = worker.state.services.supervised_cases(worker.actor()).await?;
    let today = worker.state.services.today();
    let cases = rows.iter().map(|row| {
        json!({
            "number": row.file.journal_number,
            "child": words::name_and_age(worker.language, &row.child, today),
            "href": links::case(row.file.id),
            "open": row.file.is_open(),
        })
    });
    let values = json!({ "cases": cases.collect::<Vec<_>>() });
    worker.show(
        "pages/access/supervised.html",
        &worker.text("access-supervised-title"),
        "supervised",
        values,
    )
}
