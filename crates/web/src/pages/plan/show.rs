//! A plan as people read it; revised and ended from the same page.

use std::collections::HashSet;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::thread::{GapKind, Place, Thread};
use tiltak_services::ServiceError;

use super::case_page::{CasePage, Shown, kept, parse_id};
use super::new::read_texts;
use super::view::{evaluation_views, goal_view, measure_view, needs_without_goal, plan_evaluations};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::earlier;
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

/// What was saved just before.
#[derive(Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

/// The two forms of the page.
struct Forms {
    revise: Form,
    end: Form,
}

impl Forms {
    fn of(page: &CasePage, plan: &Plan) -> Self {
        let version = ("version", plan.version.to_string());
        let revise = Form::with([
            ("situation", plan.situation.clone()),
            ("family_view", plan.family_view.clone()),
            ("interval", plan.evaluation_interval_months.to_string()),
            version.clone(),
        ]);
        Self {
            revise,
            end: Form::with([("on", show_date(page.today())), version]),
        }
    }
}

pub(super) async fn show(
    worker: Worker,
    Path((case, plan)): Path<(String, String)>,
    Query(saved): Query<Saved>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let saved = saved.lagret.filter(|word| SAVED.contains(&word.as_str()));
    plan_page(
        &page,
        plan,
        &Forms::of(&page, plan),
        StatusCode::OK,
        saved.as_deref(),
    )
}

/// What can have been saved; each has a text that says what comes next.
const SAVED: [&str; 6] = ["plan", "goal", "measure", "measure-ended", "revised", "ended"];

pub(super) async fn revise(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let (worker, file) = (&page.worker, page.case.file.id);
    let texts = read_texts(&page, &mut form);
    let services = &worker.state.services;
    let tried = if form.has_errors() {
        let interval = texts.evaluation_interval_months;
        let revised = plan.clone().revise(texts.situation, texts.family_view, interval);
        revised.map(|_| false).map_err(ServiceError::from)
    } else {
        services
            .revise_plan(worker.actor(), file, plan.id, form.version(), texts)
            .await
            .map(|()| true)
    };
    match tried {
        Ok(true) => return Ok(see_other(&format!("{}?lagret=revised", page.plan_href(plan)))),
        Ok(false) => {}
        Err(ServiceError::Conflict) => return revise_conflict(&page, plan, &form),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    let forms = Forms {
        revise: form,
        ..Forms::of(&page, plan)
    };
    plan_page(&page, plan, &forms, StatusCode::UNPROCESSABLE_ENTITY, None)
}

pub(super) async fn end(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let (worker, file) = (&page.worker, page.case.file.id);
    if let Some(on) = form.required_date("on", worker.language) {
        match worker
            .state
            .services
            .end_plan(worker.actor(), file, plan.id, form.version(), on)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}?lagret=ended", page.plan_href(plan)))),
            Err(ServiceError::Conflict) => return end_conflict(&page, plan, &form),
            Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
            Err(other) => return Err(other.into()),
        }
    }
    let forms = Forms {
        end: form,
        ..Forms::of(&page, plan)
    };
    plan_page(&page, plan, &forms, StatusCode::UNPROCESSABLE_ENTITY, None)
}

fn revise_conflict(page: &CasePage, plan: &Plan, form: &Form) -> PageResult {
    let months = plan.evaluation_interval_months.to_string();
    let fields = vec![
        kept(page, "situation", "plan-situation", plan.situation.clone()),
        kept(page, "family_view", "plan-family-view", plan.family_view.clone()),
        ConflictField {
            area: false,
            ..kept(page, "interval", "plan-interval", months)
        },
    ];
    conflict(page, plan, page.plan_href(plan), fields, form)
}

fn end_conflict(page: &CasePage, plan: &Plan, form: &Form) -> PageResult {
    let stored = ended_on(plan).map(show_date).unwrap_or_default();
    let fields = vec![ConflictField {
        area: false,
        ..kept(page, "on", "plan-end-on", stored)
    }];
    conflict(
        page,
        plan,
        format!("{}/avslutt", page.plan_href(plan)),
        fields,
        form,
    )
}

fn conflict(
    page: &CasePage,
    plan: &Plan,
    action: String,
    fields: Vec<ConflictField<'_>>,
    form: &Form,
) -> PageResult {
    let (subject, open_href) = (page.title("plan-title"), page.plan_href(plan));
    let conflict = Conflict {
        subject,
        action,
        open_href,
        version: plan.version,
        fields,
    };
    page.worker.show_conflict(&conflict, form)
}

