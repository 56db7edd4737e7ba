//! The inbox: reports that wait, and those that are concluded.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_services::concern_report::inbox::{INBOX_PAGE, InboxFilter};

use super::{path_of, words};
use crate::render::PageResult;
use crate::visitor::Worker;

/// The tabs: the value in the address, the key of the word, what is listed.
const TABS: [(&str, &str, InboxFilter); 3] = [
    ("", "concern-report-tab-open", InboxFilter::Open),
    (
        "konkludert",
        "concern-report-tab-concluded",
        InboxFilter::Concluded,
    ),
    ("alle", "concern-report-tab-all", InboxFilter::All),
];

#[derive(Deserialize)]
pub(super) struct InboxQuery {
    vis: Option<String>,
    beskjed: Option<String>,
}

pub(super) async fn show(worker: Worker, Query(query): Query<InboxQuery>) -> PageResult {
    let services = &worker.state.services;
    let chosen = query.vis.as_deref().unwrap_or_default();
    let tab = TABS
        .iter()
        .find(|(value, ..)| *value == chosen)
        .unwrap_or(&TABS[0]);
    let reports = services.inbox(worker.actor(), tab.2).await?;
    let quarantined = services.quarantine(worker.actor()).await?.len();
    let rows: Vec<Value> = reports.iter().map(|report| row(&worker, report)).collect();
    let late = reports.iter().filter(|report| is_late(&worker, report)).count();
    let values = json!({
        "tabs": tabs(&worker, tab.0),
        "filter": if tab.0.is_empty() { "open" } else { tab.0 },
        "is_full": rows.len() as u64 == INBOX_PAGE,
        "reports": rows,
        "late": late,
        "quarantined": quarantined,
        "dismissed": query.beskjed.as_deref() == Some("henlagt"),
    });
    let title = worker.text(match tab.0 {
        "konkludert" => "concern-report-inbox-title-konkludert",
        "alle" => "concern-report-inbox-title-alle",
        _ => "concern-report-inbox-title",
    });
    worker.show(
        "pages/concern_report/inbox.html",
        &title,
        "concern_reports",
        values,
    )
}

fn tabs(worker: &Worker, chosen: &str) -> Vec<Value> {
    let tab = |(value, key, _): &(&str, &str, InboxFilter)| {
        let href = if value.is_empty() {
            "/meldinger".to_owned()
        } else {
            format!("/meldinger?vis={value}")
        };
        json!({ "text": worker.text(key), "href": href, "current": *value == chosen })
    };
    TABS.iter().map(tab).collect()
}

fn is_late(worker: &Worker, report: &ConcernReport) -> bool {
    report.is_open()
        && report
            .review_deadline()
            .is_breached_on(worker.state.services.today())
}

fn row(worker: &Worker, report: &ConcernReport) -> Value {
    let language = worker.language;
    let deadline = report.review_deadline();
    let (state, state_text) = words::state(language, report);
    let concluded = report.conclusion().map(|(on, _)| on);
    json!({
        "href": path_of(report.id),
        "title": words::title(language, report),
        "child": words::child_name(language, report),
        "reporter": words::reporter_kind(language, report),
        "received_at": report.received_at,
        "due": report.is_open().then_some(deadline.due_on),
        "late": is_late(worker, report),
        "urgent": report.urgent,
        "state": state,
        "state_text": state_text,
        "concluded_on": concluded,
        "concluded_late": concluded.is_some_and(|on| deadline.is_breached_on(on)),
    })
}
