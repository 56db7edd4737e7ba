//! Answers (svar): what somebody answered, who may see each of it, and what the service answers back.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::danger::{self, Topic};
use super::invitation::{Invitation, InvitationState, Respondent};
use super::limit;
use super::scale::{Audience, Scale, ScaleLanguage, ScaleRef};
use crate::access::Role;
use crate::calendar::oslo_date;
use crate::casework::case_file::CaseFile;
use crate::casework::deadline::{self, Deadline};
use crate::casework::part::Part;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, FeedbackAnswerId, FeedbackInvitationId, GoalId, MeasureId, UserId};
use crate::organisation::Actor;

/// The most characters of own words.
pub const LONGEST_WORDS: usize = 4_000;

/// What somebody answered to one invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Identity.
    pub id: FeedbackAnswerId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The invitation that was answered.
    pub invitation: FeedbackInvitationId,
    /// Who asked, and is named to the one who answers.
    pub asked_by: UserId,
    /// Who answered.
    pub respondent: Respondent,
    /// The edition of the scale.
    pub scale: ScaleRef,
    /// Which version of it.
    pub audience: Audience,
    /// The measure that was asked about.
    pub measure: Option<MeasureId>,
    /// The goal that was asked about.
    pub goal: Option<GoalId>,
    /// When.
    pub answered_at: DateTime<Utc>,
    /// An answer to each question, in the order of the scale.
    pub items: Vec<ItemAnswer>,
    /// What was said in own words.
    pub words: Option<OwnWords>,
    /// Words that may mean danger, and who has read them.
    pub worry: Option<Worry>,
    /// What the service answered.
    pub reply: Option<AnswerBack>,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAnswer {
    /// The question.
    pub item: String,
    /// The value that was chosen; none where the question was passed over, or is withheld.
    pub value: Option<u8>,
    /// Who may see it.
    pub seen_by: SeenBy,
    /// Whether it was taken out because the reader may not see it; never stored.
    #[serde(default, skip_serializing)]
    pub withheld: bool,
}

/// What was said in own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    /// The words; empty where they are withheld.
    pub text: String,
    /// Who may see them.
    pub seen_by: SeenBy,
    /// Whether they were taken out because the reader may not see them; never stored.
    #[serde(default, skip_serializing)]
    pub withheld: bool,
}

/// Who may see an answer besides the contact person (hvem som kan se).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct SeenBy {
    /// The leader.
    pub leader: bool,
    /// The family.
    pub family: bool,
}

impl SeenBy {
    /// All choices, the narrowest first.
    pub const ALL: [Self; 4] = [
        Self {
            leader: false,
            family: false,
        },
        Self {
            leader: true,
            family: false,
        },
        Self {
            leader: false,
            family: true,
        },
        Self {
            leader: true,
            family: true,
        },
    ];

    /// Its name in forms and texts.
    #[must_use]
    pub fn id(self) -> &'static str {
        match (self.leader, self.family) {
            (false, false) => "worker",
            (true, false) => "leader",
            (false, true) => "family",
            (true, true) => "all",
        }
    }

    /// The one with a name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }
}

/// That an answer has words that may mean danger: a person must read it at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worry {
    /// When the answer came.
    pub raised_at: DateTime<Utc>,
    /// What the words may be about.
    pub topics: Vec<Topic>,
    /// Who has read it.
    pub opened: Option<Opened>,
}

/// That a person has read an answer with such words, and what they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Who.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
    /// What is done now.
    pub next: String,
}

/// What the service answers: you said, we did (du sa – vi gjorde).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerBack {
    /// What was heard, in short.
    pub you_said: String,
    /// What the service did or will do.
    pub we_did: String,
    /// Who answered.
    pub by: UserId,
    /// The day.
    pub on: NaiveDate,
}

/// What somebody answers, before it is an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Given {
    /// Answers to questions, with who may see them; questions that are not here were passed over.
    pub items: Vec<GivenItem>,
    /// Own words.
    pub words: String,
    /// Who may see them.
    pub words_seen_by: SeenBy,
}

/// An answer to a question as it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenItem {
    /// The question.
    pub item: String,
    /// The value; none where the question was passed over.
    pub value: Option<u8>,
    /// Who may see it.
    pub seen_by: SeenBy,
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// The child's contact person, or the one who asked.
    ContactPerson,
    /// A leader.
    Leader,
    /// The family, by what a worker shows them.
    Family,
    /// Somebody else who may open the case.
    Other,
}