/// The earlier texts that were brought along when it was made.
fn built_on(page: &CasePage, plan: &Plan) -> Vec<Value> {
    let case = &page.case;
    let texts = match plan.decision {
        Some(id) => case
            .decision(id)
            .map(|item| earlier::for_plan(&page.worker, case, item)),
        None => {
            let of = case
                .investigations
                .iter()
                .flat_map(|item| earlier::for_investigation(&page.worker, case, item));
            Some(of.collect())
        }
    };
    earlier::sources(&texts.unwrap_or_default(), &plan.brought)
}

pub(super) fn ended_on(plan: &Plan) -> Option<chrono::NaiveDate> {
    match plan.state {
        PlanState::Active => None,
        PlanState::Ended { on } => Some(on),
    }
}

fn plan_page(
    page: &CasePage,
    plan: &Plan,
    forms: &Forms,
    status: StatusCode,
    saved: Option<&str>,
) -> PageResult {
    let title = page.title("plan-title");
    let shown = Shown {
        template: "pages/plan/show.html",
        title: &title,
        step: Step::Plan,
        plan: Some(plan),
    };
    let mut own = content(page, plan);
    let blocked = page.blocked((!plan.is_active()).then_some(Reason::PlanEnded));
    own["revise_form"] = forms.revise.view();
    own["built_on"] = built_on(page, plan).into();
    own["revise_open"] = forms.revise.has_errors().into();
    own["end_form"] = forms.end.view();
    own["end_open"] = forms.end.has_errors().into();
    own["may_change"] = blocked.is_none().into();
    own["saved"] = saved
        .map(|word| page.worker.text(&format!("plan-saved-{word}")))
        .into();
    page.show(status, &shown, own)
}

fn content(page: &CasePage, plan: &Plan) -> Value {
    let case = &page.case;
    let thread = Thread::of(case, page.today());
    let goals: Vec<_> = case.goals.iter().filter(|goal| goal.plan == plan.id).collect();
    let own_measures = || {
        case.measures
            .iter()
            .filter(|measure| measure.plan == Some(plan.id))
    };
    let towards = |goal: &tiltak_domain::ids::GoalId| goals.iter().any(|own| own.id == *goal);
    let mut views: Vec<_> = goals
        .iter()
        .map(|goal| goal_view(page, plan, goal, &thread))
        .collect();
    let mut seen = HashSet::new();
    for measure in views.iter_mut().flat_map(|goal| &mut goal.measures) {
        measure.in_full = seen.insert(measure.id.clone());
    }
    let loose = own_measures().filter(|measure| !measure.goals.iter().any(towards));
    let overdue = thread
        .gaps
        .iter()
        .any(|gap| gap.kind == GapKind::EvaluationOverdue && gap.at == Place::Plan(plan.id));
    json!({
        "plan": {
            "href": page.plan_href(plan), "version": plan.version, "kind": plan.kind,
            "started_on": plan.started_on, "ended_on": ended_on(plan), "active": plan.is_active(),
            "interval": plan.evaluation_interval_months,
            "situation": plan.situation, "family_view": plan.family_view,
        },
        "goals": views,
        "loose_measures": loose.map(|measure| measure_view(page, measure, &thread)).collect::<Vec<_>>(),
        "lonely_needs": needs_without_goal(page, plan, &thread),
        "ongoing": own_measures().filter(|measure| measure.is_ongoing()).map(|measure| json!({
            "text": measure.description, "href": page.href(&format!("/tiltak/{}/avslutt", measure.id)),
        })).collect::<Vec<_>>(),
        "evaluations": evaluation_views(page, plan, &thread),
        "trend": trend(page, plan),
        "overdue": overdue,
    })
}

/// How near each goal was at each evaluation: a row per goal, a cell per evaluation.
fn trend(page: &CasePage, plan: &Plan) -> Value {
    let evaluations = plan_evaluations(page, plan);
    let goals = page.case.goals.iter().filter(|goal| goal.plan == plan.id);
    let rows: Vec<_> = goals
        .map(|goal| {
            let rating = |item: &&tiltak_domain::casework::evaluation::Evaluation| {
                let found = item.goals.iter().find(|rating| rating.goal == goal.id);
                found.map_or_else(|| "–".to_owned(), |rating| rating.rating.to_string())
            };
            let cells = evaluations.iter().map(rating);
            std::iter::once(goal.text.clone())
                .chain(cells)
                .collect::<Vec<_>>()
        })
        .collect();
    let days: Vec<_> = evaluations.iter().map(|item| item.evaluated_on).collect();
    json!({ "days": days, "rows": rows })
}
