//! The leader's page: six figures, then the first rows of the lists behind them.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::deadline::{self, Unit};
use tiltak_domain::casework::duty::Task;
use tiltak_domain::casework::legal_rule;
use tiltak_services::overview::{CaseLine, DutyLine, Rows, ServiceOverview, WorkerRow};

use super::listing::decimal;
use super::{duty, people};
use crate::language::{Arg, text};
use crate::pages::case_file::links;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The length of the longest bar of the caseload, in pixels.
const BAR: usize = 160;
/// The most caseworkers on the leader's page; the list has a page of its own.
const MOST_WORKERS: usize = 25;

pub(super) async fn show(worker: Worker) -> PageResult {
    let page = worker.state.services.leader_page(worker.actor()).await?;
    let overview = &page.overview;
    let duties = |id: &str, rows: &Rows<DutyLine>, query: &str| {
        let shown = rows.rows.iter().map(|row| duty_row(&worker, row)).collect();
        list(id, shown, rows.total, &format!("/leder/frister?{query}"))
    };
    let values = json!({
        "emergencies": page.emergencies,
        "worries": page.worries.iter().map(|line| json!({
            "href": links::task(line.case_file, Task::ReadAtOnce(line.answer.id)),
            "child": duty::child(&worker, &line.child), "when": line.since,
        })).collect::<Vec<_>>(),
        "unreconciled": page.unreconciled,
        "figures": figures(&worker, overview),
        "breached": duties("brudd", &overview.breached, "frist=brutt"),
        "soon": duties("snart", &overview.soon, "frist=14"),
        "plans_missing": duties("planer", &overview.plans_missing, "oppgave=planer"),
        "evaluations_late": duties("evalueringer", &overview.evaluations_late, "frist=brutt&oppgave=evaluate-plan"),
        "visits": duties("besok", &overview.visits, "oppgave=besok"),
        "caseload": if overview.open_cases > 0 { caseload(&worker, &overview.workers) } else { Vec::new() },
        "at_risk": overview.workers.iter().map(|row| row.forecast.at_risk.len()).sum::<usize>(),
        "over_limit": overview.workers.iter().filter(|row| row.is_over_limit()).count(),
        "broken": cases("traader", &overview.broken, "traad=brudd&sorter=gaps&retning=ned", |line| line.gaps),
        "changed_often": cases(
            "kontaktpersoner",
            &overview.changed_often,
            "kontaktpersoner=mange&sorter=contact-persons&retning=ned",
            |line| line.contact_persons,
        ),
    });
    worker.show(
        "pages/overview/leader.html",
        &worker.text("overview-leader-title"),
        "leader",
        values,
    )
}

/// The first rows of a list, how many there are, and the page with all of them.
fn list(id: &str, rows: Vec<Value>, total: usize, whole: &str) -> Value {
    let shown = rows.len();
    let more = if shown < total { whole } else { "" };
    json!({ "id": id, "total": total, "shown": shown, "rows": Value::Array(rows), "more": more, "whole": whole })
}

/// A duty with the caseworker's name.
fn duty_row(worker: &Worker, row: &DutyLine) -> Value {
    let mut view = duty::view(worker, row);
    view["caseworker"] = people::holder(worker, row).into();
    view
}

fn cases(id: &str, rows: &Rows<CaseLine>, query: &str, count: fn(&CaseLine) -> usize) -> Value {
    let row = |line: &CaseLine| json!({ "href": links::case(line.case_file), "child": line.child, "count": count(line) });
    let shown = rows.rows.iter().map(row).collect();
    list(id, shown, rows.total, &format!("/leder/saker?{query}"))
}

fn figures(worker: &Worker, overview: &ServiceOverview) -> Vec<Value> {
    let today = overview.today;
    let figure = |key: &str, value: usize, limit: String, href: &str| {
        json!({
            "label": worker.text(&format!("overview-{key}-label")),
            "value": value,
            "limit": limit,
            "href": href,
            "link": worker.text(&format!("overview-{key}-link")),
        })
    };
    let review = [
        limit("limit", "report-review", worker, today),
        rule("rule", "report-review", today),
    ];
    let investigation = [
        limit("limit", "investigation", worker, today),
        limit("extended", "investigation-extended", worker, today),
        rule("rule", "investigation", today),
    ];
    let plan = [rule("rule", "plan-help", today)];
    let words =
        |key: &str, args: &[(&str, Arg<'_>)]| text(worker.language, &format!("overview-{key}-limit"), args);
    vec![
        figure(
            "open-cases",
            overview.open_cases,
            words("open-cases", &[]),
            "#saksmengde",
        ),
        figure(
            "open-reports",
            overview.open_reports,
            words("open-reports", &review),
            "/leder/frister?oppgave=review-report",
        ),
        figure(
            "open-investigations",
            overview.open_investigations,
            words("open-investigations", &investigation),
            "/leder/frister?oppgave=finish-investigation",
        ),
        figure(
            "breached",
            overview.breached.total,
            words("breached", &[]),
            "#brudd",
        ),
        figure(
            "plans-missing",
            overview.plans_missing.total,
            words("plans-missing", &plan),
            "#planer",
        ),
        figure(
            "evaluations-late",
            overview.evaluations_late.total,
            words("evaluations-late", &plan),
            "#evalueringer",
        ),
    ]
}

/// How long a rule gives on a day, in words.
fn limit<'a>(name: &'a str, id: &str, worker: &Worker, today: NaiveDate) -> (&'a str, Arg<'a>) {
    let unit = |unit: Unit| match unit {
        Unit::Hours | Unit::TimesAYear => None,
        Unit::Days | Unit::WorkingDays => Some("days"),
        Unit::Weeks => Some("weeks"),
        Unit::Months | Unit::MonthsBefore => Some("months"),
        Unit::Years => Some("years"),
    };
    let words = deadline::rule(id, today).and_then(|rule| {
        Some(text(
            worker.language,
            &format!("overview-span-{}", unit(rule.unit)?),
            &[("count", rule.limit.into())],
        ))
    });
    (name, Arg::from(words.unwrap_or_default()))
}

fn rule<'a>(name: &'a str, id: &str, today: NaiveDate) -> (&'a str, Arg<'a>) {
    (
        name,
        Arg::from(legal_rule::paragraph(id, today).unwrap_or_default()),
    )
}

/// Cases for each caseworker, with the length of the bar. Of very many only those who carry most are shown, in the same order.
fn caseload(worker: &Worker, rows: &[WorkerRow]) -> Vec<Value> {
    let mut weights: Vec<u32> = rows.iter().map(|row| row.weight).collect();
    weights.sort_unstable_by(|one, other| other.cmp(one));
    let least = weights.get(MOST_WORKERS - 1).copied().unwrap_or(0);
    let most = rows.iter().map(|row| row.load.cases).max().unwrap_or(0).max(1);
    let row = |row: &WorkerRow| {
        json!({
            "name": people::name(worker, row.caseworker),
            "href": row.caseworker.map(|id| format!("/leder/saksbehandlere/{id}")),
            "cases": row.load.cases,
            "weight": decimal(worker, row.weight),
            "limit": row.caseworker.map(|_| decimal(worker, row.limit)),
            "over_limit": row.is_over_limit(),
            "investigations": row.load.investigations,
            "breached": row.forecast.breached,
            "at_risk": row.forecast.at_risk.len(),
            "bar": row.load.cases * BAR / most,
        })
    };
    let heavy = rows.iter().filter(|row| row.weight >= least);
    heavy.take(MOST_WORKERS).map(row).collect()
}
