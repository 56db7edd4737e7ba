//! A new evaluation of a plan.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::attainment::{Extent, GoalLevel, MeasureGiven};
use tiltak_domain::casework::evaluation::{Evaluation, GoalRating, MeasureAssessment, Outcome, Usefulness};
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::plan::{Goal, Plan};
use tiltak_domain::casework::refusal::{Reason, Refusals};
use tiltak_domain::casework::thread::Thread;
use tiltak_domain::ids::EvaluationId;
use tiltak_services::ServiceError;
use tiltak_services::evaluation::NewEvaluation;

use super::child_view;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::feedback::view as feedback;
use crate::pages::plan::{CasePage, Shown, code_of, decoded, goal_view, measure_view, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, plan)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let form = Form::with([
        ("evaluated_on", show_date(page.today())),
        ("child_view_kind", child_view::NOT_YET.to_owned()),
    ]);
    new_page(&page, plan, &form, StatusCode::OK).await
}

pub(super) async fn evaluate(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let worker = &page.worker;
    let new = read(&page, plan, &mut form);
    let tried = if form.has_errors() {
        try_out(&page, plan, new)
            .map(|()| None)
            .map_err(ServiceError::from)
    } else {
        worker
            .state
            .services
            .evaluate_plan(worker.actor(), page.case.file.id, new)
            .await
            .map(Some)
    };
    match tried {
        Ok(Some(id)) => {
            return Ok(see_other(
                &page.href(&format!("/evalueringer/{id}?lagret=evaluation")),
            ));
        }
        Ok(None) => {}
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    new_page(&page, plan, &form, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn goals<'a>(page: &'a CasePage, plan: &Plan) -> impl Iterator<Item = &'a Goal> {
    let id = plan.id;
    page.case.goals.iter().filter(move |goal| goal.plan == id)
}

/// Measures of the plan that have gone on since the evaluation before this one.
fn measures<'a>(page: &'a CasePage, plan: &Plan) -> impl Iterator<Item = &'a Measure> {
    let id = plan.id;
    let own = page.case.evaluations.iter().filter(|item| item.plan == id);
    let last = own.map(|item| item.evaluated_on).max();
    let lived = move |measure: &Measure| match (measure.ended_on(), last) {
        (Some(ended), Some(last)) => ended >= last,
        _ => true,
    };
    page.case
        .measures
        .iter()
        .filter(move |measure| measure.plan == Some(id) && lived(measure))
}

fn read(page: &CasePage, plan: &Plan, form: &mut Form) -> NewEvaluation {
    let evaluated_on = form
        .required_date("evaluated_on", page.worker.language)
        .unwrap_or_else(|| page.today());
    let outcome: Option<Outcome> = decoded(&form.text("outcome"));
    NewEvaluation {
        plan: plan.id,
        evaluated_on,
        goals: goals(page, plan)
            .filter_map(|goal| rating(page, goal, form))
            .collect(),
        measures: measures(page, plan)
            .filter_map(|measure| assessment(measure, form))
            .collect(),
        child_view: child_view::read(page, form),
        family_view: form.text("family_view"),
        summary: form.text("summary"),
        levels: goals(page, plan).filter_map(|goal| level(goal, form)).collect(),
        given: measures(page, plan)
            .filter_map(|measure| given(page, measure, form))
            .collect(),
        outcome: outcome.unwrap_or_else(|| {
            form.object("outcome", page.refusal(Reason::Missing));
            Outcome::Continue
        }),
    }
}

/// The level of a goal on its own scale.
fn level(goal: &Goal, form: &Form) -> Option<GoalLevel> {
    let number: i8 = form.parsed(&format!("level-{}", goal.id))?;
    Some(GoalLevel {
        goal: goal.id,
        level: number.try_into().ok()?,
    })
}

/// What was given of a measure; what differs from the plan is explained.
fn given(page: &CasePage, measure: &Measure, form: &mut Form) -> Option<MeasureGiven> {
    let extent: Extent = decoded(&form.text(&format!("given-{}", measure.id)))?;
    let name = format!("given-text-{}", measure.id);
    let text = form.text(&name);
    if extent != Extent::AsPlanned && text.is_empty() {
        form.object(&name, page.worker.text("attainment-why-missing"));
    }
    Some(MeasureGiven {
        measure: measure.id,
        planned: measure.dose,
        extent,
        text,
    })
}

