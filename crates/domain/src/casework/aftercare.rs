//! Aftercare (ettervern): the offer before 18, the answer, the decision, and later contact in the ways that the youth agreed to.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::age_limit;
use super::case_content::check_code;
use super::deadline::{self, Deadline};
use super::part::Part;
use super::refusal::{Check, Reason, Refusals};
use crate::calendar::birthday;
use crate::codelist::{Code, Kind};
use crate::ids::{AftercareId, CaseFileId, DecisionId};

/// An offer of aftercare to a youth, and what came of it (ettervern, barnevernsloven § 3-6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aftercare {
    /// Identity, stable also in the register.
    pub id: AftercareId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The day of the offer.
    pub offered_on: NaiveDate,
    /// What was offered, in words that the youth understands.
    pub offer: String,
    /// What the youth said and wishes.
    pub wishes: String,
    /// The answer, when it has come.
    pub answer: Option<AftercareAnswer>,
    /// The individual decision to continue, replace or end measures.
    #[serde(default)]
    pub decision: Option<AftercareDecision>,
    /// Whether and how the youth may be contacted later.
    #[serde(default)]
    pub later: Option<LaterContact>,
    /// When the youth was asked again.
    #[serde(default)]
    pub asked: Vec<AskedAgain>,
}

/// The answer to an offer of aftercare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AftercareAnswer {
    /// The day.
    pub on: NaiveDate,
    /// Code of the list `aftercare_conclusion`.
    pub conclusion: Code,
    /// In the youth's words.
    pub text: String,
}

/// What was decided about measures after 18.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AftercareDecision {
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub outcome: AftercareOutcome,
    /// Why, for this youth.
    pub reasons: String,
    /// The decision that gives what goes on.
    pub decision: Option<DecisionId>,
}

/// What may be decided about measures after 18.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AftercareOutcome {
    /// The measures go on.
    Continue,
    /// Other measures take their place.
    Replace,
    /// They end.
    End,
}

impl AftercareOutcome {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Continue, Self::Replace, Self::End];
}

/// Whether and how a youth may be contacted later (senere kontakt).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterContact {
    /// Whether the youth is fine with it.
    pub allowed: bool,
    /// The ways that were agreed.
    pub channels: Vec<Channel>,
    /// What the youth said is fine, and what is not.
    pub said: String,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Which way.
    pub kind: ChannelKind,
    /// Number, address or who passes it on.
    pub value: String,
}

/// Ways to reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A telephone call.
    Phone,
    /// A text message.
    Text,
    /// An email.
    Email,
    /// A letter.
    Letter,
    /// Somebody whom the youth trusts.
    Person,
}

impl ChannelKind {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 5] = [Self::Phone, Self::Text, Self::Email, Self::Letter, Self::Person];
}

/// A time that a youth who had declined was asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedAgain {
    /// The day.
    pub on: NaiveDate,
    /// In which way.
    pub channel: ChannelKind,
    /// What came of it.
    pub answer: AskedAnswer,
    /// In words.
    pub text: String,
}

/// What came of asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedAnswer {
    /// No answer.
    NoAnswer,
    /// Not now.
    NotNow,
    /// The youth wants help.
    WantsHelp,
    /// The youth does not want to be asked any more.
    NeverMore,
}

impl AskedAnswer {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] = [Self::NoAnswer, Self::NotNow, Self::WantsHelp, Self::NeverMore];
}

/// How an offer stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AftercareStanding {
    /// Declined before, and wants help now.
    WantsHelp,
    /// Declined, may be asked, and it is time.
    AskNow,
    /// No answer yet.
    Waiting,
    /// Declined, may be asked when the time comes.
    MayBeAsked,
    /// Accepted.
    Accepted,
    /// Declined, and does not want to be asked, or has not been asked about that.
    Declined,
    /// Too old for aftercare.
    TooOld,
}

impl AftercareStanding {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 7] = [
        Self::WantsHelp,
        Self::AskNow,
        Self::Waiting,
        Self::MayBeAsked,
        Self::Accepted,
        Self::Declined,
        Self::TooOld,
    ];
}

