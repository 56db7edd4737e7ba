//! The plans of a case beside the plans that the law asks for.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::plan::Plan;
use tiltak_domain::casework::plan_requirement::{self, RequiredPlan};
use tiltak_domain::casework::signature::SignedThing;
use tiltak_domain::codelist::{self, Kind};

use super::case_page::{CasePage, Shown};
use super::edition::editions;
use super::show::ended_on;
use crate::pages::case_file::menu::Step;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(case): Path<String>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let title = page.title("plan-edition-plans-title");
    let shown = Shown {
        template: "pages/plan/list.html",
        title: &title,
        step: Step::Plan,
        plan: None,
    };
    let required = plan_requirement::of_case(&page.case);
    let own = json!({
        "required": required.iter().map(|item| required_view(&page, item)).collect::<Vec<_>>(),
        "new_investigation_href": investigation_plan(&page),
        "plans": page.case.plans.iter().rev().map(|plan| plan_view(&page, plan)).collect::<Vec<_>>(),
    });
    page.show(StatusCode::OK, &shown, own)
}

/// Where the plan of the investigation under way is made, unless it is there.
fn investigation_plan(page: &CasePage) -> Option<String> {
    let open = page.case.investigations.iter().find(|item| item.is_open())?;
    let is_there = page.case.plans.iter().any(|plan| {
        let alone = plan_requirement::without_decision(plan.kind.as_str(), plan.started_on).is_some();
        alone && plan.is_active()
    });
    let href = format!("/planer/ny?undersokelse={}", open.id);
    (!is_there && page.may_write()).then(|| page.href(&href))
}

pub(super) fn kind_label(page: &CasePage, kind: &str) -> String {
    let entry = codelist::list(Kind::PlanKind).entry(kind);
    entry
        .map_or(kind, |entry| entry.label(page.worker.english()))
        .to_owned()
}

fn required_view(page: &CasePage, item: &RequiredPlan) -> Value {
    let kind = item.requirement.kind.as_str();
    let new = format!("/planer/ny?vedtak={}&type={kind}", item.decision);
    json!({
        "kind": kind_label(page, kind),
        "paragraph": item.requirement.legal_basis(),
        "why": page.words(&format!("plan-edition-why-{}", item.requirement.rule), &[]),
        "since": item.since,
        "met": item.is_met,
        "href": (!item.is_met && page.may_write()).then(|| page.href(&new)),
    })
}

fn plan_view(page: &CasePage, plan: &Plan) -> Value {
    let kept = editions(page, plan);
    let last = kept.last();
    let answers = |signed: bool| {
        let own = page.case.signatures.iter().filter(|item| {
            last.is_some_and(|last| item.of == SignedThing::Edition(last.id)) && item.is_signed() == signed
        });
        own.count()
    };
    json!({
        "href": page.plan_href(plan), "kind": kind_label(page, plan.kind.as_str()),
        "started_on": plan.started_on, "ended_on": ended_on(plan),
        "edition": last.map_or(1, |last| last.number),
        "signed": answers(true), "declined": answers(false),
    })
}