fn rating(page: &CasePage, goal: &Goal, form: &mut Form) -> Option<GoalRating> {
    let name = format!("rating-{}", goal.id);
    let typed = form.number(&name, page.worker.language)?;
    match u8::try_from(typed) {
        Ok(rating) if rating <= 10 => Some(GoalRating {
            goal: goal.id,
            rating,
        }),
        _ => {
            form.object(&name, page.worker.text("evaluation-rating-range"));
            None
        }
    }
}

fn assessment(measure: &Measure, form: &Form) -> Option<MeasureAssessment> {
    let usefulness = decoded(&form.text(&format!("useful-{}", measure.id)))?;
    Some(MeasureAssessment {
        measure: measure.id,
        usefulness,
    })
}

/// Everything else that is wrong, when the form itself is faulty already.
fn try_out(page: &CasePage, plan: &Plan, new: NewEvaluation) -> Result<(), Refusals> {
    let evaluation = Evaluation {
        id: EvaluationId(uuid::Uuid::nil()),
        version: 1,
        case_file: page.case.file.id,
        plan: new.plan,
        evaluated_on: new.evaluated_on,
        evaluated_by: page.worker.actor().user,
        child_view: new.child_view,
        family_view: new.family_view,
        summary: new.summary,
        goals: new.goals,
        measures: new.measures,
        outcome: new.outcome,
    };
    evaluation.carry_out(plan, page.today()).map(|_| ())
}

async fn new_page(page: &CasePage, plan: &Plan, form: &Form, status: StatusCode) -> PageResult {
    let curves = page.worker.state.services.feedback_curves(&page.case).await?;
    let own = page.case.evaluations.iter().filter(|item| item.plan == plan.id);
    let since = own.map(|item| item.evaluated_on).max();
    let thread = Thread::of(&page.case, page.today());
    let blocked = page.blocked((!plan.is_active()).then_some(Reason::PlanEnded));
    let mut kinds = child_view::kinds(page);
    kinds.push(
        json!({ "value": child_view::NOT_YET, "label": page.worker.text("evaluation-child-view-not-yet") }),
    );
    let title = page.title("evaluation-new-title");
    let shown = Shown {
        template: "pages/evaluation/new.html",
        title: &title,
        step: Step::Evaluation,
        plan: Some(plan),
    };
    let own = json!({
        "form": form.view(), "action": format!("{}/evalueringer/ny", page.plan_href(plan)),
        "blocked": blocked.filter(|_| !form.has_errors()),
        "feedback": feedback::for_evaluation(&page.worker, &page.case, &curves, since),
        "plan_href": page.plan_href(plan),
        "goals": goals(page, plan).map(|goal| goal_view(page, plan, goal, &thread)).collect::<Vec<_>>(),
        "measures": measures(page, plan).map(|measure| measure_view(page, measure, &thread)).collect::<Vec<_>>(),
        "usefulness": Usefulness::ALL.iter().map(|item| useful(page, *item)).collect::<Vec<_>>(),
        "outcomes": Outcome::ALL.iter().map(|item| outcome(page, *item)).collect::<Vec<_>>(),
        "kinds": kinds,
        "extents": Extent::ALL.iter().map(|item| extent(page, *item)).collect::<Vec<_>>(),
    });
    page.show(status, &shown, own)
}

fn useful(page: &CasePage, item: Usefulness) -> Value {
    let code = code_of(item);
    json!({ "label": page.worker.text(&format!("evaluation-useful-{}", code.replace('_', "-"))), "value": code })
}

fn extent(page: &CasePage, item: Extent) -> Value {
    let code = code_of(item);
    json!({ "label": page.worker.text(&format!("attainment-extent-{}", code.replace('_', "-"))), "value": code })
}

fn outcome(page: &CasePage, item: Outcome) -> Value {
    let code = code_of(item);
    json!({
        "label": page.worker.text(&format!("evaluation-outcome-{code}")),
        "help": page.worker.text(&format!("evaluation-outcome-help-{code}")),
        "value": code,
    })
}
