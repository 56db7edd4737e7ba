//! Plans and their goals.

mod edition;
mod goal;
mod scale;

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::decision::Brought;
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::casework::plan_requirement;
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
    /// The decision it carries out; none for a plan that rests on an investigation.
    pub decision: Option<DecisionId>,
    /// Kind of plan.
    pub kind: Code,
    /// Its first day.
    pub started_on: NaiveDate,
    /// What can be changed later.
    pub texts: PlanTexts,
    /// Earlier texts that it was built on.
    pub brought: Vec<Brought>,
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
    /// Makes a plan for a decision, or the plan of the investigation under way.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the decision has ended, for a kind of plan that must rest on one, without an open
    /// investigation, or by the rules of the plan.
    pub async fn start_plan(&self, actor: &Actor, case_file: CaseFileId, new: NewPlan) -> Result<PlanId> {
        let work = self.work_on(actor, case_file).await?;
        let not_before = not_before(&work.case, &new)?;
        let plan = Plan {
            id: PlanId(self.id()),
            version: 1,
            case_file,
            decision: new.decision,
            kind: new.kind,
            started_on: new.started_on,
            evaluation_interval_months: new.texts.evaluation_interval_months,
            situation: new.texts.situation,
            family_view: new.texts.family_view,
            brought: new.brought,
            state: PlanState::Active,
        };
        let plan = plan.start(not_before, work.today)?;
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

/// The first day that a plan can have: that of its decision, or of the investigation it is for.
fn not_before(case: &Case, new: &NewPlan) -> Result<NaiveDate> {
    let mut check = Check::new();
    let Some(id) = new.decision else {
        let open = case.investigations.iter().find(|item| item.is_open());
        let alone = plan_requirement::without_decision(new.kind.as_str(), new.started_on);
        check.field(alone.is_none(), "kind", Reason::CodeNotValid);
        check.act(open.is_none(), Reason::InvestigationConcluded, None);
        check.finish(|| ())?;
        return Ok(open.map_or(new.started_on, |item| item.started_on));
    };
    let decision = present(case.decision(id))?;
    let may = plan_requirement::may_rest_on(decision, new.kind.as_str());
    check.act(!may, decision.objection(), None);
    check.finish(|| ())?;
    Ok(decision.decided_on)
}
