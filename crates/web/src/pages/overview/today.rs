//! The start page: what the signed-in person owes a child, by the day it falls due.

use axum::extract::Query;
use serde_json::{Value, json};
use tiltak_domain::access::Role;
use tiltak_services::overview::{DutyLine, Today};

use super::{ListQuery, duty as shown};
use crate::language::{Arg, text};
use crate::pages::feedback;
use crate::render::PageResult;
use crate::visitor::Worker;

/// How many days ahead count as soon, today included.
const SOON_DAYS: i64 = 7;
/// The most later duties before they are folded.
const MOST_LATER: usize = 5;

pub(super) async fn show(worker: Worker, Query(query): Query<ListQuery>) -> PageResult {
    let day = worker.state.services.today_page(worker.actor()).await?;
    let signals = worker.state.services.feedback_signals(worker.actor()).await?;
    let groups = Groups::of(&day);
    let counts = (groups.over.len(), groups.soon.len(), groups.later.len());
    let whole = query.vis.as_deref();
    let list = |id: &str, rows: &[DutyLine]| {
        let rows = rows.iter().map(|row| shown::view(&worker, row)).collect();
        shown::list(id, rows, whole, "/i-dag")
    };
    let values = json!({
        "lead": lead(&worker, counts),
        "over": list("over", &groups.over),
        "soon": list("snart", &groups.soon),
        "later": list("senere", &groups.later),
        "later_folded": groups.later.len() > MOST_LATER && whole != Some("senere"),
        "signals": signals.iter().map(|line| json!({
            "href": feedback::href(line.case_file), "child": shown::child(&worker, &line.child),
            "text": feedback::view::signal_words(&worker, &line.signal),
        })).collect::<Vec<_>>(),
        "figures": figures(&worker, &day),
    });
    worker.show(
        "pages/overview/today.html",
        &worker.text("overview-today-title"),
        "today",
        values,
    )
}

/// Own duties and reports that nobody has taken, in the order of their days.
struct Groups {
    over: Vec<DutyLine>,
    soon: Vec<DutyLine>,
    later: Vec<DutyLine>,
}

impl Groups {
    fn of(day: &Today) -> Self {
        let rows = day.duties.iter().cloned();
        let (over, ahead): (Vec<_>, Vec<_>) = rows.partition(|row| !row.reminder && row.due_on < day.today);
        let days_left = |row: &DutyLine| row.due_on.signed_duration_since(day.today).num_days();
        let (soon, later) = ahead.into_iter().partition(|row| days_left(row) <= SOON_DAYS);
        Self { over, soon, later }
    }
}

/// One sentence: who, and what presses.
fn lead(worker: &Worker, (over, soon, later): (usize, usize, usize)) -> String {
    let key = match (over, soon, later) {
        (0, 0, 0) => "overview-lead-none",
        (0, 0, _) => "overview-lead-later",
        (0, _, _) => "overview-lead-soon",
        (_, 0, _) => "overview-lead-over",
        _ => "overview-lead-over-soon",
    };
    let name = worker
        .actor()
        .name
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    let args = [
        ("name", Arg::from(name)),
        ("over", over.into()),
        ("soon", soon.into()),
        ("later", later.into()),
    ];
    text(worker.language, key, &args)
}

/// Small figures of the own cases, for those who have cases, and of the reports.
fn figures(worker: &Worker, day: &Today) -> Vec<Value> {
    let figure = |key: &str, value: usize, href: &str| {
        json!({
            "label": worker.text(&format!("overview-{key}-label")),
            "value": value,
            "limit": worker.text(&format!("overview-{key}-note")),
            "href": href,
            "link": worker.text(&format!("overview-{key}-link")),
        })
    };
    let mut figures = Vec::new();
    if worker.actor().has(Role::Caseworker) || day.open_cases > 0 {
        figures.push(figure("my-cases", day.open_cases, "/saker"));
        figures.push(figure("my-gaps", day.gaps, "/saker"));
    }
    figures.push(figure("untaken", day.untaken, "/meldinger"));
    figures
}
