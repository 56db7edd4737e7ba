//! Evaluations of plans.

use chrono::NaiveDate;
use tiltak_domain::casework::attainment::{Attainment, GoalLevel, MeasureGiven};
use tiltak_domain::casework::evaluation::{Evaluation, GoalRating, MeasureAssessment, Outcome};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{AttainmentId, CaseFileId, EvaluationId, PlanId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::evaluation;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::{present, same_version};

/// An evaluation as it is about to be recorded.
#[derive(Debug, Clone)]
pub struct NewEvaluation {
    /// The plan.
    pub plan: PlanId,
    /// The day it was carried out.
    pub evaluated_on: NaiveDate,
    /// The child's view; may come later.
    pub child_view: Option<ChildView>,
    /// The family's view.
    pub family_view: String,
    /// The service's assessment.
    pub summary: String,
    /// How near each goal is.
    pub goals: Vec<GoalRating>,
    /// What each measure was good for.
    pub measures: Vec<MeasureAssessment>,
    /// What follows.
    pub outcome: Outcome,
    /// The level of each goal that has a scale.
    pub levels: Vec<GoalLevel>,
    /// What was given of each measure.
    pub given: Vec<MeasureGiven>,
}

impl Services {
    /// Records the evaluation of a plan.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the plan has ended, something is not of this case, or by the rules of the evaluation.
    pub async fn evaluate_plan(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewEvaluation,
    ) -> Result<EvaluationId> {
        let work = self.work_on(actor, case_file).await?;
        let plan = present(work.case.plan(new.plan))?;
        let mut check = Check::new();
        let goal = new
            .goals
            .iter()
            .any(|rating| work.case.goal(rating.goal).is_none());
        check.field(goal, "goals", Reason::ForeignLink);
        let measure = new
            .measures
            .iter()
            .any(|item| work.case.measure(item.measure).is_none());
        check.field(measure, "measures", Reason::ForeignLink);
        check.finish(|| ())?;
        let evaluation = Evaluation {
            id: EvaluationId(self.id()),
            version: 1,
            case_file,
            plan: new.plan,
            evaluated_on: new.evaluated_on,
            evaluated_by: actor.user,
            child_view: new.child_view,
            family_view: new.family_view,
            summary: new.summary,
            goals: new.goals,
            measures: new.measures,
            outcome: new.outcome,
        };
        let evaluation = evaluation.carry_out(plan, work.today)?;
        evaluation::insert(&work.transaction, &evaluation).await?;
        work.note(Action::Transition, "evaluation", evaluation.id.0, "carried out")
            .await?;
        if !new.levels.is_empty() || !new.given.is_empty() {
            let attainment = Attainment {
                id: AttainmentId(self.id()),
                version: 1,
                case_file,
                evaluation: evaluation.id,
                on: evaluation.evaluated_on,
                levels: new.levels,
                given: new.given,
            };
            work.add(&attainment.record(&work.case, &evaluation)?).await?;
        }
        work.commit().await?;
        Ok(evaluation.id)
    }

    /// Adds the child's view to an evaluation.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when the view is incomplete.
    pub async fn add_child_view(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: EvaluationId,
        version: i64,
        view: ChildView,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let found = work
            .case
            .evaluations
            .iter()
            .find(|evaluation| evaluation.id == id);
        let current = found.cloned().ok_or(ServiceError::NotFound)?;
        same_version(version, current.version)?;
        let changed = current.add_child_view(view, work.today)?;
        evaluation::update(&work.transaction, &changed, work.change("child view added")).await?;
        work.note(Action::Update, "evaluation", id.0, "child view added")
            .await?;
        work.commit().await
    }
}
