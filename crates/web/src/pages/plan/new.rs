//! A new plan for a decision, or the plan of an investigation. What was written before flows on.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::deadline::plan_evaluation_interval;
use tiltak_domain::casework::decision::Decision;
use tiltak_domain::casework::investigation::Investigation;
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
use crate::pages::earlier::{self, Earlier};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// What the address says of the plan to be.
#[derive(Deserialize)]
pub(super) struct Address {
    #[serde(rename = "vedtak")]
    decision: Option<String>,
    #[serde(rename = "undersokelse")]
    investigation: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

/// What a plan rests on.
#[derive(Clone, Copy)]
enum RestsOn<'a> {
    Decision(&'a Decision),
    /// The plan of an investigation rests on no decision.
    Investigation(&'a Investigation),
}

impl Address {
    /// The decision or the investigation of the address; without one the first decision that has no plan.
    fn of<'a>(&self, page: &'a CasePage) -> Result<RestsOn<'a>, PageError> {
        let case = &page.case;
        if let Some(id) = &self.investigation {
            let found = case.investigation(parse_id(id)?);
            return found.map(RestsOn::Investigation).ok_or(PageError::NotFound);
        }
        let decision = match &self.decision {
            Some(id) => case.decision(parse_id(id)?),
            None => case.decisions_without_plan().next(),
        };
        decision.map(RestsOn::Decision).ok_or(PageError::NotFound)
    }
}

impl RestsOn<'_> {
    fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Decision(decision) => Some(decision),
            Self::Investigation(_) => None,
        }
    }

    fn not_before(&self) -> NaiveDate {
        match self {
            Self::Decision(decision) => decision.decided_on,
            Self::Investigation(item) => item.started_on,
        }
    }

    /// Why no plan can rest on it.
    fn objection(&self, kind: &str) -> Option<Reason> {
        match self {
            Self::Decision(decision) => {
                (!plan_requirement::may_rest_on(decision, kind)).then(|| decision.objection())
            }
            Self::Investigation(item) => (!item.is_open()).then_some(Reason::InvestigationConcluded),
        }
    }

    /// Whether the form offers a kind of plan.
    fn offers(&self, kind: &str, on: NaiveDate) -> bool {
        let alone = plan_requirement::without_decision(kind, on).is_some();
        alone == matches!(self, Self::Investigation(_))
    }

    /// The paragraph that asks for a kind of plan because of it.
    fn asked_by(&self, kind: &str) -> Option<String> {
        let asked = match self {
            Self::Decision(decision) => {
                plan_requirement::of_decision(decision).find(|item| item.kind == kind)
            }
            Self::Investigation(item) => plan_requirement::without_decision(kind, item.started_on),
        };
        asked.map(plan_requirement::PlanRequirement::legal_basis)
    }

    fn query(&self) -> String {
        match self {
            Self::Decision(decision) => format!("vedtak={}", decision.id),
            Self::Investigation(item) => format!("undersokelse={}", item.id),
        }
    }

    /// Earlier texts of the case that the plan builds on.
    fn texts(&self, page: &CasePage) -> Vec<Earlier> {
        match self {
            Self::Decision(decision) => earlier::for_plan(&page.worker, &page.case, decision),
            Self::Investigation(item) => earlier::for_investigation(&page.worker, &page.case, item),
        }
    }
}

pub(super) async fn show(
    worker: Worker,
    Path(case): Path<String>,
    Query(address): Query<Address>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let rests_on = address.of(&page)?;
    let today = page.today();
    let kind = address
        .kind
        .clone()
        .unwrap_or_else(|| usual_kind(&page, rests_on, today));
    let form = Form::with([
        ("kind", kind.clone()),
        ("started_on", show_date(today)),
        ("interval", plan_evaluation_interval(today).to_string()),
    ]);
    let blocked = page.blocked(rests_on.objection(&kind));
    new_page(&page, rests_on, &form, StatusCode::OK, blocked.as_deref())
}