/// The code of an offer that was accepted, in the list of conclusions (ettervern_konklusjon).
const ACCEPTED: &str = "1";

impl Part for Aftercare {
    const KIND: &'static str = "aftercare";

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
        self.offered_on
    }

    fn is_open(&self) -> bool {
        !self.is_accepted()
    }
}

/// The day from which a youth is too old for aftercare (§ 3-6); none where the day of birth is unknown.
#[must_use]
pub fn ends_on(born: Option<NaiveDate>, on: NaiveDate) -> Option<NaiveDate> {
    Some(birthday(born?, age_limit::aftercare_ends(on)?))
}

/// Objects when a youth is too old for aftercare on a day.
fn check_age(check: &mut Check, born: Option<NaiveDate>, on: NaiveDate, field: &'static str) {
    let too_old = ends_on(born, on).is_some_and(|end| on >= end);
    check.field_rule(too_old, field, Reason::PastAftercare, Some("after-18-decision"));
}

impl Aftercare {
    /// Whether it was accepted.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.answer
            .as_ref()
            .is_some_and(|answer| answer.conclusion.as_ref() == ACCEPTED)
    }

    /// Whether it was declined.
    #[must_use]
    pub fn is_declined(&self) -> bool {
        self.answer.is_some() && !self.is_accepted()
    }

    /// Whether a youth who declined may be asked again.
    #[must_use]
    pub fn may_be_asked(&self) -> bool {
        let never_more = self.asked.iter().any(|one| one.answer == AskedAnswer::NeverMore);
        let allowed = self.later.as_ref().is_some_and(|later| later.allowed);
        self.is_declined() && allowed && !never_more
    }

    /// When a youth who declined is asked again: a year after the last time (guidance, not in the act).
    #[must_use]
    pub fn ask_again(&self) -> Option<Deadline> {
        let answer = self.answer.as_ref().filter(|_| self.may_be_asked())?;
        let last = self
            .asked
            .iter()
            .map(|one| one.on)
            .max()
            .map_or(answer.on, |last| last.max(answer.on));
        Some(deadline::rule("aftercare-again", last)?.starting_on(last))
    }

    /// How it stands on a day.
    #[must_use]
    pub fn standing(&self, born: Option<NaiveDate>, today: NaiveDate) -> AftercareStanding {
        if ends_on(born, today).is_some_and(|end| today >= end) {
            return AftercareStanding::TooOld;
        }
        if self.answer.is_none() {
            return AftercareStanding::Waiting;
        }
        if self.is_accepted() {
            return AftercareStanding::Accepted;
        }
        if self
            .asked
            .last()
            .is_some_and(|one| one.answer == AskedAnswer::WantsHelp)
        {
            return AftercareStanding::WantsHelp;
        }
        match self.ask_again() {
            None => AftercareStanding::Declined,
            Some(limit) if limit.due_on <= today => AftercareStanding::AskNow,
            Some(_) => AftercareStanding::MayBeAsked,
        }
    }

    /// Makes the offer.
    ///
    /// # Errors
    /// Refused without what is offered and what the youth wishes; in the future; to somebody who is too old on that day.
    pub fn offer(self, born: Option<NaiveDate>, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.offer, "offer", Some("after-18-contact"));
        check.text(&self.wishes, "wishes", Some("participation"));
        check.field(self.offered_on > today, "offered_on", Reason::InTheFuture);
        check_age(&mut check, born, self.offered_on, "offered_on");
        check.finish(|| self)
    }

    /// Records the answer, and what the youth is fine with later.
    ///
    /// # Errors
    /// Refused when answered before; without a conclusion of the list, words, or what the youth said about later contact when it was
    /// declined; with later contact but no way to reach the youth; in the future or before the offer.
    pub fn record_answer(
        self,
        answer: AftercareAnswer,
        later: Option<LaterContact>,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.answer.is_some(), Reason::AlreadyThere, None);
        let kind = Kind::AftercareConclusion;
        check_code(
            &mut check,
            kind,
            &answer.conclusion,
            None,
            answer.on,
            "conclusion",
        );
        check.text(&answer.text, "text", Some("participation"));
        check.field(answer.on > today, "on", Reason::InTheFuture);
        check.field(answer.on < self.offered_on, "on", Reason::BeforeStart);
        let declined = answer.conclusion.as_ref() != ACCEPTED;
        check.field(declined && later.is_none(), "later", Reason::Missing);
        check_later(&mut check, later.as_ref());
        check.finish(|| Self {
            answer: Some(answer),
            later,
            ..self
        })
    }

    /// Changes what the youth is fine with.
    ///
    /// # Errors
    /// Refused with later contact but no way to reach the youth, or without what the youth said.
    pub fn agree_later(self, later: LaterContact) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check_later(&mut check, Some(&later));
        check.finish(|| Self {
            later: Some(later),
            ..self
        })
    }

    /// Records what was decided about measures after 18.
    ///
    /// # Errors
    /// Refused without an answer, or reasons; to continue or replace without the decision that gives the measures; in the future or
    /// before the offer; for somebody who is too old.
    pub fn decide(
        self,
        decision: AftercareDecision,
        born: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(
            self.answer.is_none(),
            Reason::AnswerMissing,
            Some("after-18-decision"),
        );
        check.text(&decision.reasons, "reasons", Some("reasons"));
        let goes_on = decision.outcome != AftercareOutcome::End;
        check.field_rule(
            goes_on && decision.decision.is_none(),
            "decision",
            Reason::Missing,
            Some("after-18-decision"),
        );
        check.field(decision.on > today, "on", Reason::InTheFuture);
        check.field(decision.on < self.offered_on, "on", Reason::BeforeStart);
        if goes_on {
            check_age(&mut check, born, decision.on, "on");
        }
        check.finish(|| Self {
            decision: Some(decision),
            ..self
        })
    }

    /// Records that the youth was asked again.
    ///
    /// # Errors
    /// Refused when the youth accepted, or does not want it; in a way that was not agreed; without words; in the future, before the
    /// answer, or when the youth is too old.
    pub fn ask(
        mut self,
        asked: AskedAgain,
        born: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.may_be_asked(), Reason::NotToBeAsked, None);
        let channels = self.later.iter().flat_map(|later| &later.channels);
        let agreed = channels.map(|one| one.kind).any(|kind| kind == asked.channel);
        check.field(!agreed, "channel", Reason::ChannelNotAgreed);
        check.text(&asked.text, "text", None);
        check.field(asked.on > today, "on", Reason::InTheFuture);
        let answered = self.answer.as_ref().map_or(self.offered_on, |answer| answer.on);
        check.field(asked.on < answered, "on", Reason::BeforeStart);
        check_age(&mut check, born, asked.on, "on");
        check.finish(|| {
            self.asked.push(asked);
            self.asked.sort_by_key(|one| one.on);
            self
        })
    }

    /// The day by which measures after 18 are to be decided: the birthday.
    #[must_use]
    pub fn decision_deadline(&self, born: Option<NaiveDate>) -> Option<Deadline> {
        let rule = deadline::rule("after-18-decision", self.offered_on)?;
        // Somebody who is 18 already, and asks for help anew, is not late on the first day.
        let due_on = birthday(born?, rule.limit).max(self.offered_on);
        Some(Deadline {
            rule_id: &rule.id,
            legal_basis: rule.legal_basis(),
            starts_on: self.offered_on,
            due_on,
        })
    }
}

fn check_later(check: &mut Check, later: Option<&LaterContact>) {
    let Some(later) = later else { return };
    check.text(&later.said, "said", Some("participation"));
    check.field(
        later.allowed && later.channels.is_empty(),
        "channels",
        Reason::Missing,
    );
    for channel in &later.channels {
        check.text(&channel.value, "channels", None);
    }
}
