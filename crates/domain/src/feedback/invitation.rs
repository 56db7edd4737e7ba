//! Invitations (invitasjoner): whom a worker asks what, from when and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::instrument::Instrument;
use super::limit;
use super::scale::{Audience, Purpose, ScaleLanguage, ScaleRef};
use crate::calendar::age_on;
use crate::casework::case::Case;
use crate::casework::part::Part;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, FeedbackInvitationId, GoalId, MeasureId, UserId};

/// The most characters of what is told to the one who answers.
const LONGEST_ABOUT: usize = 300;

/// An invitation to answer one scale once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Identity.
    pub id: FeedbackInvitationId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// Who is asked.
    pub respondent: Respondent,
    /// The edition of the scale.
    pub scale: ScaleRef,
    /// Which version of it.
    pub audience: Audience,
    /// The language it begins in.
    pub language: ScaleLanguage,
    /// The measure that is asked about.
    pub measure: Option<MeasureId>,
    /// The goal that is asked about.
    pub goal: Option<GoalId>,
    /// What is told to the one who answers: the measure or the goal in words that they know.
    pub about: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Who made it.
    pub made_by: UserId,
    /// The first day on which it can be answered.
    pub opens_on: NaiveDate,
    /// The last day on which its link works.
    pub expires_on: NaiveDate,
    /// How far it has come.
    pub state: InvitationState,
}

/// Who is asked (den som svarer).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Respondent {
    /// The child itself.
    Child,
    /// A parent or guardian.
    Parent,
}

impl Respondent {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 2] = [Self::Child, Self::Parent];

    /// Its name in texts and tables.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Parent => "parent",
        }
    }
}

/// How far an invitation has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InvitationState {
    /// Nobody has answered.
    Waiting,
    /// Answered.
    Answered {
        /// The day.
        on: NaiveDate,
    },
    /// Taken back.
    Withdrawn {
        /// The day.
        on: NaiveDate,
        /// Why.
        reason: String,
        /// Who.
        by: UserId,
    },
}

impl Part for Invitation {
    const KIND: &'static str = "feedback_invitation";

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
        self.made_on
    }

    fn is_open(&self) -> bool {
        self.is_waiting()
    }
}

