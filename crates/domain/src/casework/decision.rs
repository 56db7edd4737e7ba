//! A decision (vedtak) with its grounds, the child's view and the consent it rests on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::legal_basis;
use super::participation::ChildView;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, DecisionId, InvestigationId, UserId};

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
    /// Who made it.
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
    /// It applies.
    Approved,
    /// It applies no longer (bortfalt).
    Lapsed {
        /// The last day it applied.
        on: NaiveDate,
        /// Why it ended.
        reason: String,
    },
}

impl Decision {
    /// Whether it applies.
    #[must_use]
    pub fn applies(&self) -> bool {
        self.state == DecisionState::Approved
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

    /// Ends it.
    ///
    /// # Errors
    /// Refused when it has ended, without a reason, before it was made, or in the future.
    pub fn lapse(self, on: NaiveDate, reason: String, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.applies(), Reason::DecisionLapsed, None);
        check.text(&reason, "reason", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.decided_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: DecisionState::Lapsed { on, reason },
            ..self
        })
    }
}
