//! Surveys: drafted from a questionnaire, opened and closed, answered, settled.
//!
//! Those who run them are workers, or the program's own commands ([`By`]). Invitations and answers are two stores; how a code becomes
//! an answer that nobody can tie to it stands in `docs/survey-anonymity.md`.

mod anonymity;
mod answering;
mod coding;
mod field_work;
mod frame;
mod invite;
mod open_answer;
mod quoting;
pub mod report;
mod report_texts;
mod responses;
mod run;
mod sample;
mod whole;
pub mod xlsform;

use tiltak_domain::access::Act;
use tiltak_domain::ids::{ServiceId, SurveyId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::survey::survey::Tally;
use tiltak_domain::survey::{Phase, Survey};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Connection, Transaction, survey};

pub use answering::{AnswerState, Answering, SendOutcome, Shut, SurveyDoor};
pub use coding::{AnswerToCode, Compared, OpenQuestion};
pub use field_work::{FieldWork, GroupResponse, may_remind};
pub use invite::{CODE, Found, LINK, PrintedCode, Wording, Wordings};
pub use quoting::AnswerToQuote;
pub use report_texts::as_texts;
pub use responses::{ImportedResponse, SurveyResponse};
pub use sample::{NewUnit, UnitCode};
pub use whole::SurveyAnswers;

use crate::Services;
use crate::error::{Result, ServiceError};

/// Who runs a survey.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// A worker, in surveys of the own service.
    Worker(&'a Actor),
    /// A command or a job of the program, by its name.
    Program(&'static str),
}

impl<'a> By<'a> {
    pub(super) const fn journal(self) -> journal::Actor<'a> {
        match self {
            Self::Worker(actor) => journal::Actor::User(actor.user),
            Self::Program(name) => journal::Actor::System(name),
        }
    }

    /// Whether something of this service is there for them.
    fn reaches(self, service: ServiceId) -> bool {
        match self {
            Self::Worker(actor) => actor.service == service,
            Self::Program(_) => true,
        }
    }
}

/// A survey, what it takes now, and how many were asked and answered.
#[derive(Debug, Clone)]
pub struct SurveyView {
    /// The survey.
    pub survey: Survey,
    /// What it takes now.
    pub phase: Phase,
    /// For each group: codes made, codes used, answers sent.
    pub tallies: std::collections::BTreeMap<String, Tally>,
}

impl SurveyView {
    /// All groups together.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.tallies.values().fold(Tally::default(), |sum, one| Tally {
            codes: sum.codes + one.codes,
            begun: sum.begun + one.begun,
            sent: sum.sent + one.sent,
        })
    }
}

impl Services {
    /// Refuses those who may not run surveys.
    pub(crate) async fn require_surveys(&self, by: By<'_>) -> Result<()> {
        match by {
            By::Worker(actor) => self.require(actor, Act::RunSurveys).await,
            By::Program(_) => Ok(()),
        }
    }

    /// A survey that they reach.
    pub(crate) async fn own_survey(
        &self,
        connection: &impl Connection,
        by: By<'_>,
        id: SurveyId,
    ) -> Result<Survey> {
        let found = survey::find(connection, id).await?;
        found
            .filter(|survey| by.reaches(survey.service))
            .ok_or(ServiceError::NotFound)
    }

    pub(crate) fn survey_change<'a>(&self, by: By<'a>, reason: &'static str) -> Change<'a> {
        Change {
            by: by.journal(),
            at: self.now(),
            reason,
        }
    }

    /// Notes an act on a survey. `detail` is a constant code.
    pub(crate) async fn note_survey(
        &self,
        transaction: &Transaction,
        by: By<'_>,
        action: Action,
        id: SurveyId,
        detail: &'static str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: by.journal(),
            action,
            purpose: "survey",
            case_file: None,
            child: None,
            entity: "survey",
            entity_id: Some(id.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}
