//! The leader's page: six figures, then the first rows of the lists behind them.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use tiltak_domain::casework::deadline::{self, Unit};
use tiltak_domain::casework::duty::Task;
use tiltak_domain::casework::legal_rule;
use tiltak_services::feedback::WorryLine;
use tiltak_services::overview::{CaseLine, DutyLine, LeaderPage, Rows, ServiceOverview, WorkerRow};

use super::duty::{self, DutyRow};
use super::listed::Listed;
use super::listing::decimal;
use super::people;
use crate::language::{Arg, text};
use crate::pages::case_file::links;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The length of the longest bar of the caseload, in pixels.
const BAR: usize = 160;
/// The most caseworkers on the leader's page; the list has a page of its own.
const MOST_WORKERS: usize = 25;

/// A case by what is counted in it.
#[derive(Serialize)]
struct CountedCase<'a> {
    href: String,
    child: &'a str,
    count: usize,
}

/// What the page shows besides its frame.
#[derive(Serialize)]
struct LeaderValues<'a> {
    emergencies: usize,
    worries: Vec<Value>,
    unreconciled: u64,
    figures: Vec<Value>,
    breached: Listed<DutyRow<'a>>,
    soon: Listed<DutyRow<'a>>,
    plans_missing: Listed<DutyRow<'a>>,
    evaluations_late: Listed<DutyRow<'a>>,
    visits: Listed<DutyRow<'a>>,
    caseload: Vec<Value>,
    at_risk: usize,
    over_limit: usize,
    broken: Listed<CountedCase<'a>>,
    changed_often: Listed<CountedCase<'a>>,
}

pub(super) async fn show(worker: Worker) -> PageResult {
    let page = worker.state.services.leader_page(worker.actor()).await?;
    let values = values(&worker, &page);
    worker.show(
        "pages/overview/leader.html",
        &worker.text("overview-leader-title"),
        "leader",
        values,
    )
}

fn values<'a>(worker: &Worker, page: &'a LeaderPage) -> LeaderValues<'a> {
    let overview = &page.overview;
    let duties = |id, rows: &'a Rows<DutyLine>, query: &str| {
        let row = |line| duty::view(worker, line).with_caseworker(people::holder(worker, line));
        let shown = rows.rows.iter().map(row).collect();
        Listed::new(id, shown, rows.total, format!("/leder/frister?{query}"))
    };
    LeaderValues {
        emergencies: page.emergencies,
        worries: page.worries.iter().map(|line| worry(worker, line)).collect(),
        unreconciled: page.unreconciled,
        figures: figures(worker, overview),
        breached: duties("brudd", &overview.breached, "frist=brutt"),
        soon: duties("snart", &overview.soon, "frist=14"),
        plans_missing: duties("planer", &overview.plans_missing, "oppgave=planer"),
        evaluations_late: duties(
            "evalueringer",
            &overview.evaluations_late,
            "frist=brutt&oppgave=evaluate-plan",
        ),
        visits: duties("besok", &overview.visits, "oppgave=besok"),
        caseload: if overview.open_cases > 0 {
            caseload(worker, &overview.workers)
        } else {
            Vec::new()
        },
        at_risk: overview
            .workers
            .iter()
            .map(|row| row.forecast.at_risk.len())
            .sum(),
        over_limit: overview.workers.iter().filter(|row| row.is_over_limit()).count(),
        broken: cases(
            "traader",
            &overview.broken,
            "traad=brudd&sorter=gaps&retning=ned",
            |line| line.gaps,
        ),
        changed_often: cases(
            "kontaktpersoner",
            &overview.changed_often,
            "kontaktpersoner=mange&sorter=contact-persons&retning=ned",
            |line| line.contact_persons,
        ),
    }
}

fn cases<'a>(
    id: &'static str,
    rows: &'a Rows<CaseLine>,
    query: &str,
    count: fn(&CaseLine) -> usize,
) -> Listed<CountedCase<'a>> {
    let row = |line: &'a CaseLine| CountedCase {
        href: links::case(line.case_file),
        child: &line.child,
        count: count(line),
    };
    let shown = rows.rows.iter().map(row).collect();
    Listed::new(id, shown, rows.total, format!("/leder/saker?{query}"))
}

/// Words that say a child may be in danger, until somebody has read them.
fn worry(worker: &Worker, line: &WorryLine) -> Value {
    json!({
        "href": links::task(line.case_file, Task::ReadAtOnce(line.answer.id)),
        "child": duty::child(worker, &line.child),
        "when": line.since,
    })
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
