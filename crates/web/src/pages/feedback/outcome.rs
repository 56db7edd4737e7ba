//! Whether the help helped, for the whole service.

use serde_json::{Value, json};
use tiltak_domain::codelist::Kind;
use tiltak_services::feedback::OutcomeRow;

use super::view::{decimal, no_verdict};
use crate::language::{Arg, text};
use crate::pages::case_file::words::{code, long_date};
use crate::render::PageResult;
use crate::visitor::Worker;

/// What stands where a count is held back.
const HELD_BACK: &str = ":";

pub(super) async fn show(worker: Worker) -> PageResult {
    let outcomes = worker.state.services.feedback_outcomes(worker.actor()).await?;
    let language = worker.language;
    let error = match &outcomes.error {
        Ok(error) => {
            let limit = error.reliable_change().map_or(0.0, |change| change.limit());
            let args = [
                ("limit", Arg::from(decimal(language, limit))),
                ("answers", error.standard_error.answers.into()),
            ];
            text(language, "feedback-outcome-error", &args)
        }
        Err(none) => no_verdict(&worker, none),
    };
    let label = |kind: Kind| move |word: &str| code(language, kind, word);
    let age = |word: &str| {
        let key = match word {
            "unknown" => "feedback-version-unknown-age".to_owned(),
            other => format!("feedback-version-{}", other.replace('_', "-")),
        };
        worker.text(&key)
    };
    let tables = [
        (
            "measure",
            rows(&outcomes.by_measure, &label(Kind::MeasureCategory)),
        ),
        ("need", rows(&outcomes.by_need, &label(Kind::CaseContent))),
        ("age", rows(&outcomes.by_age, &age)),
    ];
    let tables: Vec<Value> = tables
        .into_iter()
        .map(|(by, rows)| {
            let caption = worker.text(&format!("feedback-outcome-by-{by}"));
            json!({ "id": by, "caption": caption, "rows": rows })
        })
        .collect();
    let since = long_date(language, outcomes.since);
    let values = json!({
        "lead": text(language, "feedback-outcome-lead", &[("date", Arg::from(since))]),
        "error": error,
        "tables": tables,
    });
    let title = worker.text("feedback-outcome-title");
    worker.show("pages/feedback/outcome.html", &title, "leader", values)
}

fn rows(rows: &[OutcomeRow], label: &dyn Fn(&str) -> String) -> Vec<Value> {
    let count = |count: Option<i64>| count.map_or_else(|| HELD_BACK.to_owned(), |count| count.to_string());
    rows.iter()
        .map(|row| {
            let mut cells = vec![label(&row.code)];
            cells.extend(row.classes.map(count));
            cells.push(count(row.everybody));
            json!(cells)
        })
        .collect()
}
