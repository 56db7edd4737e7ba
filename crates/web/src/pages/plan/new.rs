//! A new plan for a decision.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::deadline::plan_evaluation_interval;
use tiltak_domain::casework::decision::Decision;
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::casework::plan_requirement;
use tiltak_domain::casework::refusal::{Reason, Refusals};
use tiltak_domain::codelist::{self, Kind};
use tiltak_domain::ids::PlanId;
use tiltak_services::ServiceError;
use tiltak_services::plan::{NewPlan, PlanTexts};

use super::case_page::{CasePage, Shown, parse_id};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// Which decision the plan carries out.
#[derive(Deserialize)]
pub(super) struct OfDecision {
    #[serde(rename = "vedtak")]
    decision: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl OfDecision {
    /// The decision of the address; without one the first that has no plan.
    fn of<'a>(&self, page: &'a CasePage) -> Result<&'a Decision, PageError> {
        let decision = match &self.decision {
            Some(id) => page.case.decision(parse_id(id)?),
            None => page.case.decisions_without_plan().next(),
        };
        decision.ok_or(PageError::NotFound)
    }
}

pub(super) async fn show(
    worker: Worker,
    Path(case): Path<String>,
    Query(of): Query<OfDecision>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let decision = of.of(&page)?;
    let today = page.today();
    let form = Form::with([
        (
            "kind",
            of.kind.clone().unwrap_or_else(|| usual_kind(&page, decision)),
        ),
        ("started_on", show_date(today)),
        ("interval", plan_evaluation_interval(today).to_string()),
    ]);
    let blocked = page.blocked((!decision.applies()).then_some(Reason::DecisionLapsed));
    new_page(&page, decision, &form, StatusCode::OK, blocked.as_deref())
}

pub(super) async fn start(
    Path(case): Path<String>,
    Query(of): Query<OfDecision>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let (worker, decision) = (&page.worker, of.of(&page)?);
    let new = read(&page, decision, &mut form);
    let tried = if form.has_errors() {
        try_out(&page, decision, new)
            .map_err(ServiceError::from)
            .map(|()| None)
    } else {
        worker
            .state
            .services
            .start_plan(worker.actor(), page.case.file.id, new)
            .await
            .map(Some)
    };
    match tried {
        Ok(Some(plan)) => return Ok(see_other(&page.href(&format!("/planer/{plan}?lagret=plan")))),
        Ok(None) => {}
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    new_page(&page, decision, &form, StatusCode::UNPROCESSABLE_ENTITY, None)
}

fn read(page: &CasePage, decision: &Decision, form: &mut Form) -> NewPlan {
    let started_on = form
        .required_date("started_on", page.worker.language)
        .unwrap_or_else(|| page.today());
    NewPlan {
        decision: decision.id,
        kind: form.text("kind").into(),
        started_on,
        texts: read_texts(page, form),
    }
}

/// What can be changed later, as it was typed.
pub(super) fn read_texts(page: &CasePage, form: &mut Form) -> PlanTexts {
    if form.filled("interval").is_none() {
        form.object("interval", page.refusal(Reason::Missing));
    }
    PlanTexts {
        situation: form.text("situation"),
        family_view: form.text("family_view"),
        evaluation_interval_months: form.number("interval", page.worker.language).unwrap_or(0),
    }
}

/// Everything else that is wrong, when the form itself is faulty already.
fn try_out(page: &CasePage, decision: &Decision, new: NewPlan) -> Result<(), Refusals> {
    let plan = Plan {
        id: PlanId(uuid::Uuid::nil()),
        version: 1,
        case_file: page.case.file.id,
        decision: Some(new.decision),
        kind: new.kind,
        started_on: new.started_on,
        evaluation_interval_months: new.texts.evaluation_interval_months,
        situation: new.texts.situation,
        family_view: new.texts.family_view,
        state: PlanState::Active,
    };
    plan.start(decision.decided_on, page.today()).map(|_| ())
}

fn new_page(
    page: &CasePage,
    decision: &Decision,
    form: &Form,
    status: StatusCode,
    blocked: Option<&str>,
) -> PageResult {
    let english = page.worker.english();
    let kinds: Vec<Value> = codelist::list(Kind::PlanKind)
        .valid_on(page.today())
        .map(|entry| {
            let label = entry.label(english).to_owned();
            let label = match asked_by(decision, entry.code.as_str()) {
                None => label,
                Some(paragraph) => page.words(
                    "plan-edition-asked",
                    &[("kind", label.into()), ("paragraph", paragraph.into())],
                ),
            };
            json!({ "value": entry.code, "label": label })
        })
        .collect();
    let title = page.title("plan-new-title");
    let shown = Shown {
        template: "pages/plan/new.html",
        title: &title,
        step: Step::Plan,
        plan: None,
    };
    let own = json!({
        "form": form.view(), "kinds": kinds, "blocked": blocked,
        "action": page.href(&format!("/planer/ny?vedtak={}", decision.id)),
    });
    page.show(status, &shown, own)
}

/// The kind of plan that the law asks for because of a decision, the first one that nobody has made before others; empty where
/// that is a question.
fn usual_kind(page: &CasePage, decision: &Decision) -> String {
    let mut missing = plan_requirement::missing(&page.case);
    let found = missing.find(|item| item.decision == decision.id);
    let found = found.map(|item| item.requirement);
    let asked = found.or_else(|| plan_requirement::of_decision(decision).next());
    asked.map(|item| item.kind.to_string()).unwrap_or_default()
}

/// The paragraphs that ask for a kind of plan because of a decision.
fn asked_by(decision: &Decision, kind: &str) -> Option<String> {
    let mut own = plan_requirement::of_decision(decision);
    own.find(|item| item.kind == kind)
        .map(plan_requirement::PlanRequirement::legal_basis)
}
