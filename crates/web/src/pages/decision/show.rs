//! A decision as it reads, with what follows from it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::decision::{Decision, DecisionState};
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::legal_rule::paragraph;
use tiltak_domain::codelist::Kind;
use tiltak_domain::ids::{CaseFileId, DecisionId};

use super::{href, provision};
use crate::form::{Form, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words::code;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{self, is_writable, open, parse, version_after, view};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    worker: Worker,
) -> PageResult {
    page(
        &worker,
        parse(&case)?,
        parse(&id)?,
        StatusCode::OK,
        None,
        saved.at(),
    )
    .await
}

/// The page, with the form of its end when that was refused.
pub(super) async fn page(
    worker: &Worker,
    case: CaseFileId,
    id: DecisionId,
    status: StatusCode,
    refused: Option<Form>,
    saved_at: Option<DateTime<Utc>>,
) -> PageResult {
    let case = open(worker, case).await?;
    let decision = case.decision(id).ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let writable = is_writable(worker, &case) && decision.applies();
    let version = refused.as_ref().map_or(decision.version, |form| {
        version_after(status, form, decision.version)
    });
    let form = refused
        .clone()
        .unwrap_or_else(|| Form::with([("on", show_date(today))]));
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "decision": values(worker, &case, decision),
        "plans": plans(worker, &case, decision),
        "measures": measures(worker, &case, decision),
        "plan_rule": paragraph("plan-help", today),
        "new_plan_href": format!("/saker/{}/planer/ny?vedtak={id}", case.file.id),
        "editable": writable,
        "end_shown": writable || refused.is_some(),
        "end_open": refused.is_some(),
        "version": version,
        "saved_at": saved_at,
        "refused": refused.as_ref().map(Form::view),
        "form": form.view(),
    });
    let basis = legal_basis::find(&decision.legal_basis).map_or("", |basis| basis.label(worker.english()));
    let title = text(
        worker.language,
        "decision-title",
        &[("basis", lower_first(basis).into())],
    );
    worker.show_with(status, "pages/decision/show.html", &title, "cases", values)
}

/// A label in the middle of a sentence.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn values(worker: &Worker, case: &Case, decision: &Decision) -> Value {
    let basis = legal_basis::find(&decision.legal_basis);
    let lapsed = match &decision.state {
        DecisionState::Approved => Value::Null,
        DecisionState::Lapsed { on, reason } => json!({ "on": on, "reason": reason }),
    };
    let needs = case
        .needs
        .iter()
        .filter(|need| Some(need.investigation) == decision.investigation);
    let needs = needs
        .filter(|need| need.is_confirmed())
        .map(|need| view::need(worker, need));
    json!({
        "href": href(case.file.id, decision.id),
        "decided_on": decision.decided_on,
        "decided_by": worker.name_of(decision.decided_by),
        "basis": basis.map(|basis| basis.label(worker.english())),
        "provision": basis.map(provision),
        "content": decision.content,
        "grounds": decision.grounds,
        "child_view": view::child_view(worker, &decision.child_view),
        "best_interests": decision.best_interests,
        "consent": decision.consent.as_ref().map(|consent| json!({ "by": consent.by, "on": consent.on })),
        "lapsed": lapsed,
        "investigation_href": decision.investigation.map(|id| investigation::href(case.file.id, id)),
        "needs": needs.collect::<Vec<_>>(),
    })
}

fn plans(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Value> {
    let own = case
        .plans
        .iter()
        .filter(|plan| plan.decision == Some(decision.id));
    own.map(|plan| {
        json!({
            "href": format!("/saker/{}/planer/{}", case.file.id, plan.id),
            "kind": code(worker.language, Kind::PlanKind, plan.kind.as_ref()),
            "started_on": plan.started_on,
            "active": plan.is_active(),
        })
    })
    .collect()
}

fn measures(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Value> {
    let own = case
        .measures
        .iter()
        .filter(|measure| measure.decision == decision.id);
    own.map(|measure| {
        json!({
            "href": format!("/saker/{}/tiltak/{}", case.file.id, measure.id),
            "category": code(worker.language, Kind::MeasureCategory, measure.category.as_ref()),
            "started_on": measure.started_on,
            "ended_on": measure.ended_on(),
        })
    })
    .collect()
}