impl Reader {
    /// As what an actor reads an answer of a case.
    #[must_use]
    pub fn of(actor: &Actor, case: &CaseFile, asked_by: UserId) -> Self {
        let is_own = case.caseworker == Some(actor.user) || asked_by == actor.user;
        let is_nobodys = case.caseworker.is_none() && actor.has(Role::Caseworker);
        if actor.service != case.service {
            Self::Other
        } else if is_own || is_nobodys {
            Self::ContactPerson
        } else if actor.has(Role::Leader) {
            Self::Leader
        } else {
            Self::Other
        }
    }

    fn may_see(self, seen_by: SeenBy, has_worry: bool) -> bool {
        match self {
            Self::ContactPerson => true,
            Self::Leader => seen_by.leader || has_worry,
            Self::Family => seen_by.family,
            Self::Other => false,
        }
    }
}

impl Part for Answer {
    const KIND: &'static str = "feedback_answer";

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
        self.answered_on()
    }

    fn is_open(&self) -> bool {
        self.reply.is_none() || self.has_unread_worry()
    }
}

impl Answer {
    /// Takes in what somebody answered.
    ///
    /// # Errors
    /// Refused when the scale is another edition than the one invited to; with a question or a value that the audience is not
    /// offered; a question twice; own words that are too long; without any answer.
    pub fn receive(
        id: FeedbackAnswerId,
        invitation: &Invitation,
        scale: &Scale,
        given: &Given,
        at: DateTime<Utc>,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(scale.reference() != invitation.scale, Reason::UnknownCode, None);
        for (place, one) in given.items.iter().enumerate() {
            check.field(scale.item(&one.item).is_none(), "item", Reason::UnknownCode);
            let repeated = given.items[..place].iter().any(|other| other.item == one.item);
            check.field(repeated, "item", Reason::SameAsAnother);
            let offered = |value| {
                scale
                    .points_for(invitation.audience)
                    .any(|point| point.value == value)
            };
            check.field(
                one.value.is_some_and(|value| !offered(value)),
                "item",
                Reason::OutOfRange,
            );
        }
        let text = given.words.trim();
        check.field(text.chars().count() > LONGEST_WORDS, "words", Reason::TooLong);
        let is_empty = text.is_empty() && given.items.iter().all(|one| one.value.is_none());
        check.act(is_empty, Reason::AnswerMissing, None);
        let topics = danger::topics(text, oslo_date(at));
        let worry = (!topics.is_empty()).then_some(Worry {
            raised_at: at,
            topics,
            opened: None,
        });
        let words = (!text.is_empty()).then(|| OwnWords {
            text: text.to_owned(),
            seen_by: given.words_seen_by,
            withheld: false,
        });
        let items = scale.items.iter().map(|item| {
            let one = given.items.iter().find(|one| one.item == item.id);
            ItemAnswer {
                item: item.id.clone(),
                value: one.and_then(|one| one.value),
                seen_by: one.map_or_else(SeenBy::default, |one| one.seen_by),
                withheld: false,
            }
        });
        check.finish(|| Self {
            id,
            version: 1,
            case_file: invitation.case_file,
            invitation: invitation.id,
            asked_by: invitation.made_by,
            respondent: invitation.respondent,
            scale: invitation.scale.clone(),
            audience: invitation.audience,
            measure: invitation.measure,
            goal: invitation.goal,
            answered_at: at,
            items: items.collect(),
            words,
            worry,
            reply: None,
        })
    }

    /// Takes in an answer that was given elsewhere: on paper, or in another database of ours.
    ///
    /// # Errors
    /// Refused as by [`Answer::receive`].
    pub fn bring_in(self, scale: &Scale) -> Result<Self, Refusals> {
        let invitation = Invitation {
            id: self.invitation,
            version: 1,
            case_file: self.case_file,
            respondent: self.respondent,
            scale: self.scale.clone(),
            audience: self.audience,
            language: ScaleLanguage::Nb,
            measure: self.measure,
            goal: self.goal,
            about: String::new(),
            made_on: self.answered_on(),
            made_by: self.asked_by,
            opens_on: self.answered_on(),
            expires_on: self.answered_on(),
            state: InvitationState::Waiting,
        };
        let given = Given {
            items: self
                .items
                .iter()
                .map(|one| GivenItem {
                    item: one.item.clone(),
                    value: one.value,
                    seen_by: one.seen_by,
                })
                .collect(),
            words: self
                .words
                .as_ref()
                .map(|words| words.text.clone())
                .unwrap_or_default(),
            words_seen_by: self.words.as_ref().map(|words| words.seen_by).unwrap_or_default(),
        };
        let taken = Self::receive(self.id, &invitation, scale, &given, self.answered_at)?;
        let is_read = self.worry.as_ref().is_some_and(|worry| worry.opened.is_some());
        Ok(Self {
            reply: self.reply,
            worry: if is_read { self.worry } else { taken.worry },
            ..taken
        })
    }

