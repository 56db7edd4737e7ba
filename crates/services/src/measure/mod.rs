//! Measures: started, adjusted, ended.

mod provision;

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::measure::{Dose, EndReason, Measure, MeasureState};
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, GoalId, MeasureId, PlanId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::Action;
use tiltak_storage::measure;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::{present, same_version};

/// A measure as it is about to start.
#[derive(Debug, Clone)]
pub struct NewMeasure {
    /// The plan it stands in; its decision gives the measure.
    pub plan: PlanId,
    /// Kind of measure.
    pub category: Code,
    /// Clarification of the code.
    pub clarification: Option<String>,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Id and version of the article that it was chosen from.
    pub article: Option<(String, u32)>,
    /// What can be adjusted later.
    pub content: MeasureContent,
}

/// What can be adjusted in a measure.
#[derive(Debug, Clone)]
pub struct MeasureContent {
    /// What is done.
    pub description: String,
    /// Why this measure.
    pub reason: String,
    /// How much of it.
    pub dose: Option<Dose>,
    /// The goals it works towards.
    pub goals: Vec<GoalId>,
}

impl Services {
    /// Starts a measure in a plan.
    ///
    /// # Errors
    /// Forbidden; not found; refused when plan or decision has ended, a goal is not of this case, the article is not there, or by the rules of the measure.
    pub async fn start_measure(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewMeasure,
    ) -> Result<MeasureId> {
        let article = match &new.article {
            None => None,
            Some((id, version)) => Some(self.pin_article(actor, id, *version).await?),
        };
        let work = self.work_on(actor, case_file).await?;
        let plan = present(work.case.plan(new.plan))?;
        let decision = plan
            .decision
            .and_then(|id| work.case.decision(id))
            .ok_or(ServiceError::NotFound)?;
        let mut check = Check::new();
        check.act(!plan.is_active(), Reason::PlanEnded, None);
        check.act(!decision.applies(), decision.objection(), None);
        check_goals(&mut check, &work.case, &new.content.goals);
        check.finish(|| ())?;
        let MeasureContent {
            description,
            reason,
            dose,
            goals,
        } = new.content;
        let measure = Measure {
            id: MeasureId(self.id()),
            version: 1,
            case_file,
            decision: decision.id,
            plan: Some(new.plan),
            category: new.category,
            clarification: new.clarification,
            description,
            reason,
            dose,
            goals,
            article,
            started_on: new.started_on,
            state: MeasureState::Ongoing,
        };
        let measure = measure.start(decision.decided_on, work.today)?;
        measure::insert(&work.transaction, &measure).await?;
        work.note(Action::Transition, "measure", measure.id.0, "started")
            .await?;
        self.keep_edition(&work, new.plan).await?;
        work.commit().await?;
        Ok(measure.id)
    }

    /// Adjusts a measure that goes on; the older content stays readable.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it has ended, or as [`Services::start_measure`].
    pub async fn adjust_measure(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: MeasureId,
        version: i64,
        content: MeasureContent,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.measure(id))?.clone();
        same_version(version, current.version)?;
        let mut check = Check::new();
        check_goals(&mut check, &work.case, &content.goals);
        check.finish(|| ())?;
        let MeasureContent {
            description,
            reason,
            dose,
            goals,
        } = content;
        let adjusted = current.adjust(description, reason, dose, goals)?;
        measure::update(&work.transaction, &adjusted, work.change("adjusted")).await?;
        work.note(Action::Update, "measure", id.0, "adjusted").await?;
        if let Some(plan) = adjusted.plan {
            self.keep_edition(&work, plan).await?;
        }
        work.commit().await
    }

    /// Ends a measure.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it has ended, or without words.
    #[expect(
        clippy::too_many_arguments,
        reason = "who, which, seen when, and the three things that end a measure"
    )]
    pub async fn end_measure(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: MeasureId,
        version: i64,
        on: NaiveDate,
        reason: EndReason,
        text: String,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.measure(id))?.clone();
        same_version(version, current.version)?;
        let ended = current.end(on, reason, text, work.today)?;
        measure::update(&work.transaction, &ended, work.change("ended")).await?;
        work.note(Action::Transition, "measure", id.0, "ended").await?;
        if let Some(plan) = ended.plan {
            self.keep_edition(&work, plan).await?;
        }
        work.commit().await
    }
}

fn check_goals(check: &mut Check, case: &Case, goals: &[GoalId]) {
    check.field(
        goals.iter().any(|goal| case.goal(*goal).is_none()),
        "goals",
        Reason::ForeignLink,
    );
}
