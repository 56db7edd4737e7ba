//! An application to the tribunal (begjæring til barneverns- og helsenemnda), with its way through it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::deadline::{self, Deadline};
use super::legal_basis::{self, Signer};
use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, DecisionId, InvestigationId, UserId};

/// An application to the tribunal (begjæring til nemnda, barnevernsloven chapter 14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TribunalApplication {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
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
    /// Who writes it.
    pub by: UserId,
    /// Where it is on its way.
    pub state: ApplicationState,
}

/// Where an application to the tribunal is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ApplicationState {
    /// Being written.
    Prepared,
    /// At the tribunal.
    Sent {
        /// The day it was sent.
        on: NaiveDate,
    },
    /// Heard, not decided.
    Heard {
        /// The day it was sent.
        sent_on: NaiveDate,
        /// The last day of the hearing (forhandlingsmøte).
        on: NaiveDate,
    },
    /// Decided.
    Decided {
        /// The day it was sent.
        sent_on: NaiveDate,
        /// The last day of the hearing; none where it was decided on paper.
        heard_on: Option<NaiveDate>,
        /// The day of the decision.
        on: NaiveDate,
        /// Whether the tribunal gave the service what it asked for, in whole or in part.
        granted: bool,
        /// What was decided.
        summary: String,
    },
    /// Taken back.
    Withdrawn {
        /// The day it had been sent, where it had.
        sent_on: Option<NaiveDate>,
        /// The day it was taken back.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

impl TribunalApplication {
    /// Begins to write it.
    ///
    /// # Errors
    /// Refused without grounds, without a claim under a provision in force that the tribunal decides, or begun in the future.
    pub fn prepare(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.claims.is_empty(), "claims", Reason::Missing);
        let decides = |key: &String| {
            legal_basis::find(key)
                .is_some_and(|basis| basis.signed_by == Signer::Tribunal && basis.is_valid_on(self.begun_on))
        };
        check.field(!self.claims.iter().all(decides), "claims", Reason::CodeNotValid);
        check.text(&self.grounds, "grounds", None);
        check.field(self.begun_on > today, "begun_on", Reason::InTheFuture);
        check.finish(|| self)
    }

    /// Sends it.
    ///
    /// # Errors
    /// Refused unless it is being written; in the future, or before it was begun.
    pub fn send(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(
            self.state != ApplicationState::Prepared,
            Reason::SentAlready,
            None,
        );
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.begun_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: ApplicationState::Sent { on },
            ..self
        })
    }

    /// Records that it was heard.
    ///
    /// # Errors
    /// Refused unless it is at the tribunal and not heard, in the future, or before it was sent.
    pub fn hear(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let sent_on = match self.state {
            ApplicationState::Sent { on } => Some(on),
            _ => None,
        };
        check.act(sent_on.is_none(), Reason::NotSent, None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(sent_on.is_some_and(|sent| on < sent), "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: ApplicationState::Heard {
                sent_on: sent_on.unwrap_or(on),
                on,
            },
            ..self
        })
    }

    /// Records what the tribunal decided.
    ///
    /// # Errors
    /// Refused unless it is at the tribunal; without words; in the future, or before it was sent and heard.
    pub fn decide(
        self,
        on: NaiveDate,
        granted: bool,
        summary: String,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let (sent_on, heard_on) = match self.state {
            ApplicationState::Sent { on } => (Some(on), None),
            ApplicationState::Heard { sent_on, on } => (Some(sent_on), Some(on)),
            _ => (None, None),
        };
        check.act(sent_on.is_none(), Reason::NotSent, None);
        check.text(&summary, "summary", None);
        check.field(on > today, "on", Reason::InTheFuture);
        let earliest = heard_on.or(sent_on);
        check.field(
            earliest.is_some_and(|first| on < first),
            "on",
            Reason::BeforeStart,
        );
        check.finish(|| Self {
            state: ApplicationState::Decided {
                sent_on: sent_on.unwrap_or(on),
                heard_on,
                on,
                granted,
                summary,
            },
            ..self
        })
    }

    /// Takes it back.
    ///
    /// # Errors
    /// Refused when it is decided or taken back already; without a reason; in the future, or before it was begun.
    pub fn withdraw(self, on: NaiveDate, reason: String, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::AnsweredAlready, None);
        check.text(&reason, "summary", None);
        check.field(on > today, "on", Reason::InTheFuture);
        let earliest = self.sent_on().unwrap_or(self.begun_on);
        check.field(on < earliest, "on", Reason::BeforeStart);
        let sent_on = self.sent_on();
        check.finish(|| Self {
            state: ApplicationState::Withdrawn { sent_on, on, reason },
            ..self
        })
    }

    /// The day it went to the tribunal.
    #[must_use]
    pub fn sent_on(&self) -> Option<NaiveDate> {
        match self.state {
            ApplicationState::Prepared => None,
            ApplicationState::Sent { on } => Some(on),
            ApplicationState::Heard { sent_on, .. } | ApplicationState::Decided { sent_on, .. } => {
                Some(sent_on)
            }
            ApplicationState::Withdrawn { sent_on, .. } => sent_on,
        }
    }

    /// Whether it still counts as a petition for the emergency order that it follows: sent, and not taken back.
    #[must_use]
    pub fn keeps_order(&self) -> Option<NaiveDate> {
        match self.state {
            ApplicationState::Withdrawn { .. } => None,
            _ => self.sent_on(),
        }
    }

    /// When the tribunal should have decided, two weeks after the hearing (§ 14-20); none before it.
    #[must_use]
    pub fn decision_expected(&self) -> Option<Deadline> {
        match self.state {
            ApplicationState::Heard { on, .. } => Some(deadline::rule("board-decision", on)?.starting_on(on)),
            _ => None,
        }
    }

    /// The name of its state in the table of states.
    #[must_use]
    pub fn state_key(&self) -> &'static str {
        match self.state {
            ApplicationState::Prepared => "prepared",
            ApplicationState::Sent { .. } => "sent",
            ApplicationState::Heard { .. } => "heard",
            ApplicationState::Decided { .. } => "decided",
            ApplicationState::Withdrawn { .. } => "withdrawn",
        }
    }
}

impl Part for TribunalApplication {
    const KIND: &'static str = "tribunal_application";

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.begun_on
    }

    fn is_open(&self) -> bool {
        !matches!(
            self.state,
            ApplicationState::Decided { .. } | ApplicationState::Withdrawn { .. }
        )
    }
}