pub(super) async fn start(
    Path(case): Path<String>,
    Query(address): Query<Address>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let (worker, rests_on) = (&page.worker, address.of(&page)?);
    if earlier::bring_where(&mut form, &rests_on.texts(&page), field_of) {
        return new_page(&page, rests_on, &form, StatusCode::OK, None);
    }
    let new = read(&page, rests_on, &mut form);
    let tried = if form.has_errors() {
        try_out(&page, rests_on, new)
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
    new_page(&page, rests_on, &form, StatusCode::UNPROCESSABLE_ENTITY, None)
}

/// Where a text that is brought along goes: the child's words to what the family says, all else to the situation.
fn field_of(from: &str) -> &'static str {
    if from == earlier::CHILD_VIEW {
        "family_view"
    } else {
        "situation"
    }
}

fn read(page: &CasePage, rests_on: RestsOn<'_>, form: &mut Form) -> NewPlan {
    let started_on = form
        .required_date("started_on", page.worker.language)
        .unwrap_or_else(|| page.today());
    NewPlan {
        decision: rests_on.decision().map(|decision| decision.id),
        kind: form.text("kind").into(),
        started_on,
        texts: read_texts(page, form),
        brought: earlier::read(form),
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
fn try_out(page: &CasePage, rests_on: RestsOn<'_>, new: NewPlan) -> Result<(), Refusals> {
    let plan = Plan {
        id: PlanId(uuid::Uuid::nil()),
        version: 1,
        case_file: page.case.file.id,
        decision: new.decision,
        kind: new.kind,
        started_on: new.started_on,
        evaluation_interval_months: new.texts.evaluation_interval_months,
        situation: new.texts.situation,
        family_view: new.texts.family_view,
        brought: new.brought,
        state: PlanState::Active,
    };
    plan.start(rests_on.not_before(), page.today()).map(|_| ())
}

fn new_page(
    page: &CasePage,
    rests_on: RestsOn<'_>,
    form: &Form,
    status: StatusCode,
    blocked: Option<&str>,
) -> PageResult {
    let title = page.title("plan-new-title");
    let shown = Shown {
        template: "pages/plan/new.html",
        title: &title,
        step: Step::Plan,
        plan: None,
    };
    let own = json!({
        "form": form.view(), "kinds": kinds(page, rests_on), "blocked": blocked,
        "earlier": earlier::view(form, &rests_on.texts(page)),
        "action": page.href(&format!("/planer/ny?{}", rests_on.query())),
    });
    page.show(status, &shown, own)
}

/// The kinds of plan that can rest on it, each with the paragraph that asks for it.
fn kinds(page: &CasePage, rests_on: RestsOn<'_>) -> Vec<Value> {
    let (english, today) = (page.worker.english(), page.today());
    codelist::list(Kind::PlanKind)
        .valid_on(today)
        .filter(|entry| rests_on.offers(entry.code.as_str(), today))
        .map(|entry| {
            let label = entry.label(english).to_owned();
            let label = match rests_on.asked_by(entry.code.as_str()) {
                None => label,
                Some(paragraph) => page.words(
                    "plan-edition-asked",
                    &[("kind", label.into()), ("paragraph", paragraph.into())],
                ),
            };
            json!({ "value": entry.code, "label": label })
        })
        .collect()
}

/// The kind of plan that the law asks for, the first one that nobody has made before others; empty where that is a question.
fn usual_kind(page: &CasePage, rests_on: RestsOn<'_>, today: NaiveDate) -> String {
    let asked = match rests_on {
        RestsOn::Investigation(_) => plan_requirement::all()
            .iter()
            .find(|item| plan_requirement::without_decision(item.kind.as_str(), today).is_some()),
        RestsOn::Decision(decision) => {
            let mut missing = plan_requirement::missing(&page.case);
            let found = missing.find(|item| item.decision == decision.id);
            found
                .map(|item| item.requirement)
                .or_else(|| plan_requirement::of_decision(decision).next())
        }
    };
    asked.map(|item| item.kind.to_string()).unwrap_or_default()
}
