use chrono::NaiveDate;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{CaseFileId, InvestigationId, NeedId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::Action;
use tiltak_storage::need;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// A need that the investigation itself raises.
#[derive(Debug, Clone)]
pub struct NewNeed {
    /// What it is about.
    pub content: CaseContent,
    /// The need in plain words.
    pub description: String,
}

/// A need confirmed or rejected.
#[derive(Debug, Clone)]
pub struct NeedDecision {
    /// Whether it is confirmed.
    pub confirmed: bool,
    /// The need in plain words; empty to keep those that are there.
    pub description: String,
    /// The day of the finding.
    pub on: NaiveDate,
    /// What it rests on.
    pub grounds: String,
}

impl Services {
    /// Raises a need in an investigation that is under way.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the investigation is concluded or the need incomplete.
    pub async fn raise_need(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        investigation: InvestigationId,
        new: NewNeed,
    ) -> Result<NeedId> {
        let work = self.work_on(actor, case_file).await?;
        let mut check = Check::new();
        let open = present(work.case.investigation(investigation))?.is_open();
        check.act(!open, Reason::InvestigationConcluded, None);
        check.finish(|| ())?;
        let need = Need {
            id: NeedId(self.id()),
            version: 1,
            case_file,
            investigation,
            reports: Vec::new(),
            content: new.content,
            description: new.description,
            state: NeedState::Suspected,
        };
        let need = need.raise(work.today)?;
        need::insert(&work.transaction, &need).await?;
        work.note(Action::Create, "need", need.id.0, "raised").await?;
        work.commit().await?;
        Ok(need.id)
    }

    /// Confirms or rejects a need.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when decided before or without grounds.
    pub async fn decide_need(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: NeedId,
        version: i64,
        decision: NeedDecision,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.need(id))?.clone();
        same_version(version, current.version)?;
        let detail = if decision.confirmed {
            "confirmed"
        } else {
            "rejected"
        };
        let current = current.in_words(&decision.description);
        let decided = current.decide(decision.confirmed, decision.on, decision.grounds, work.today)?;
        need::update(&work.transaction, &decided, work.change(detail)).await?;
        work.note(Action::Transition, "need", id.0, detail).await?;
        work.commit().await
    }
}
