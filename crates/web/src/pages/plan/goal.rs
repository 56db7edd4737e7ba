//! A goal: set in a plan, changed later.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use tiltak_domain::casework::plan::{Goal, Plan};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::thread::Thread;
use tiltak_services::ServiceError;
use tiltak_services::plan::GoalTexts;

use super::case_page::{CasePage, Shown, hidden, ids, kept, parse_id};
use super::view::{goal_view, need_options};
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::render::{Conflict, PageResult, see_other};
use crate::visitor::Worker;

/// The need that the goal is to answer.
#[derive(Deserialize)]
pub(super) struct OfNeed {
    #[serde(rename = "behov")]
    need: Option<String>,
}

pub(super) async fn show_new(
    worker: Worker,
    Path((case, plan)): Path<(String, String)>,
    Query(of): Query<OfNeed>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let mut confirmed = page.case.needs.iter().filter(|need| need.is_confirmed());
    // Where there is one need only, the goal is about that one.
    let only = match (confirmed.next(), confirmed.next()) {
        (Some(need), None) => need.id.to_string(),
        _ => String::new(),
    };
    let form = Form::with([("needs", of.need.unwrap_or(only))]);
    goal_page(&page, plan, None, &form, StatusCode::OK)
}

pub(super) async fn set(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let (worker, texts) = (&page.worker, read(&form));
    match worker
        .state
        .services
        .set_goal(worker.actor(), page.case.file.id, plan.id, texts)
        .await
    {
        Ok(goal) => {
            return Ok(see_other(&format!(
                "{}?lagret=goal#maal-{goal}",
                page.plan_href(plan)
            )));
        }
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    goal_page(&page, plan, None, &form, StatusCode::UNPROCESSABLE_ENTITY)
}

pub(super) async fn show(worker: Worker, Path((case, goal)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let (plan, goal) = find(&page, &goal)?;
    let needs = goal.needs.iter().map(|need| ("needs", need.to_string()));
    let texts = [
        ("text", goal.text.clone()),
        ("sign", goal.sign.clone()),
        ("version", goal.version.to_string()),
    ];
    let form = Form::with(texts.into_iter().chain(needs));
    goal_page(&page, plan, Some(goal), &form, StatusCode::OK)
}

pub(super) async fn change(Path((case, goal)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let (plan, goal) = find(&page, &goal)?;
    let (worker, texts) = (&page.worker, read(&form));
    let services = &worker.state.services;
    match services
        .change_goal(worker.actor(), page.case.file.id, goal.id, form.version(), texts)
        .await
    {
        Ok(()) => {
            return Ok(see_other(&format!(
                "{}?lagret=goal#maal-{}",
                page.plan_href(plan),
                goal.id
            )));
        }
        Err(ServiceError::Conflict) => return conflict(&page, goal, &form),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    goal_page(&page, plan, Some(goal), &form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn find<'a>(page: &'a CasePage, goal: &str) -> Result<(&'a Plan, &'a Goal), PageError> {
    let goal = page.case.goal(parse_id(goal)?).ok_or(PageError::NotFound)?;
    let plan = page.case.plan(goal.plan).ok_or(PageError::NotFound)?;
    Ok((plan, goal))
}

fn read(form: &Form) -> GoalTexts {
    GoalTexts {
        text: form.text("text"),
        sign: form.text("sign"),
        needs: ids(form, "needs"),
    }
}

fn conflict(page: &CasePage, goal: &Goal, form: &Form) -> PageResult {
    let href = page.href(&format!("/maal/{}", goal.id));
    let conflict = Conflict {
        subject: page.title("plan-goal-title"),
        action: href.clone(),
        open_href: href,
        version: goal.version,
        fields: vec![
            kept(page, "text", "plan-goal-text", goal.text.clone()),
            kept(page, "sign", "plan-goal-sign", goal.sign.clone()),
            hidden("needs"),
        ],
    };
    page.worker.show_conflict(&conflict, form)
}

fn goal_page(
    page: &CasePage,
    plan: &Plan,
    goal: Option<&Goal>,
    form: &Form,
    status: StatusCode,
) -> PageResult {
    let (title, action) = match goal {
        None => (
            page.title("plan-goal-new-title"),
            format!("{}/maal/ny", page.plan_href(plan)),
        ),
        Some(goal) => (
            page.title("plan-goal-title"),
            page.href(&format!("/maal/{}", goal.id)),
        ),
    };
    let thread = Thread::of(&page.case, page.today());
    let view = goal.map(|goal| goal_view(page, plan, goal, &thread));
    let blocked = page.blocked((!plan.is_active()).then_some(Reason::PlanEnded));
    let shown = Shown {
        template: "pages/plan/goal.html",
        title: &title,
        step: Step::Plan,
        plan: Some(plan),
    };
    let own = json!({
        "form": form.view(), "goal": view, "needs": need_options(page), "action": action,
        "blocked": blocked.filter(|_| !form.has_errors()), "plan_href": page.plan_href(plan),
        "version": goal.map(|_| form.version()),
    });
    page.show(status, &shown, own)
}
