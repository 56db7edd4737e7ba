//! Broken limits of a quarter, for the county governor. Names nobody: cases stand by their journal number.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::breach::{Kept, Quarter};
use tiltak_domain::casework::legal_rule;
use tiltak_services::overview::{BreachReport, BreachRow, Part};
use tiltak_statistics::export::sheet::Sheet;

use super::listing::{Cell, Ending, file, taken_out};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::links;
use crate::render::PageResult;
use crate::visitor::Worker;

const COLUMNS: [&str; 8] = [
    "journal",
    "task",
    "rule",
    "started",
    "deadline",
    "finished",
    "days-over",
    "reason",
];

/// Which quarter.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    kvartal: Option<String>,
}

pub(super) async fn show(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    let report = load(&worker, &asked, Part::Page(0)).await?;
    let quarter = report.quarter;
    let current = Quarter::of(worker.state.services.today());
    let address = |quarter: Quarter| format!("/leder/fristbrudd?kvartal={quarter}");
    let values = json!({
        "lead": words(&worker, "overview-breach-lead", quarter),
        "as_of": report.as_of,
        "under_way": quarter == current,
        "rule": legal_rule::paragraph("fine-report", report.as_of),
        "kept": [kept(&worker, "review", report.reviews), kept(&worker, "investigation", report.investigations)],
        "rows": report.rows.iter().map(|row| view(&worker, row)).collect::<Vec<_>>(),
        "previous": { "href": address(quarter.previous()), "text": words(&worker, "overview-breach-quarter", quarter.previous()) },
        "next": (quarter < current).then(|| json!({
            "href": address(quarter.next()), "text": words(&worker, "overview-breach-quarter", quarter.next()),
        })),
        "xlsx": format!("/leder/fristbrudd.xlsx?kvartal={quarter}"),
        "csv": format!("/leder/fristbrudd.csv?kvartal={quarter}"),
    });
    worker.show(
        "pages/overview/breach.html",
        &words(&worker, "overview-breach-title", quarter),
        "leader",
        values,
    )
}

pub(super) async fn csv(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    taken(&worker, &asked, Ending::Csv).await
}

pub(super) async fn xlsx(worker: Worker, Query(asked): Query<Asked>) -> PageResult {
    taken(&worker, &asked, Ending::Xlsx).await
}

async fn taken(worker: &Worker, asked: &Asked, ending: Ending) -> PageResult {
    let report = load(worker, asked, Part::Whole).await?;
    let rows = report.rows.iter().map(|row| cells(worker, row)).collect();
    let sheet = Sheet {
        title: words(worker, "overview-breach-title", report.quarter),
        head: COLUMNS
            .iter()
            .map(|key| worker.text(&format!("overview-list-column-{key}")))
            .collect(),
        rows: taken_out(rows),
    };
    file(&sheet, &format!("fristbrudd-{}", report.quarter), ending)
}

/// The quarter that is asked for, or the last whole one.
async fn load(worker: &Worker, asked: &Asked, part: Part) -> Result<BreachReport, PageError> {
    let services = &worker.state.services;
    let quarter = match &asked.kvartal {
        Some(typed) => typed.parse().map_err(|_unreadable| PageError::NotFound)?,
        None => Quarter::of(services.today()).previous(),
    };
    Ok(services.breach_report(worker.actor(), quarter, part).await?)
}

fn words(worker: &Worker, key: &str, quarter: Quarter) -> String {
    let args = [
        ("number", quarter.number().into()),
        ("year", quarter.year().to_string().into()),
    ];
    text(worker.language, key, &args)
}

/// A sentence: how many were finished, how many of them in time.
fn kept(worker: &Worker, key: &str, kept: Kept) -> String {
    let args = [
        ("finished", kept.finished.into()),
        ("in_time", kept.in_time.into()),
        ("late", (kept.finished - kept.in_time).into()),
    ];
    text(worker.language, &format!("overview-breach-kept-{key}"), &args)
}

fn view(worker: &Worker, row: &BreachRow) -> Value {
    let breach = &row.breach;
    let task = breach.task;
    json!({
        "journal": row.journal_number,
        "case_href": breach.case_file.map(links::case),
        "what": worker.text(&format!("duty-what-{}", task.key())),
        "rule": breach.deadline.legal_basis,
        "deadline": breach.deadline.due_on,
        "finished": breach.met_on,
        "days": breach.days_over,
        "from_before": row.from_before,
        "reason": row.reason,
        "reason_href": breach.case_file.map(|case| links::breach_reason(case, task)),
    })
}

fn cells(worker: &Worker, row: &BreachRow) -> Vec<Cell> {
    let breach = &row.breach;
    vec![
        Cell::Text(row.journal_number.clone().unwrap_or_default()),
        Cell::Text(worker.text(&format!("overview-breach-what-{}", breach.task.key()))),
        Cell::Text(breach.deadline.legal_basis.clone()),
        Cell::Day(breach.deadline.starts_on),
        Cell::Day(breach.deadline.due_on),
        breach.met_on.map_or(Cell::Empty, Cell::Day),
        Cell::Count(usize::try_from(breach.days_over).unwrap_or(0)),
        Cell::Text(row.reason.clone().unwrap_or_default()),
    ]
}