impl Invitation {
    /// Whether nobody has answered and it has not been taken back.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state == InvitationState::Waiting
    }

    /// Whether it can be answered on a day.
    #[must_use]
    pub fn can_be_answered_on(&self, day: NaiveDate) -> bool {
        self.is_waiting() && (self.opens_on..=self.expires_on).contains(&day)
    }

    /// Makes the invitation.
    ///
    /// # Errors
    /// Refused when the instrument is not in use or has no recorded right; for a child too young to answer; in a language or for
    /// an audience that the scale is not written in; without the measure or goal that the scale asks about, or with one of
    /// another case; with a link that is backwards or works longer than the limit.
    pub fn make(self, instrument: &Instrument, case: &Case, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let scale = &instrument.scale;
        check.field(scale.reference() != self.scale, "scale", Reason::UnknownCode);
        check.field(instrument.right.is_none(), "scale", Reason::RightMissing);
        check.field(!instrument.is_on(), "scale", Reason::InstrumentOff);
        check.field(!scale.is_valid_on(self.opens_on), "scale", Reason::CodeNotValid);
        check.field(
            !scale.audiences().contains(&self.audience),
            "scale",
            Reason::UnknownCode,
        );
        check.field(
            !scale.languages().contains(&self.language),
            "language",
            Reason::UnknownCode,
        );
        let is_childs = self.audience != Audience::Parent;
        check.field(
            is_childs != (self.respondent == Respondent::Child),
            "respondent",
            Reason::UnknownCode,
        );
        let born = case.child.born;
        let too_young = born.is_some_and(|born| Audience::of_age(age_on(born, self.opens_on)).is_none());
        check.field(
            self.respondent == Respondent::Child && too_young,
            "respondent",
            Reason::TooYoung,
        );
        self.check_about(scale.purpose, case, &mut check);
        check.field(self.opens_on < today, "opens_on", Reason::InThePast);
        check.field(self.expires_on < self.opens_on, "expires_on", Reason::BeforeStart);
        let last = self.opens_on + limit::length("link-longest", self.opens_on);
        check.field(self.expires_on > last, "expires_on", Reason::OutOfRange);
        check.finish(|| self)
    }

    fn check_about(&self, purpose: Purpose, case: &Case, check: &mut Check) {
        check.field(
            self.about.chars().count() > LONGEST_ABOUT,
            "asked_about",
            Reason::LineTooLong,
        );
        let foreign = self.measure.is_some_and(|id| case.measure(id).is_none());
        check.field(foreign, "measure", Reason::ForeignLink);
        let foreign = self.goal.is_some_and(|id| case.goal(id).is_none());
        check.field(foreign, "goal", Reason::ForeignLink);
        let lacks_measure = purpose == Purpose::Usefulness && self.measure.is_none();
        check.field(lacks_measure, "measure", Reason::Missing);
        let lacks_goal = purpose == Purpose::Goal && self.goal.is_none();
        check.field(lacks_goal, "goal", Reason::Missing);
        let needs_words = matches!(purpose, Purpose::Usefulness | Purpose::Goal);
        check.field(
            needs_words && self.about.trim().is_empty(),
            "asked_about",
            Reason::Missing,
        );
    }

    /// Notes that it was answered.
    ///
    /// # Errors
    /// Refused when it was answered or taken back before, before its first day and after its last.
    pub fn answer(self, on: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let is_answered = matches!(self.state, InvitationState::Answered { .. });
        check.act(is_answered, Reason::AnsweredAlready, None);
        check.act(
            !is_answered && !self.can_be_answered_on(on),
            Reason::LinkClosed,
            None,
        );
        let state = InvitationState::Answered { on };
        check.finish(|| Self { state, ..self })
    }

    /// Takes it back.
    ///
    /// # Errors
    /// Refused without a reason, and when it was answered or taken back before.
    pub fn withdraw(self, reason: String, by: UserId, on: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_waiting(), Reason::LinkClosed, None);
        check.text(&reason, "reason", None);
        let state = InvitationState::Withdrawn { on, reason, by };
        check.finish(|| Self { state, ..self })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::scale;
    use super::*;
    use crate::casework::example::{self, CASEWORKER, SERVICE, id};

    pub(crate) fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub(crate) fn instrument(which: usize) -> Instrument {
        Instrument::shipped(Uuid::nil(), SERVICE, &scale::shipped()[which])
    }

    pub(crate) fn invitation(which: usize) -> Invitation {
        Invitation {
            id: FeedbackInvitationId(id(60, 1)),
            version: 1,
            case_file: example::whole_case().file.id,
            respondent: Respondent::Child,
            scale: scale::shipped()[which].reference(),
            audience: Audience::Age8To12,
            language: ScaleLanguage::Nb,
            measure: None,
            goal: None,
            about: String::new(),
            made_on: day("2026-11-22"),
            made_by: CASEWORKER,
            opens_on: day("2026-11-22"),
            expires_on: day("2026-12-06"),
            state: InvitationState::Waiting,
        }
    }

    fn refused(invitation: Invitation, instrument: &Instrument) -> String {
        let case = example::whole_case();
        let made = invitation.make(instrument, &case, day("2026-11-22"));
        made.map_or_else(|refusals| refusals.to_string(), |_| String::new())
    }

    #[test]
    fn a_child_is_asked_with_an_instrument_in_use_only() {
        assert_eq!(refused(invitation(0), &instrument(0)), "");
        let off = instrument(0).switch_off().unwrap();
        assert_eq!(refused(invitation(0), &off), "scale: instrument-off");
        let unlicensed = Instrument {
            right: None,
            ..instrument(0)
        };
        assert_eq!(refused(invitation(0), &unlicensed), "scale: right-missing");
        assert_eq!(refused(invitation(0), &instrument(1)), "scale: unknown-code");
    }

    #[test]
    fn a_measure_or_goal_is_named_in_words_and_is_of_the_case() {
        let case = example::whole_case();
        assert_eq!(
            refused(invitation(2), &instrument(2)),
            "measure: missing, asked_about: missing"
        );
        let about = |measure| Invitation {
            measure: Some(measure),
            about: "Besøkshjemmet".into(),
            ..invitation(2)
        };
        assert_eq!(refused(about(case.measures[0].id), &instrument(2)), "");
        assert_eq!(
            refused(about(MeasureId(id(9, 9))), &instrument(2)),
            "measure: foreign-link"
        );
        assert_eq!(
            refused(invitation(3), &instrument(3)),
            "goal: missing, asked_about: missing"
        );
    }

    #[test]
    fn a_link_works_from_its_first_to_its_last_day() {
        let later = Invitation {
            opens_on: day("2026-11-23"),
            ..invitation(0)
        };
        let answered = |on: &str| later.clone().answer(day(on)).is_ok();
        assert_eq!(
            ["2026-11-22", "2026-11-23", "2026-12-06", "2026-12-07"].map(answered),
            [false, true, true, false]
        );
        let until = |last: &str| {
            refused(
                Invitation {
                    expires_on: day(last),
                    ..invitation(0)
                },
                &instrument(0),
            )
        };
        assert_eq!(until("2027-02-20"), "");
        assert_eq!(until("2027-02-21"), "expires_on: out-of-range");
        assert_eq!(until("2026-11-21"), "expires_on: before-start");
        let opens = |first: &str| {
            refused(
                Invitation {
                    opens_on: day(first),
                    ..invitation(0)
                },
                &instrument(0),
            )
        };
        assert_eq!(opens("2026-11-21"), "opens_on: in-the-past");
    }

    #[test]
    fn it_is_answered_once_and_not_after_it_was_taken_back() {
        let on = day("2026-11-25");
        let answered = invitation(0).answer(on).unwrap();
        assert_eq!(
            answered.clone().answer(on).unwrap_err().0[0].reason,
            Reason::AnsweredAlready
        );
        assert!(answered.withdraw("Feil".into(), CASEWORKER, on).is_err());
        let back = invitation(0)
            .withdraw("Sendt til feil".into(), CASEWORKER, on)
            .unwrap();
        assert_eq!(back.answer(on).unwrap_err().0[0].reason, Reason::LinkClosed);
        assert!(invitation(0).withdraw(" ".into(), CASEWORKER, on).is_err());
    }

    #[test]
    fn a_child_of_three_is_not_asked_and_a_parent_gets_the_version_for_parents() {
        let mut case = example::whole_case();
        case.child.born = Some(day("2022-11-23"));
        let ask = |invitation: Invitation| {
            let made = invitation.make(&instrument(0), &case, day("2026-11-22"));
            made.map_or_else(|refusals| refusals.to_string(), |_| String::new())
        };
        let small = Invitation {
            audience: Audience::Age4To7,
            ..invitation(0)
        };
        assert_eq!(ask(small.clone()), "respondent: too-young");
        let next_day = Invitation {
            opens_on: day("2026-11-23"),
            ..small
        };
        assert_eq!(ask(next_day), "");
        let parent = Invitation {
            respondent: Respondent::Parent,
            ..invitation(0)
        };
        assert_eq!(ask(parent.clone()), "respondent: unknown-code");
        assert_eq!(
            ask(Invitation {
                audience: Audience::Parent,
                ..parent
            }),
            ""
        );
    }
}
