//! The leader's page: six figures, then the lists behind them.

use std::collections::BTreeMap;

use axum::extract::Query;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::deadline::{self, Unit};
use tiltak_domain::casework::legal_rule;
use tiltak_domain::ids::UserId;
use tiltak_services::overview::{Caseload, DutyRow, ServiceOverview};

use super::{ListQuery, duty};
use crate::language::{Arg, text};
use crate::render::PageResult;
use crate::visitor::Worker;

/// The length of the longest bar of the caseload, in pixels.
const BAR: usize = 160;

pub(super) async fn show(worker: Worker, Query(query): Query<ListQuery>) -> PageResult {
    let overview = worker.state.services.service_overview(worker.actor()).await?;
    let names = names(&overview);
    let whole = query.vis.as_deref();
    let list = |id: &str, rows: &[DutyRow]| {
        let rows = rows.iter().map(|row| duty_row(&worker, row, &names)).collect();
        duty::list(id, rows, whole, "/leder")
    };
    let values = json!({
        "figures": figures(&worker, &overview),
        "breached": list("brudd", &overview.breached),
        "soon": list("snart", &overview.soon),
        "plans_missing": list("planer", &overview.plans_missing),
        "evaluations_late": list("evalueringer", &overview.evaluations_late),
        "caseload": caseload(&worker, &overview.caseload),
        "broken": duty::list("traader", broken(&worker, &overview), whole, "/leder"),
    });
    worker.show(
        "pages/overview/leader.html",
        &worker.text("overview-leader-title"),
        "leader",
        values,
    )
}

fn names(overview: &ServiceOverview) -> BTreeMap<UserId, String> {
    overview
        .caseload
        .iter()
        .filter_map(|load| Some((load.caseworker?, load.name.clone())))
        .collect()
}

/// A duty with the caseworker's name.
fn duty_row(worker: &Worker, row: &DutyRow, names: &BTreeMap<UserId, String>) -> Value {
    let mut view = duty::view(worker, row);
    let name = row
        .caseworker
        .and_then(|id| names.get(&id).cloned())
        .filter(|name| !name.is_empty());
    view["caseworker"] = name.unwrap_or_else(|| worker.text("overview-nobody")).into();
    view
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
            "/meldinger",
        ),
        figure(
            "open-investigations",
            overview.open_investigations,
            words("open-investigations", &investigation),
            "#saksmengde",
        ),
        figure(
            "breached",
            overview.breached.len(),
            words("breached", &[]),
            "#brudd",
        ),
        figure(
            "plans-missing",
            overview.plans_missing.len(),
            words("plans-missing", &plan),
            "#planer",
        ),
        figure(
            "evaluations-late",
            overview.evaluations_late.len(),
            words("evaluations-late", &plan),
            "#evalueringer",
        ),
    ]
}

/// How long a rule gives on a day, in words.
fn limit<'a>(name: &'a str, id: &str, worker: &Worker, today: NaiveDate) -> (&'a str, Arg<'a>) {
    let words = deadline::rule(id, today).map(|rule| {
        let unit = match rule.unit {
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
        };
        text(
            worker.language,
            &format!("overview-span-{unit}"),
            &[("count", rule.limit.into())],
        )
    });
    (name, Arg::from(words.unwrap_or_default()))
}

fn rule<'a>(name: &'a str, id: &str, today: NaiveDate) -> (&'a str, Arg<'a>) {
    (
        name,
        Arg::from(legal_rule::paragraph(id, today).unwrap_or_default()),
    )
}

/// Cases for each caseworker in the order of names, with the length of the bar.
fn caseload(worker: &Worker, loads: &[Caseload]) -> Vec<Value> {
    let most = loads.iter().map(|load| load.cases).max().unwrap_or(0).max(1);
    let mut rows: Vec<_> = loads.iter().collect();
    // Nobody's cases stand last; å is the alphabet's last letter.
    rows.sort_by_key(|load| {
        (
            load.caseworker.is_none(),
            load.name.to_lowercase().replace('å', "\u{ff}"),
        )
    });
    let row = |load: &Caseload| {
        let named = load.caseworker.is_some() && !load.name.is_empty();
        json!({
            "name": if named { load.name.clone() } else { worker.text("overview-nobody") },
            "cases": load.cases,
            "investigations": load.investigations,
            "breached": load.breached,
            "bar": load.cases * BAR / most,
        })
    };
    rows.into_iter().map(row).collect()
}

fn broken(worker: &Worker, overview: &ServiceOverview) -> Vec<Value> {
    let row = |(case, name, gaps): &(tiltak_domain::ids::CaseFileId, String, usize)| json!({ "href": format!("/saker/{case}"), "child": duty::child(worker, name), "gaps": gaps });
    overview.broken.iter().map(row).collect()
}
