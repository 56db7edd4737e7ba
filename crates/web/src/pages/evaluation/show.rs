//! An evaluation as it was recorded, and what follows from it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::evaluation::{Evaluation, Outcome};
use tiltak_domain::casework::plan::Plan;
use tiltak_domain::casework::signature::SignedThing;
use tiltak_services::signature::{ToSign, evaluation_digest};

use super::child_view::kinds;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::measure::dose_words;
use crate::pages::plan::{CasePage, Shown, code_of, level_words, parse_id, plan_evaluations};
use crate::pages::signature;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// What was saved just before.
#[derive(Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path((case, evaluation)): Path<(String, String)>,
    Query(saved): Query<Saved>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let evaluation = find(&page, &evaluation)?;
    let form = Form::with([
        ("child_view_on", show_date(evaluation.evaluated_on)),
        ("on", show_date(page.today())),
    ]);
    let saved = saved
        .lagret
        .filter(|word| ["evaluation", "child-view", "signature"].contains(&word.as_str()));
    evaluation_page(&page, evaluation, &form, StatusCode::OK, saved.as_deref())
}

pub(super) fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a Evaluation, PageError> {
    let id = parse_id(id)?;
    page.case
        .evaluations
        .iter()
        .find(|item| item.id == id)
        .ok_or(PageError::NotFound)
}

pub(super) fn href(page: &CasePage, evaluation: &Evaluation) -> String {
    page.href(&format!("/evalueringer/{}", evaluation.id))
}

pub(super) fn evaluation_page(
    page: &CasePage,
    evaluation: &Evaluation,
    form: &Form,
    status: StatusCode,
    saved: Option<&str>,
) -> PageResult {
    let plan = page.case.plan(evaluation.plan).ok_or(PageError::NotFound)?;
    let title = page.title("evaluation-title");
    let shown = Shown {
        template: "pages/evaluation/show.html",
        title: &title,
        step: Step::Evaluation,
        plan: Some(plan),
    };
    let own = json!({
        "form": form.view(), "kinds": kinds(page),
        "action": format!("{}/barnets-syn", href(page, evaluation)),
        "saved": saved.map(|word| page.worker.text(&format!("evaluation-saved-{word}"))),
        "plan_href": page.plan_href(plan),
        "evaluation": content(page, evaluation),
        "next": next(page, plan, evaluation),
        "attained": attained(page, evaluation),
        "signatures": signature::views(page, SignedThing::Evaluation(evaluation.id)),
        "signed": saved == Some("signature"),
        "sign": signature::values(
            page, &format!("{}/underskrift", href(page, evaluation)), &evaluation_digest(evaluation),
        ),
    });
    page.show(status, &shown, own)
}

fn content(page: &CasePage, evaluation: &Evaluation) -> Value {
    let case = &page.case;
    let goals = evaluation.goals.iter().filter_map(|rating| {
        let goal = case.goal(rating.goal)?;
        Some(json!([goal.text, rating.rating]))
    });
    let measures = evaluation.measures.iter().filter_map(|item| {
        let measure = case.measure(item.measure)?;
        let key = format!("evaluation-useful-{}", code_of(item.usefulness).replace('_', "-"));
        let href = page.href(&format!("/tiltak/{}", measure.id));
        Some(json!([{ "text": measure.description, "href": href }, page.worker.text(&key)]))
    });
    json!({
        "on": evaluation.evaluated_on, "version": evaluation.version,
        "summary": evaluation.summary, "family_view": evaluation.family_view,
        "child_view": evaluation.child_view,
        "outcome": page.worker.text(&format!("evaluation-outcome-{}", code_of(evaluation.outcome))),
        "goals": goals.collect::<Vec<_>>(), "measures": measures.collect::<Vec<_>>(),
    })
}

/// How far the goals have come on their scales, and what was given against what was planned.
fn attained(page: &CasePage, evaluation: &Evaluation) -> Option<Value> {
    let found = page.case.attainment(evaluation.id)?;
    let levels = found.levels.iter().filter_map(|item| {
        let goal = page.case.goal(item.goal)?;
        let scale = page.case.goal_scale(item.goal);
        let text = scale.map(|scale| scale.criterion(item.level).to_owned());
        Some(json!([
            goal.text,
            level_words(page, item.level),
            text.unwrap_or_default()
        ]))
    });
    let given = found.given.iter().filter_map(|item| {
        let measure = page.case.measure(item.measure)?;
        let planned = item.planned.map(|dose| dose_words(page.worker.language, dose));
        let code = code_of(item.extent).replace('_', "-");
        let extent = page.worker.text(&format!("attainment-extent-{code}"));
        Some(json!([
            measure.description,
            planned.unwrap_or_else(|| "–".to_owned()),
            extent,
            item.text
        ]))
    });
    Some(json!({ "levels": levels.collect::<Vec<_>>(), "given": given.collect::<Vec<_>>() }))
}

/// Notes that somebody signed the evaluation, or declined.
pub(super) async fn sign(
    Path((case, evaluation)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let evaluation = find(&page, &evaluation)?;
    if signature::note(&page, ToSign::Evaluation(evaluation.id), &mut form).await? {
        return Ok(see_other(&format!(
            "{}?lagret=signature#underskrifter",
            href(&page, evaluation)
        )));
    }
    evaluation_page(&page, evaluation, &form, StatusCode::UNPROCESSABLE_ENTITY, None)
}

/// What follows from the last evaluation of a plan that is in use; nothing for an older one.
fn next(page: &CasePage, plan: &Plan, evaluation: &Evaluation) -> Option<Value> {
    let last = plan_evaluations(page, plan)
        .last()
        .is_some_and(|last| last.id == evaluation.id);
    if !last || !plan.is_active() {
        return None;
    }
    let due = plan.evaluation_deadline(&page.case.evaluations).due_on;
    let ongoing = page
        .case
        .measures
        .iter()
        .filter(|item| item.plan == Some(plan.id) && item.is_ongoing());
    let to_end: Vec<_> = ongoing
        .filter(|_| evaluation.outcome == Outcome::End)
        .map(|item| json!({ "text": item.description, "href": page.href(&format!("/tiltak/{}/avslutt", item.id)) }))
        .collect();
    Some(
        json!({ "outcome": code_of(evaluation.outcome), "due": due, "to_end": to_end, "plan_href": page.plan_href(plan) }),
    )
}
