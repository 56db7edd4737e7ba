//! The start page: what the signed-in person owes a child, by the day it falls due.

use axum::extract::Query;
use serde::Serialize;
use serde_json::{Value, json};
use tiltak_domain::access::Role;
use tiltak_services::feedback::SignalLine;
use tiltak_services::overview::{DayGroup, DutyLine, Rows, Today};

use super::ListQuery;
use super::duty::{self as shown, DutyRow};
use super::listed::Listed;
use crate::language::{Arg, text};
use crate::pages::feedback;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The most later duties before they are folded.
const MOST_LATER: usize = 5;

/// Each group by its heading, which is also how it is asked for whole.
const GROUPS: [(&str, DayGroup); 3] = [
    ("over", DayGroup::Over),
    ("snart", DayGroup::Soon),
    ("senere", DayGroup::Later),
];

/// What the page shows besides its frame.
#[derive(Serialize)]
struct TodayValues<'a> {
    lead: String,
    over: Listed<DutyRow<'a>>,
    soon: Listed<DutyRow<'a>>,
    later: Listed<DutyRow<'a>>,
    later_folded: bool,
    signals: Vec<Value>,
    figures: Vec<Value>,
}

pub(super) async fn show(worker: Worker, Query(query): Query<ListQuery>) -> PageResult {
    let asked = GROUPS.iter().find(|(id, _)| query.vis.as_deref() == Some(*id));
    let whole = asked.map(|(_, group)| *group);
    let day = worker.state.services.today_page(worker.actor(), whole).await?;
    let counts = (day.over.total, day.soon.total, day.later.total);
    let list = |id, duties| group(&worker, id, duties, asked.is_some_and(|(asked, _)| *asked == id));
    let signal = |line: &SignalLine| {
        json!({
            "href": feedback::href(line.case_file), "child": shown::child(&worker, &line.child),
            "text": feedback::view::signal_words(&worker, &line.signal),
        })
    };
    let values = TodayValues {
        lead: lead(&worker, counts),
        over: list("over", &day.over),
        soon: list("snart", &day.soon),
        later: list("senere", &day.later),
        later_folded: day.later.total > MOST_LATER && whole != Some(DayGroup::Later),
        signals: day.signals.iter().map(signal).collect(),
        figures: figures(&worker, &day),
    };
    worker.show(
        "pages/overview/today.html",
        &worker.text("overview-today-title"),
        "today",
        values,
    )
}

/// A list under its heading; one that is cut leads to the whole, unless the whole was asked for and is too long for a page.
fn group<'a>(
    worker: &Worker,
    id: &'static str,
    duties: &'a Rows<DutyLine>,
    is_whole: bool,
) -> Listed<DutyRow<'a>> {
    let rows = shown::views(worker, &duties.rows);
    let whole = if is_whole {
        String::new()
    } else {
        format!("/i-dag?vis={id}#{id}")
    };
    Listed::new(id, rows, duties.total, whole)
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
