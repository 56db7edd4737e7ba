//! Applications to the tribunal: prepared, sent, heard, decided.

use chrono::NaiveDate;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::casework::tribunal_application::{ApplicationState, TribunalApplication};
use tiltak_domain::ids::{CaseFileId, DecisionId, InvestigationId, UserId};
use tiltak_domain::organisation::Actor;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// An application as it is about to be prepared.
#[derive(Debug, Clone)]
pub struct NewApplication {
    /// The emergency order that it follows.
    pub decision: Option<DecisionId>,
    /// The investigation that it rests on.
    pub investigation: Option<InvestigationId>,
    /// Keys of the provisions that the tribunal is asked to decide under.
    pub claims: Vec<String>,
    /// What is asked for, and why.
    pub grounds: String,
    /// The day work on it began.
    pub begun_on: NaiveDate,
}

impl NewApplication {
    /// The application that it makes.
    #[must_use]
    pub fn application(self, id: Uuid, case_file: CaseFileId, by: UserId) -> TribunalApplication {
        TribunalApplication {
            id,
            version: 1,
            case_file,
            decision: self.decision,
            investigation: self.investigation,
            claims: self.claims,
            grounds: self.grounds,
            begun_on: self.begun_on,
            by,
            state: ApplicationState::Prepared,
        }
    }
}

/// What happens to an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplicationEvent {
    /// It is sent.
    Sent,
    /// It is heard.
    Heard,
    /// It is decided.
    Decided {
        /// Whether the service got what it asked for, in whole or in part.
        granted: bool,
        /// What was decided.
        summary: String,
    },
    /// It is taken back.
    Withdrawn(String),
}

impl ApplicationEvent {
    fn code(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Heard => "heard",
            Self::Decided { .. } => "decided",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// The application after it.
    ///
    /// # Errors
    /// As the transition of the application.
    pub fn happen(
        self,
        application: TribunalApplication,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<TribunalApplication, Refusals> {
        match self {
            Self::Sent => application.send(on, today),
            Self::Heard => application.hear(on, today),
            Self::Decided { granted, summary } => application.decide(on, granted, summary, today),
            Self::Withdrawn(reason) => application.withdraw(on, reason, today),
        }
    }
}

impl Services {
    /// Begins an application to the tribunal.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of the application.
    pub async fn prepare_application(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewApplication,
    ) -> Result<Uuid> {
        let work = self.work_on(actor, case_file).await?;
        if let Some(id) = new.decision {
            present(work.case.decision(id))?;
        }
        if let Some(id) = new.investigation {
            present(work.case.investigation(id))?;
        }
        let application = new
            .application(self.id(), case_file, actor.user)
            .prepare(work.today)?;
        work.add(&application).await?;
        work.commit().await?;
        Ok(application.id)
    }

    /// Records what happened to an application.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of the application.
    pub async fn follow_application(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: Uuid,
        version: i64,
        on: NaiveDate,
        event: ApplicationEvent,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = work.case.tribunal_applications.iter().find(|item| item.id == id);
        let current = present(current)?.clone();
        same_version(version, current.version)?;
        let code = event.code();
        let next = event.happen(current, on, work.today)?;
        work.save(&next, code).await?;
        work.commit().await
    }
}
