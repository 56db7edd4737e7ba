//! A decision (vedtak) with its grounds, the child's view and the consent it rests on: drafted, signed by another, ended.

mod details;
mod emergency;
mod signing;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::legal_basis;
use super::participation::ChildView;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, DecisionId, InvestigationId, UserId};

pub use details::{
    BoardAnswer, BoardReview, Brought, ConsentParty, Details, ParticipationRecord, Withdrawal,
};
pub use emergency::{Countdown, CountdownKind, Standing};
pub use signing::{Signing, SigningBy};

/// A decision about measures for a child (vedtak).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Identity, stable also in the register.
    pub id: DecisionId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The investigation it rests on.
    pub investigation: Option<InvestigationId>,
    /// The day it was made.
    pub decided_on: NaiveDate,
    /// Who wrote it, last of all where several did.
    pub decided_by: UserId,
    /// Key of the provision it is made under, see [`legal_basis`].
    pub legal_basis: String,
    /// What is decided.
    pub content: String,
    /// The facts and the assessment it rests on.
    pub grounds: String,
    /// The child's view, or the reason why it is not there; a decision cannot be saved without.
    pub child_view: ChildView,
    /// Why it is in the child's best interests (barnets beste).
    pub best_interests: String,
    /// Who consented, and when; measures that are ordered need none.
    pub consent: Option<Consent>,
    /// Whether it applies.
    pub state: DecisionState,
    /// What is recorded around it.
    #[serde(default)]
    pub details: Details,
}

/// Consent to a measure (samtykke).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Who consented: a guardian, the child from 15.
    pub by: String,
    /// The day it was given.
    pub on: NaiveDate,
}

/// Whether a decision applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DecisionState {
    /// It waits for the signature of another (utkast).
    Draft,
    /// It applies.
    Approved,
    /// It applies no longer (bortfalt).
    Lapsed {
        /// The last day it applied.
        on: NaiveDate,
        /// Why it ended.
        reason: String,
    },
    /// The draft was taken back before anybody signed.
    Withdrawn {
        /// The day it was taken back.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

impl Decision {
    /// Whether it applies.
    #[must_use]
    pub fn applies(&self) -> bool {
        self.state == DecisionState::Approved
    }

    /// Whether it was made, also where it applies no longer: a draft was not.
    #[must_use]
    pub fn is_made(&self) -> bool {
        matches!(self.state, DecisionState::Approved | DecisionState::Lapsed { .. })
    }

    /// Whether it waits for a signature.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.state == DecisionState::Draft
    }

    /// Why nothing can be built on it; asked where it does not apply.
    #[must_use]
    pub fn objection(&self) -> Reason {
        if self.is_draft() {
            Reason::DecisionNotSigned
        } else {
            Reason::DecisionLapsed
        }
    }

    /// The name of its state in the table of states.
    #[must_use]
    pub fn state_key(&self) -> &'static str {
        match self.state {
            DecisionState::Draft => "draft",
            DecisionState::Approved => "approved",
            DecisionState::Lapsed { .. } => "lapsed",
            DecisionState::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Whether it gives an assistance measure (hjelpetiltak); a care order does not.
    #[must_use]
    pub fn is_assistance(&self) -> bool {
        legal_basis::find(&self.legal_basis).is_none_or(|basis| basis.assistance)
    }

    /// Makes the decision.
    ///
    /// # Errors
    /// Refused without content, grounds, the child's view or the reason why not, or best-interests reasoning
    /// (§§ 12-5, 1-4, 1-3); under a provision not in force on its day; dated in the future or before `not_before`.
    pub fn make(self, not_before: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let basis = legal_basis::find(&self.legal_basis);
        check.field(basis.is_none(), "legal_basis", Reason::Missing);
        let outdated = basis.is_some_and(|basis| !basis.is_valid_on(self.decided_on));
        check.field(outdated, "legal_basis", Reason::CodeNotValid);
        check.text(&self.content, "content", Some("reasons"));
        check.text(&self.grounds, "grounds", Some("reasons"));
        check.text(&self.best_interests, "best_interests", Some("reasons"));
        self.child_view.check(&mut check, today);
        check.field(self.decided_on > today, "decided_on", Reason::InTheFuture);
        check.field(self.decided_on < not_before, "decided_on", Reason::BeforeStart);
        if let Some(consent) = &self.consent {
            check.text(&consent.by, "consent_by", None);
            check.field(consent.on > today, "consent_on", Reason::InTheFuture);
        }
        check.finish(|| self)
    }

    /// Writes a draft for another to sign, or writes it anew.
    ///
    /// # Errors
    /// Refused as [`Decision::make`]; unless it is a draft; where the child was heard without the whole record of how
    /// (regulation on participation § 6); with consent without whose.
    pub fn draft(self, not_before: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_draft(), Reason::DecisionSigned, None);
        let written = match self.clone().make(not_before, today) {
            Ok(_) => Vec::new(),
            Err(Refusals(refusals)) => refusals,
        };
        if self.child_view.is_heard() {
            let record = self.details.participation.clone().unwrap_or_default();
            record.check(&mut check);
        }
        let whose = self.consent.is_some() == self.details.consent_party.is_some();
        check.field(!whose && self.consent.is_some(), "consent_party", Reason::Missing);
        check.field(!whose && self.consent.is_none(), "consent_by", Reason::Missing);
        let record = match check.finish(|| ()) {
            Ok(()) => Vec::new(),
            Err(Refusals(refusals)) => refusals,
        };
        let all: Vec<_> = written.into_iter().chain(record).collect();
        if all.is_empty() {
            Ok(self)
        } else {
            Err(Refusals(all))
        }
    }

    /// Takes a draft back.
    ///
    /// # Errors
    /// Refused unless it is a draft; without a reason.
    pub fn withdraw(self, reason: String, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_draft(), Reason::DecisionSigned, None);
        check.text(&reason, "reason", None);
        check.finish(|| Self {
            state: DecisionState::Withdrawn { on: today, reason },
            ..self
        })
    }

    /// Ends it.
    ///
    /// # Errors
    /// Refused when it has ended, without a reason, before it was made, or in the future.
    pub fn lapse(self, on: NaiveDate, reason: String, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.is_draft(), Reason::DecisionNotSigned, None);
        check.act(!self.is_draft() && !self.applies(), Reason::DecisionLapsed, None);
        check.text(&reason, "reason", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.decided_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: DecisionState::Lapsed { on, reason },
            ..self
        })
    }
}
