//! What is recorded around a decision: participation, consent, the board's review, the day it took effect.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::signing::Signing;
use super::{Decision, DecisionState};
use crate::casework::refusal::{Check, Reason, Refusals};

/// What is recorded around a decision, beside what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// How the child was let in on the matter; none where the child was not heard, or the decision is older than the record.
    pub participation: Option<ParticipationRecord>,
    /// Whose consent it rests on.
    pub consent_party: Option<ConsentParty>,
    /// The consent taken back.
    pub consent_withdrawn: Option<Withdrawal>,
    /// The signature.
    pub signing: Option<Signing>,
    /// The day an emergency order was sent to the tribunal for review, and what it answered.
    pub board_review: Option<BoardReview>,
    /// The day it was put into effect.
    pub effected_on: Option<NaiveDate>,
    /// Earlier texts of the case that its grounds were built on.
    pub brought: Vec<Brought>,
}

/// An earlier text of the case that was brought along into a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// What kind of text: a key of the texts that forms offer.
    pub from: String,
    /// What it stands in.
    pub id: Uuid,
}

/// What must be recorded of a child's participation in a decision, beside what the child said.
///
/// Source: barnevernsloven §§ 1-4 and 12-5, the regulation on participation § 6.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipationRecord {
    /// What the child was told beforehand, and by whom.
    pub informed: String,
    /// What the child was asked about.
    pub heard_about: String,
    /// What was agreed with the child on how it is passed on, and to whom.
    pub passed_on: String,
    /// What weight the child's view was given, and why.
    pub weight: String,
}

impl ParticipationRecord {
    pub(super) fn check(&self, check: &mut Check) {
        let items = [
            (&self.informed, "participation_informed"),
            (&self.heard_about, "participation_heard_about"),
            (&self.passed_on, "participation_passed_on"),
            (&self.weight, "participation_weight"),
        ];
        for (text, field) in items {
            check.text(text, field, Some("participation"));
        }
    }

    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        [&self.informed, &self.heard_about, &self.passed_on, &self.weight]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

/// Whose consent a decision rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentParty {
    /// All who have parental responsibility.
    Guardians,
    /// One who has it alone, or one of them.
    Guardian,
    /// The child, from 15 (part).
    Child,
    /// Guardians and child together.
    GuardiansAndChild,
    /// The young person, from 18.
    YoungPerson,
}

impl ConsentParty {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 5] = [
        Self::Guardians,
        Self::Guardian,
        Self::Child,
        Self::GuardiansAndChild,
        Self::YoungPerson,
    ];

    /// The name that is stored and that its text ends in.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Guardians => "guardians",
            Self::Guardian => "guardian",
            Self::Child => "child",
            Self::GuardiansAndChild => "guardians_and_child",
            Self::YoungPerson => "young_person",
        }
    }

    /// The party with a stored name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.id() == id)
    }
}

/// Consent taken back (tilbaketrekking av samtykke).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The day it was taken back.
    pub on: NaiveDate,
    /// By whom, and in what words.
    pub text: String,
}

/// The tribunal's quick review of an emergency order (nemndas godkjenning av akuttvedtak, barnevernsloven § 14-22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardReview {
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// What was answered.
    pub answer: Option<BoardAnswer>,
}

/// What the tribunal answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardAnswer {
    /// The day of the answer.
    pub on: NaiveDate,
    /// Whether the order stands.
    pub approved: bool,
}

impl Decision {
    /// Records that the consent was taken back. The decision goes on until it is ended: ending it is a step of its own.
    ///
    /// # Errors
    /// Refused where there is no consent, it was taken back before, the decision does not apply, or the day is wrong.
    pub fn withdraw_consent(self, withdrawal: Withdrawal, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.applies(), Reason::DecisionLapsed, None);
        check.act(self.consent.is_none(), Reason::ConsentMissing, None);
        check.act(
            self.details.consent_withdrawn.is_some(),
            Reason::ConsentWithdrawn,
            None,
        );
        check.text(&withdrawal.text, "withdrawal", None);
        check.field(withdrawal.on > today, "withdrawn_on", Reason::InTheFuture);
        let given = self.consent.as_ref().map(|consent| consent.on);
        check.field(
            given.is_some_and(|given| withdrawal.on < given),
            "withdrawn_on",
            Reason::BeforeStart,
        );
        check.finish(|| {
            let mut next = self;
            next.details.consent_withdrawn = Some(withdrawal);
            next
        })
    }

    /// Records that an emergency order was sent to the tribunal for review.
    ///
    /// # Errors
    /// Refused unless it is an emergency order that is signed and not sent yet, or on a wrong day.
    pub fn send_to_board(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.applies(), Reason::DecisionNotSigned, None);
        check.act(!self.is_emergency(), Reason::NoEmergencyOrder, None);
        check.act(self.details.board_review.is_some(), Reason::SentAlready, None);
        check.field(on > today, "sent_on", Reason::InTheFuture);
        check.field(on < self.decided_on, "sent_on", Reason::BeforeStart);
        check.finish(|| {
            let mut next = self;
            next.details.board_review = Some(BoardReview {
                sent_on: on,
                answer: None,
            });
            next
        })
    }

    /// Records what the tribunal answered; an order that it does not approve applies no longer.
    ///
    /// # Errors
    /// Refused when it was not sent, was answered before, or on a wrong day.
    pub fn answer_of_board(self, answer: BoardAnswer, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.applies(), Reason::DecisionLapsed, None);
        let sent = self.details.board_review.as_ref();
        check.act(sent.is_none(), Reason::NotSent, None);
        check.act(
            sent.is_some_and(|review| review.answer.is_some()),
            Reason::AnsweredAlready,
            None,
        );
        check.field(answer.on > today, "answered_on", Reason::InTheFuture);
        check.field(
            sent.is_some_and(|review| answer.on < review.sent_on),
            "answered_on",
            Reason::BeforeStart,
        );
        check.finish(|| {
            let mut next = self;
            if !answer.approved {
                next.state = DecisionState::Lapsed {
                    on: answer.on,
                    reason: String::new(),
                };
            }
            if let Some(review) = &mut next.details.board_review {
                review.answer = Some(answer);
            }
            next
        })
    }

    /// Records the day it was put into effect (iverksatt).
    ///
    /// # Errors
    /// Refused unless it applies and was not put into effect before, or on a wrong day.
    pub fn put_into_effect(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.applies(), Reason::DecisionNotSigned, None);
        check.act(self.details.effected_on.is_some(), Reason::AnsweredAlready, None);
        check.field(on > today, "effected_on", Reason::InTheFuture);
        check.field(on < self.decided_on, "effected_on", Reason::BeforeStart);
        check.finish(|| {
            let mut next = self;
            next.details.effected_on = Some(on);
            next
        })
    }
}
