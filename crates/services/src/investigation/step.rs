use chrono::NaiveDate;
use tiltak_domain::casework::investigation_step::{Answer, InvestigationStep, Step};
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::investigation;
use tiltak_storage::journal::Action;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

impl Services {
    /// Chooses what an investigation looks into.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it is concluded, or for an unknown theme.
    pub async fn choose_themes(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: InvestigationId,
        version: i64,
        themes: Vec<String>,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.investigation(id))?.clone();
        same_version(version, current.version)?;
        let chosen = current.look_into(themes)?;
        investigation::update(&work.transaction, &chosen, work.change("themes")).await?;
        work.note(Action::Update, "investigation", id.0, "themes").await?;
        work.commit().await
    }

    /// Records something that was done in an investigation.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the investigation is concluded, or by the rules of the step.
    pub async fn record_step(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        investigation: InvestigationId,
        on: NaiveDate,
        what: Step,
    ) -> Result<Uuid> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.investigation(investigation))?;
        let mut check = Check::new();
        check.act(!current.is_open(), Reason::InvestigationConcluded, None);
        check.finish(|| ())?;
        let step = InvestigationStep {
            id: self.id(),
            version: 1,
            case_file,
            investigation,
            on,
            by: actor.user,
            what,
        };
        let step = step.record(current.started_on, work.today)?;
        work.add(&step).await?;
        work.commit().await?;
        Ok(step.id)
    }

    /// Records what came back from somebody who was asked, also after the investigation.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it is answered already, or by the rules of the answer.
    pub async fn answer_step(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: Uuid,
        version: i64,
        answer: Answer,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = work.case.investigation_steps.iter().find(|step| step.id == id);
        let current = present(current)?.clone();
        same_version(version, current.version)?;
        let next = current.answered(answer, work.today)?;
        work.save(&next, "answered").await?;
        work.commit().await
    }

    /// Records that the expert commission had looked at a report.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused unless a report has come, or on a wrong day.
    pub async fn review_report_of_expert(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: Uuid,
        version: i64,
        on: NaiveDate,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = work.case.investigation_steps.iter().find(|step| step.id == id);
        let current = present(current)?.clone();
        same_version(version, current.version)?;
        let next = current.reviewed(on, work.today)?;
        work.save(&next, "reviewed").await?;
        work.commit().await
    }
}
