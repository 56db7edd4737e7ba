//! Plans and their goals.

mod edition;
mod goal;
mod scale;

use chrono::NaiveDate;
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, DecisionId, PlanId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::Action;
use tiltak_storage::plan;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};
pub use goal::GoalTexts;

/// A plan as it is about to begin.
#[derive(Debug, Clone)]
pub struct NewPlan {
    /// The decision it carries out.
    pub decision: DecisionId,
    /// Kind of plan.
    pub kind: Code,
    /// Its first day.
    pub started_on: NaiveDate,
    /// What can be changed later.
    pub texts: PlanTexts,
}

/// What can be changed in a plan.
#[derive(Debug, Clone)]
pub struct PlanTexts {
    /// The situation, and what the help is to achieve.
    pub situation: String,
    /// How child and family took part.
    pub family_view: String,
    /// Months between evaluations.
    pub evaluation_interval_months: u32,
}

impl Services {
    /// Makes a plan for a decision.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the decision has ended, or by the rules of the plan.
    pub async fn start_plan(&self, actor: &Actor, case_file: CaseFileId, new: NewPlan) -> Result<PlanId> {
        let work = self.work_on(actor, case_file).await?;
        let decision = present(work.case.decision(new.decision))?;
        let mut check = Check::new();
        check.act(!decision.applies(), decision.objection(), None);
        check.finish(|| ())?;
        let plan = Plan {
            id: PlanId(self.id()),
            version: 1,
            case_file,
            decision: Some(new.decision),
            kind: new.kind,
            started_on: new.started_on,
            evaluation_interval_months: new.texts.evaluation_interval_months,
            situation: new.texts.situation,
            family_view: new.texts.family_view,
            state: PlanState::Active,
        };
        let plan = plan.start(decision.decided_on, work.today)?;
        plan::insert(&work.transaction, &plan).await?;
        work.note(Action::Transition, "plan", plan.id.0, "started")
            .await?;
        self.keep_edition(&work, plan.id).await?;
        work.commit().await?;
        Ok(plan.id)
    }

    /// Changes the texts of a plan; the older ones stay readable.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it has ended or a text is missing.
    pub async fn revise_plan(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlanId,
        version: i64,
        texts: PlanTexts,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.plan(id))?.clone();
        same_version(version, current.version)?;
        let PlanTexts {
            situation,
            family_view,
            evaluation_interval_months,
        } = texts;
        let revised = current.revise(situation, family_view, evaluation_interval_months)?;
        plan::update(&work.transaction, &revised, work.change("revised")).await?;
        work.note(Action::Update, "plan", id.0, "revised").await?;
        self.keep_edition(&work, id).await?;
        work.commit().await
    }

    /// Ends a plan whose measures have all ended.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it has ended or a measure in it goes on.
    pub async fn end_plan(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlanId,
        version: i64,
        on: NaiveDate,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.plan(id))?.clone();
        same_version(version, current.version)?;
        let mut check = Check::new();
        let ongoing = work
            .case
            .measures
            .iter()
            .any(|measure| measure.plan == Some(id) && measure.is_ongoing());
        check.act(ongoing, Reason::MeasureOngoing, None);
        check.finish(|| ())?;
        let ended = current.end(on, work.today)?;
        plan::update(&work.transaction, &ended, work.change("ended")).await?;
        work.note(Action::Transition, "plan", id.0, "ended").await?;
        work.commit().await
    }
}
