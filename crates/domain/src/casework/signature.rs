//! Signatures (underskrifter) of those who took part in a plan or an evaluation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, EvaluationId, PlanEditionId, SignatureId, UserId};

/// The answer of one person to a plan or an evaluation: signed, or declined with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Identity.
    pub id: SignatureId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// What was signed.
    pub of: SignedThing,
    /// SHA-256 of what was signed.
    pub digest: String,
    /// The person's name.
    pub name: String,
    /// In what role the person took part.
    pub role: PartyRole,
    /// The day of the answer.
    pub on: NaiveDate,
    /// What the person answered.
    pub answer: Answer,
    /// Who noted it.
    pub noted_by: UserId,
}

/// What a signature stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum SignedThing {
    /// An edition of a plan.
    Edition(PlanEditionId),
    /// An evaluation.
    Evaluation(EvaluationId),
}

/// What a person answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// Signed.
    Signed {
        /// In which way.
        how: Manner,
    },
    /// Did not want to sign.
    Declined {
        /// Why, in the person's own words where they were given.
        reason: String,
    },
}

/// In which way somebody signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Said yes in the meeting.
    InMeeting,
    /// On paper, which the service keeps.
    OnPaper,
    /// From elsewhere: telephone, video, electronically.
    Remotely,
}

impl Manner {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::InMeeting, Self::OnPaper, Self::Remotely];
}

/// In what role somebody took part (rolle i saken).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    /// The child.
    Child,
    /// A parent.
    Parent,
    /// Another guardian (verge).
    Guardian,
    /// Somebody the child trusts (tillitsperson).
    TrustedPerson,
    /// A foster parent.
    FosterParent,
    /// Somebody who gives a measure.
    Provider,
    /// Somebody of the service.
    Service,
    /// A lawyer or another helper of a party.
    Representative,
    /// Somebody else.
    Other,
}

impl PartyRole {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 9] = [
        Self::Child,
        Self::Parent,
        Self::Guardian,
        Self::TrustedPerson,
        Self::FosterParent,
        Self::Provider,
        Self::Service,
        Self::Representative,
        Self::Other,
    ];
}

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;

impl Signature {
    /// Whether the person signed.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        matches!(self.answer, Answer::Signed { .. })
    }

    /// Notes an answer. `made_on` is the day of what is signed, `others` the answers that are there.
    ///
    /// # Errors
    /// Refused without a name, or without a reason where somebody declined; dated in the future or before there was something to
    /// sign; when the same person has signed it already.
    pub fn note(self, made_on: NaiveDate, others: &[Self], today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(self.name.trim().is_empty(), "name", Reason::Missing);
        check.field(self.name.chars().count() > MAX_NAME, "name", Reason::TooLong);
        check.field(self.on > today, "on", Reason::InTheFuture);
        check.field(self.on < made_on, "on", Reason::BeforeStart);
        if let Answer::Declined { reason } = &self.answer {
            check.text(reason, "reason", None);
        }
        let same = |other: &&Self| {
            let name = other.name.trim().to_lowercase() == self.name.trim().to_lowercase();
            other.of == self.of && other.role == self.role && name
        };
        let signed = others.iter().filter(same).any(Self::is_signed);
        check.field(signed, "name", Reason::AlreadySigned);
        check.finish(|| self)
    }
}

impl Part for Signature {
    const KIND: &'static str = "signature";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example::{self, CASEWORKER};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn signature(on: &str, answer: Answer) -> Signature {
        Signature {
            id: SignatureId(example::id(24, 1)),
            version: 1,
            case_file: CaseFileId(example::id(3, 1)),
            of: SignedThing::Edition(PlanEditionId(example::id(23, 1))),
            digest: String::new(),
            name: "Mor Eksempel".into(),
            role: PartyRole::Parent,
            on: day(on),
            answer,
            noted_by: CASEWORKER,
        }
    }

    const IN_MEETING: Answer = Answer::Signed {
        how: Manner::InMeeting,
    };

    #[test]
    fn nobody_signs_before_there_is_something_to_sign_or_tomorrow() {
        let noted = |on| {
            let made_on = day("2026-04-15");
            signature(on, IN_MEETING)
                .note(made_on, &[], day("2026-04-20"))
                .is_ok()
        };
        assert!(!noted("2026-04-14"));
        assert!(noted("2026-04-15"));
        assert!(noted("2026-04-20"));
        assert!(!noted("2026-04-21"));
    }

    #[test]
    fn who_declines_is_heard() {
        let silent = signature("2026-04-15", Answer::Declined { reason: " ".into() });
        let refused = silent
            .note(day("2026-04-15"), &[], day("2026-04-15"))
            .unwrap_err();
        assert_eq!(
            (refused.0[0].field, refused.0[0].reason),
            (Some("reason"), Reason::Missing)
        );
    }

    #[test]
    fn a_second_click_signs_nothing_twice_but_who_declined_may_sign_later() {
        let (made_on, today) = (day("2026-04-15"), day("2026-04-16"));
        let first = signature("2026-04-15", IN_MEETING);
        let mut again = signature("2026-04-15", IN_MEETING);
        again.name = " MOR eksempel ".into();
        let refused = again
            .clone()
            .note(made_on, std::slice::from_ref(&first), today)
            .unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::AlreadySigned);
        let declined = signature(
            "2026-04-15",
            Answer::Declined {
                reason: "Vil lese først.".into(),
            },
        );
        assert!(again.note(made_on, &[declined], today).is_ok());
    }
}