    /// The day it was given, in Norway.
    #[must_use]
    pub fn answered_on(&self) -> NaiveDate {
        oslo_date(self.answered_at)
    }

    /// The sum of all questions; none where one was passed over or is withheld.
    #[must_use]
    pub fn sum(&self) -> Option<u32> {
        self.items.iter().map(|one| one.value.map(u32::from)).sum()
    }

    /// The value of a question.
    #[must_use]
    pub fn value(&self, item: &str) -> Option<u8> {
        self.items.iter().find(|one| one.item == item)?.value
    }

    /// Whether anything was taken out because the reader may not see it.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.items.iter().any(|one| one.withheld) || self.words.as_ref().is_some_and(|words| words.withheld)
    }

    /// Whether words that may mean danger wait for a person.
    #[must_use]
    pub fn has_unread_worry(&self) -> bool {
        self.worry.as_ref().is_some_and(|worry| worry.opened.is_none())
    }

    /// From when words that may mean danger and that nobody has read go to the leader's page; none where there are none.
    #[must_use]
    pub fn escalates_at(&self) -> Option<DateTime<Utc>> {
        let worry = self.worry.as_ref().filter(|worry| worry.opened.is_none())?;
        Some(worry.raised_at + limit::length("danger-read", oslo_date(worry.raised_at)))
    }

    /// Whether words that may mean danger have waited too long for a person.
    #[must_use]
    pub fn is_escalated(&self, now: DateTime<Utc>) -> bool {
        self.escalates_at().is_some_and(|at| now >= at)
    }

    /// The day by which the service answers back.
    #[must_use]
    pub fn reply_deadline(&self) -> Deadline {
        let on = self.answered_on();
        deadline::rule("feedback-reply", on).map_or_else(
            || Deadline {
                rule_id: "feedback-reply",
                legal_basis: String::new(),
                starts_on: on,
                due_on: on,
            },
            |rule| rule.starting_on(on),
        )
    }

    /// The answer as a reader may see it.
    #[must_use]
    pub fn as_seen_by(&self, reader: Reader) -> Self {
        let has_worry = self.worry.is_some();
        let mut seen = self.clone();
        for one in &mut seen.items {
            if !reader.may_see(one.seen_by, has_worry) {
                one.value = None;
                one.withheld = true;
            }
        }
        if let Some(words) = seen
            .words
            .as_mut()
            .filter(|words| !reader.may_see(words.seen_by, has_worry))
        {
            words.text = String::new();
            words.withheld = true;
        }
        let may_know = matches!(reader, Reader::ContactPerson | Reader::Leader);
        if !may_know {
            seen.worry = None;
        }
        if seen.is_withheld() {
            seen.reply = seen.reply.filter(|_| may_know);
        }
        seen
    }

    /// A person has read words that may mean danger, and says what is done now.
    ///
    /// # Errors
    /// Refused without what is done; when there are no such words or somebody has read them before.
    pub fn open(mut self, by: UserId, at: DateTime<Utc>, next: String) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.has_unread_worry(), Reason::AlreadyThere, None);
        check.text(&next, "next", None);
        if let Some(worry) = &mut self.worry {
            worry.opened = Some(Opened { by, at, next });
        }
        check.finish(|| self)
    }

    /// Answers back.
    ///
    /// # Errors
    /// Refused without both texts; when it was answered before, or when words that may mean danger have not been read.
    pub fn answer_back(mut self, reply: AnswerBack) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.reply.is_some(), Reason::AnsweredAlready, None);
        check.act(self.has_unread_worry(), Reason::WorryUnread, None);
        check.text(&reply.you_said, "you_said", None);
        check.text(&reply.we_did, "we_did", None);
        check.field(reply.on < self.answered_on(), "on", Reason::BeforeStart);
        self.reply = Some(reply);
        check.finish(|| self)
    }
}

/// Takes out of a case what an actor may not see of its answers.
pub fn withhold(answers: &mut [Answer], file: &CaseFile, actor: &Actor) {
    for answer in answers {
        *answer = answer.as_seen_by(Reader::of(actor, file, answer.asked_by));
    }
}

#[cfg(test)]
mod tests;
