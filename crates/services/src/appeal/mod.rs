//! Appeals against decisions: received, changed or sent on, answered.

use chrono::NaiveDate;
use tiltak_domain::casework::appeal::{Appeal, AppealState};
use tiltak_domain::casework::refusal::{Check, Refusals};
use tiltak_domain::ids::{CaseFileId, DecisionId, UserId};
use tiltak_domain::organisation::Actor;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// An appeal as it is about to be recorded.
#[derive(Debug, Clone)]
pub struct NewAppeal {
    /// The decision that is appealed.
    pub decision: DecisionId,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// Who appeals.
    pub appellant: String,
    /// What is appealed and why.
    pub text: String,
}

impl NewAppeal {
    /// The appeal that it makes.
    #[must_use]
    pub fn appeal(self, id: Uuid, case_file: CaseFileId) -> Appeal {
        Appeal {
            id,
            version: 1,
            case_file,
            decision: self.decision,
            received_on: self.received_on,
            appellant: self.appellant,
            text: self.text,
            state: AppealState::Received,
        }
    }
}

/// What happens to an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppealEvent {
    /// The service changes its decision.
    Changed(String),
    /// It is sent on to the county governor.
    Sent(String),
    /// The county governor has answered.
    Answered {
        /// Whether the decision stands.
        upheld: bool,
        /// What was answered.
        summary: String,
    },
    /// It is taken back.
    Withdrawn,
}

impl AppealEvent {
    fn code(&self) -> &'static str {
        match self {
            Self::Changed(_) => "changed",
            Self::Sent(_) => "sent",
            Self::Answered { .. } => "answered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The appeal after it.
    ///
    /// # Errors
    /// As the transition of the appeal.
    pub fn happen(
        self,
        appeal: Appeal,
        on: NaiveDate,
        by: UserId,
        today: NaiveDate,
    ) -> Result<Appeal, Refusals> {
        match self {
            Self::Changed(reasons) => appeal.change(on, by, reasons, today),
            Self::Sent(reasons) => appeal.send(on, by, reasons, today),
            Self::Answered { upheld, summary } => appeal.answer(on, upheld, summary, today),
            Self::Withdrawn => appeal.withdraw(on, today),
        }
    }
}

impl Services {
    /// Records an appeal.
    ///
    /// # Errors
    /// Forbidden; not found; refused for a decision that was not made, or by the rules of the appeal.
    pub async fn receive_appeal(&self, actor: &Actor, case_file: CaseFileId, new: NewAppeal) -> Result<Uuid> {
        let work = self.work_on(actor, case_file).await?;
        let decision = present(work.case.decision(new.decision))?;
        let mut check = Check::new();
        check.act(!decision.is_made(), decision.objection(), None);
        check.finish(|| ())?;
        let decided_on = decision.decided_on;
        let appeal = new.appeal(self.id(), case_file).receive(decided_on, work.today)?;
        work.add(&appeal).await?;
        work.commit().await?;
        Ok(appeal.id)
    }

    /// Records what happened to an appeal.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of the appeal.
    pub async fn follow_appeal(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: Uuid,
        version: i64,
        on: NaiveDate,
        event: AppealEvent,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = work.case.appeals.iter().find(|appeal| appeal.id == id);
        let current = present(current)?.clone();
        same_version(version, current.version)?;
        let code = event.code();
        let next = event.happen(current, on, actor.user, work.today)?;
        work.save(&next, code).await?;
        work.commit().await
    }
}
