//! What pages show of an investigation, its clock, its reports and needs.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::calendar::oslo_date;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState};
use tiltak_domain::casework::deadline;
use tiltak_domain::casework::investigation::{Investigation, InvestigationState};
use tiltak_domain::casework::legal_rule::paragraph;
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::codelist::Kind;
use tiltak_domain::ids::ConcernReportId;

use super::href;
use crate::pages::case_file::menu::{Step, steps};
use crate::pages::case_file::words::{child_name, code as label, name_and_age};
use crate::visitor::Worker;

/// How much of a report's text is shown, in characters.
const EXCERPT: usize = 240;

/// What every page of a case needs: the case, the child, the case menu.
pub(crate) fn head(worker: &Worker, case: &Case, current: Step) -> Value {
    let today = worker.state.services.today();
    json!({
        "href": format!("/saker/{}", case.file.id),
        "child": child_name(worker.language, &case.child),
        "menu_title": name_and_age(worker.language, &case.child, today),
        "menu": steps(worker.language, case, current, today),
        "closed_on": case.file.closed_on(),
    })
}

/// An investigation as it is stored.
pub(super) fn investigation(worker: &Worker, case: &Case, item: &Investigation) -> Value {
    let here = href(case.file.id, item.id);
    let extension = item.extension.as_ref().map(|extension| {
        json!({ "on": extension.on, "by": worker.name_of(extension.by), "reason": extension.reason })
    });
    let concluded = match &item.state {
        InvestigationState::Open => Value::Null,
        InvestigationState::Concluded {
            on,
            by,
            conclusion,
            reasons,
        } => json!({
            "on": on,
            "by": worker.name_of(*by),
            "label": label(worker.language, Kind::InvestigationConclusion, conclusion.as_ref()),
            "reasons": reasons,
            "days_before": (item.deadline().due_on - *on).num_days(),
        }),
    };
    json!({
        "href": here,
        "conclude_href": format!("{here}/konkluder"),
        "started_on": item.started_on,
        "plan": item.plan,
        "assessment": item.assessment,
        "child_view": item.child_view.as_ref().map(|view| child_view(worker, view)),
        "extension": extension,
        "concluded": concluded,
    })
}

/// The limit and how it is counted.
pub(super) fn clock(item: &Investigation) -> Value {
    let received_on = oslo_date(item.received_at);
    let review = deadline::concern_report_review(item.received_at);
    let ordinary = deadline::investigation(item.received_at, false);
    let extended = deadline::investigation(item.received_at, true);
    let months = |id| deadline::rule(id, received_on).map_or(0, |rule| rule.limit);
    json!({
        "due": item.deadline().due_on,
        "received_on": received_on,
        "review_due": review.due_on,
        "review_rule": review.legal_basis,
        "ordinary_due": ordinary.due_on,
        "ordinary_months": months("investigation"),
        "rule": ordinary.legal_basis,
        "extended_due": extended.due_on,
        "extended_months": months("investigation-extended"),
        "is_extended": item.extension.is_some(),
    })
}

/// The paragraphs that the investigation's parts stand in today.
pub(super) fn rules(today: NaiveDate) -> Value {
    let rule = |id| paragraph(id, today).unwrap_or_default();
    json!({ "plan": rule("investigation-plan"), "participation": rule("participation"), "end": rule("investigation-end") })
}

/// How the child took part.
pub(crate) fn child_view(worker: &Worker, view: &ChildView) -> Value {
    json!({
        "kind": label(worker.language, Kind::ParticipationKind, view.kind.as_ref()),
        "heard": view.is_heard(),
        "on": view.on,
        "text": view.text,
    })
}

/// The reports that led to an investigation or were taken into it.
pub(super) fn reports_of(worker: &Worker, case: &Case, item: &Investigation) -> Vec<Value> {
    let led_here = |report: &&ConcernReport| matches!(report.state, ConcernReportState::Investigated { investigation, .. } if investigation == item.id);
    case.reports
        .iter()
        .filter(led_here)
        .map(|report| self::report(worker, report))
        .collect()
}

/// The reports with these ids.
pub(super) fn reports_with(worker: &Worker, case: &Case, ids: &[ConcernReportId]) -> Vec<Value> {
    case.reports
        .iter()
        .filter(|report| ids.contains(&report.id))
        .map(|report| self::report(worker, report))
        .collect()
}

fn report(worker: &Worker, report: &ConcernReport) -> Value {
    let coded = || {
        report
            .reporter
            .code
            .as_ref()
            .map(|code| label(worker.language, Kind::Reporter, code.as_ref()))
    };
    let who = report
        .reporter
        .organisation
        .clone()
        .filter(|name| !name.is_empty())
        .or_else(coded);
    let contents = report
        .contents
        .iter()
        .map(|content| label(worker.language, Kind::CaseContent, content.code.as_ref()));
    let mut excerpt: String = report.text.chars().take(EXCERPT).collect();
    if excerpt.len() < report.text.len() {
        excerpt.push('…');
    }
    json!({
        "href": format!("/meldinger/{}", report.id),
        "who": who,
        "received_on": report.received_on(),
        "excerpt": excerpt,
        "contents": contents.collect::<Vec<_>>(),
    })
}

/// The needs that an investigation looks into.
pub(super) fn needs_of(worker: &Worker, case: &Case, item: &Investigation) -> Vec<Value> {
    case.needs
        .iter()
        .filter(|need| need.investigation == item.id)
        .map(|need| self::need(worker, need))
        .collect()
}

/// A need with what became of it.
pub(crate) fn need(worker: &Worker, need: &Need) -> Value {
    let (state, on, grounds) = match &need.state {
        NeedState::Suspected => ("suspected", None, None),
        NeedState::Confirmed { on, grounds } => ("confirmed", Some(*on), Some(grounds)),
        NeedState::Rejected { on, grounds } => ("rejected", Some(*on), Some(grounds)),
    };
    json!({
        "href": format!("/saker/{}/behov/{}", need.case_file, need.id),
        "content": label(worker.language, Kind::CaseContent, need.content.code.as_ref()),
        "clarification": need.content.clarification,
        "description": need.own_words(),
        "from_report": !need.reports.is_empty(),
        "state": state,
        "on": on,
        "grounds": grounds,
    })
}
