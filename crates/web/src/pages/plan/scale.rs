//! The criteria of a goal, from -2 to +2.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::goal_scale::{FIELDS, Level};
use tiltak_domain::casework::plan::Goal;
use tiltak_domain::casework::refusal::Reason;
use tiltak_services::ServiceError;

use super::case_page::{CasePage, Shown, kept, parse_id};
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::render::{Conflict, PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, goal)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let goal = page.case.goal(parse_id(&goal)?).ok_or(PageError::NotFound)?;
    let stored = page.case.goal_scale(goal.id);
    let texts = FIELDS.iter().enumerate().map(|(place, field)| {
        let text = stored.map(|scale| scale.criteria[place].clone());
        (*field, text.unwrap_or_default())
    });
    let version = stored.map_or(0, |scale| scale.version);
    let form = Form::with(texts.chain([("version", version.to_string())]));
    scale_page(&page, goal, &form, StatusCode::OK)
}

pub(super) async fn set(Path((case, goal)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let goal = page.case.goal(parse_id(&goal)?).ok_or(PageError::NotFound)?;
    let worker = &page.worker;
    let criteria = FIELDS.map(|field| form.text(field));
    let services = &worker.state.services;
    let done = services
        .set_goal_scale(
            worker.actor(),
            page.case.file.id,
            goal.id,
            form.version(),
            criteria,
        )
        .await;
    match done {
        Ok(()) => {
            let plan = page.case.plan(goal.plan).ok_or(PageError::NotFound)?;
            let place = format!("{}?lagret=goal#maal-{}", page.plan_href(plan), goal.id);
            return Ok(see_other(&place));
        }
        Err(ServiceError::Conflict) => return conflict(&page, goal, &form),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    scale_page(&page, goal, &form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn href(page: &CasePage, goal: &Goal) -> String {
    page.href(&format!("/maal/{}/trapp", goal.id))
}

fn conflict(page: &CasePage, goal: &Goal, form: &Form) -> PageResult {
    let stored = page.case.goal_scale(goal.id);
    let labels = FIELDS.map(|field| format!("goal-scale-{field}"));
    let fields = FIELDS.iter().zip(&labels).enumerate();
    let conflict = Conflict {
        subject: page.title("goal-scale-title"),
        action: href(page, goal),
        open_href: href(page, goal),
        version: stored.map_or(0, |scale| scale.version),
        fields: fields
            .map(|(place, (field, label))| {
                let text = stored.map(|scale| scale.criteria[place].clone());
                kept(page, field, label, text.unwrap_or_default())
            })
            .collect(),
    };
    page.worker.show_conflict(&conflict, form)
}

fn scale_page(page: &CasePage, goal: &Goal, form: &Form, status: StatusCode) -> PageResult {
    let plan = page.case.plan(goal.plan).ok_or(PageError::NotFound)?;
    let title = page.title("goal-scale-title");
    let shown = Shown {
        template: "pages/plan/scale.html",
        title: &title,
        step: Step::Plan,
        plan: Some(plan),
    };
    let levels = Level::ALL.iter().rev().map(|level| {
        json!({
            "field": level.key(), "number": tiltak_reports::figure::signed(level.number()),
            "label": page.worker.text(&format!("goal-scale-{}", level.key())),
            "help": page.worker.text(&format!("goal-scale-{}-help", level.key())),
        })
    });
    let blocked = page.blocked((!plan.is_active()).then_some(Reason::PlanEnded));
    let own = json!({
        "form": form.view(), "version": form.version(), "action": href(page, goal),
        "plan_href": page.plan_href(plan), "goal_text": goal.text, "goal_sign": goal.sign,
        "levels": levels.collect::<Vec<_>>(), "blocked": blocked.filter(|_| !form.has_errors()),
    });
    page.show(status, &shown, own)
}
