//! An appeal against a decision (klage): received, looked at anew, changed or sent on to the county governor.
//!
//! Source: forvaltningsloven § 29 (three weeks from the day that the notice of the decision reached the party) and § 33 (the one who decided
//! looks into the appeal, may change or set aside the decision, and sends the documents on as soon as the case is prepared, without a
//! limit in days), as quoted by jusinfo.no and used by municipalities' forms. The act of 2025 that replaces it is not in force.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, DecisionId, UserId};

/// An appeal against a decision of the service (klage).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The decision that is appealed.
    pub decision: DecisionId,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// Who appeals.
    pub appellant: String,
    /// What is appealed and why, in the words of the one who appeals.
    pub text: String,
    /// Where it is on its way.
    pub state: AppealState,
}

/// Where an appeal is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AppealState {
    /// To be looked at.
    Received,
    /// The service changed its decision (omgjort).
    Changed {
        /// The day of it.
        on: NaiveDate,
        /// Who.
        by: UserId,
        /// What was changed, and why.
        reasons: String,
    },
    /// At the county governor (statsforvalteren).
    Sent {
        /// The day it was sent.
        on: NaiveDate,
        /// Who sent it.
        by: UserId,
        /// Why the service stands by its decision.
        reasons: String,
    },
    /// Answered by the county governor.
    Answered {
        /// The day it was sent.
        sent_on: NaiveDate,
        /// The day of the answer.
        on: NaiveDate,
        /// Whether the decision stands.
        upheld: bool,
        /// What was answered.
        summary: String,
    },
    /// Taken back by the one who appealed.
    Withdrawn {
        /// The day of it.
        on: NaiveDate,
    },
}

impl Appeal {
    /// Receives it.
    ///
    /// # Errors
    /// Refused without who appeals and what; in the future, or before the decision.
    pub fn receive(self, decided_on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.appellant, "appellant", None);
        check.text(&self.text, "text", None);
        check.field(self.received_on > today, "received_on", Reason::InTheFuture);
        check.field(self.received_on < decided_on, "received_on", Reason::BeforeStart);
        check.finish(|| self)
    }

    /// Records that the service changed its decision.
    ///
    /// # Errors
    /// Refused when it has been dealt with; without reasons; on a wrong day.
    pub fn change(
        self,
        on: NaiveDate,
        by: UserId,
        reasons: String,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        self.check(&reasons, on, today).finish(|| Self {
            state: AppealState::Changed { on, by, reasons },
            ..self
        })
    }

    /// Sends it on to the county governor.
    ///
    /// # Errors
    /// Refused when it has been dealt with; without reasons; on a wrong day.
    pub fn send(
        self,
        on: NaiveDate,
        by: UserId,
        reasons: String,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        self.check(&reasons, on, today).finish(|| Self {
            state: AppealState::Sent { on, by, reasons },
            ..self
        })
    }

    /// Records what the county governor answered.
    ///
    /// # Errors
    /// Refused unless it was sent; without words; on a wrong day.
    pub fn answer(
        self,
        on: NaiveDate,
        upheld: bool,
        summary: String,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let sent_on = match self.state {
            AppealState::Sent { on, .. } => Some(on),
            _ => None,
        };
        check.act(sent_on.is_none(), Reason::NotSent, None);
        check.text(&summary, "reasons", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(sent_on.is_some_and(|sent| on < sent), "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: AppealState::Answered {
                sent_on: sent_on.unwrap_or(on),
                on,
                upheld,
                summary,
            },
            ..self
        })
    }

    /// Records that it was taken back.
    ///
    /// # Errors
    /// Refused when it has been answered or changed, or on a wrong day.
    pub fn withdraw(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::AnsweredAlready, None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.received_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: AppealState::Withdrawn { on },
            ..self
        })
    }

    fn check(&self, reasons: &str, on: NaiveDate, today: NaiveDate) -> Check {
        let mut check = Check::new();
        check.act(self.state != AppealState::Received, Reason::AnsweredAlready, None);
        check.text(reasons, "reasons", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.received_on, "on", Reason::BeforeStart);
        check
    }

    /// The name of its state in the table of states.
    #[must_use]
    pub fn state_key(&self) -> &'static str {
        match self.state {
            AppealState::Received => "received",
            AppealState::Changed { .. } => "changed",
            AppealState::Sent { .. } => "sent",
            AppealState::Answered { .. } => "answered",
            AppealState::Withdrawn { .. } => "withdrawn",
        }
    }
}

impl Part for Appeal {
    const KIND: &'static str = "appeal";

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
        self.received_on
    }

    fn is_open(&self) -> bool {
        matches!(self.state, AppealState::Received | AppealState::Sent { .. })
    }
}
