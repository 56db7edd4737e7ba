//! Coding of open answers (koding av åpne svar): a person says what each answer is about, and another one says it too, without seeing.
//!
//! What the two said is compared when both have coded every answer, and from then on it stands: nobody can make the agreement better than
//! it was. How well they agree is a kappa for each code (`weighted_kappa` in the statistics of outcomes), made of [`Coding::pairs`]. What
//! they differ about is settled by the two together or by a third person. Only then are the answers counted by code.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::questionnaire::Choice;
use crate::casework::refusal::{Reason, Refusal, Refusals};
use crate::ids::{CodedAnswerId, CodingId, SurveyId, UserId};

/// Which answer: its place among those to the question, in an order that is drawn for the question alone.
pub type AnswerNumber = u32;

/// The codes of an answer; none where it is about none of them.
pub type Codes = BTreeSet<u16>;

/// The coding of the answers to an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// Identity.
    pub id: CodingId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The survey.
    pub survey: SurveyId,
    /// The id of the question.
    pub question: String,
    /// How many answers there are.
    pub answers: u32,
    frame: Vec<Choice>,
    coders: Vec<Coder>,
    settling: BTreeMap<AnswerNumber, Settling>,
}

/// What a person says is kept by itself, so that one can write without reading the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Coder {
    user: UserId,
    #[serde(skip)]
    codes: BTreeMap<AnswerNumber, Codes>,
}

/// What one person said that an answer is about, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedAnswer {
    /// Identity.
    pub id: CodedAnswerId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The coding.
    pub coding: CodingId,
    /// Who said it.
    pub by: UserId,
    /// Of which answer.
    pub answer: AnswerNumber,
    /// What it is about.
    pub codes: Codes,
}

/// How far an answer that two differ about has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Settling {
    /// One of the two proposes codes; they hold when the other says the same.
    Proposed {
        /// Who proposes.
        by: UserId,
        /// What.
        codes: Codes,
    },
    /// The two settled it together.
    Together {
        /// What it is about.
        codes: Codes,
    },
    /// A third person settled it.
    ByThird {
        /// Who.
        by: UserId,
        /// What it is about.
        codes: Codes,
    },
}

impl Settling {
    /// The codes that hold; none while they are only proposed.
    #[must_use]
    pub const fn codes(&self) -> Option<&Codes> {
        match self {
            Self::Proposed { .. } => None,
            Self::Together { codes } | Self::ByThird { codes, .. } => Some(codes),
        }
    }
}

/// An answer that two coded differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Which answer.
    pub answer: AnswerNumber,
    /// What the one who began first said, and what the other said.
    pub said: [&'a Codes; 2],
    /// How far it has come; none where nobody has said anything more.
    pub settling: Option<&'a Settling>,
}

/// Why a coding is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CodingRefusal {
    /// A code stands twice in the frame, or there is none.
    #[error("every code of the frame stands once, and there is at least one")]
    Frame,
    /// A code that the frame does not have.
    #[error("the frame has no code {0}")]
    UnknownCode(u16),
    /// An answer that there is not.
    #[error("there is no such answer")]
    NoAnswer,
    /// Two have coded already.
    #[error("two persons code; there are two already")]
    ThirdCoder,
    /// What was coded is compared, and stands.
    #[error("what was coded has been compared")]
    Finished,
    /// Nothing is left to decide about the answer.
    #[error("both said the same of this answer, or not both have coded all of them")]
    NothingToDecide,
    /// Codes that answers have cannot be taken out of the frame.
    #[error("the code {0} is in use")]
    InUse(u16),
}

impl From<CodingRefusal> for Refusals {
    fn from(refusal: CodingRefusal) -> Self {
        let (field, reason) = match refusal {
            CodingRefusal::Frame => (Some("frame"), Reason::CodingFrame),
            CodingRefusal::UnknownCode(_) => (Some("codes"), Reason::UnknownCode),
            CodingRefusal::NoAnswer | CodingRefusal::NothingToDecide => (None, Reason::CodingNothingToDecide),
            CodingRefusal::ThirdCoder => (None, Reason::CodingThirdCoder),
            CodingRefusal::Finished => (None, Reason::CodingFinished),
            CodingRefusal::InUse(_) => (Some("frame"), Reason::CodingCodeInUse),
        };
        Self(vec![Refusal {
            field,
            reason,
            rule: None,
        }])
    }
}

impl Coding {
    /// A coding with its frame: codes and what they are called.
    ///
    /// # Errors
    /// No codes, or one twice.
    pub fn new(
        id: CodingId,
        survey: SurveyId,
        question: &str,
        answers: u32,
        frame: Vec<Choice>,
    ) -> Result<Self, CodingRefusal> {
        check(&frame)?;
        Ok(Self {
            id,
            version: 1,
            survey,
            question: question.to_owned(),
            answers,
            frame,
            coders: Vec::new(),
            settling: BTreeMap::new(),
        })
    }

    /// The codes, in their order.
    #[must_use]
    pub fn frame(&self) -> &[Choice] {
        &self.frame
    }

    /// Those who code, at most two; the one who began first stands first.
    pub fn coders(&self) -> impl Iterator<Item = UserId> {
        self.coders.iter().map(|coder| coder.user)
    }

    /// The same coding with another frame. Codes can be called otherwise, those that are not in use taken out, and new ones added until
    /// somebody has coded every answer: that one has not thought of them.
    ///
    /// # Errors
    /// A code twice, one in use left out, a new one too late.
    pub fn with_frame(self, frame: Vec<Choice>) -> Result<Self, CodingRefusal> {
        check(&frame)?;
        let has = |frame: &[Choice], code: u16| frame.iter().any(|one| one.code == code);
        if let Some(code) = self.used().find(|code| !has(&frame, *code)) {
            return Err(CodingRefusal::InUse(code));
        }
        let is_new = |one: &Choice| !has(&self.frame, one.code);
        let somebody_is_done = self.coders().any(|user| self.is_done(user));
        if somebody_is_done && frame.iter().any(is_new) {
            return Err(CodingRefusal::Finished);
        }
        Ok(Self { frame, ..self })
    }

    /// The codes that answers have.
    fn used(&self) -> impl Iterator<Item = u16> {
        let coded = self.coders.iter().flat_map(|coder| coder.codes.values());
        let settled = self.settling.values().filter_map(Settling::codes);
        coded.chain(settled).flatten().copied()
    }

    /// A person says what an answer is about. The first two who do so are the ones who code.
    ///
    /// # Errors
    /// An unknown code or answer; a third person; once both have coded all.
    pub fn code(mut self, by: UserId, answer: AnswerNumber, codes: Codes) -> Result<Self, CodingRefusal> {
        self.known(&codes)?;
        if answer >= self.answers {
            return Err(CodingRefusal::NoAnswer);
        }
        if !self.may_code(by) {
            return Err(CodingRefusal::ThirdCoder);
        }
        if self.is_compared() {
            return Err(CodingRefusal::Finished);
        }
        self.put(by, answer, codes);
        Ok(self)
    }

    /// Puts in what was said before, as it was stored.
    #[must_use]
    pub fn with_said(mut self, said: impl IntoIterator<Item = (UserId, AnswerNumber, Codes)>) -> Self {
        for (by, answer, codes) in said {
            self.put(by, answer, codes);
        }
        self
    }

    fn put(&mut self, by: UserId, answer: AnswerNumber, codes: Codes) {
        let coder = match self.coders.iter().position(|coder| coder.user == by) {
            Some(place) => &mut self.coders[place],
            None => {
                self.coders.push(Coder {
                    user: by,
                    codes: BTreeMap::new(),
                });
                let last = self.coders.len() - 1;
                &mut self.coders[last]
            }
        };
        coder.codes.insert(answer, codes);
    }

    /// Whether somebody is one of the two, or may become one.
    #[must_use]
    pub fn may_code(&self, user: UserId) -> bool {
        self.coders.len() < 2 || self.is_coder(user)
    }

    /// Whether somebody is one of the two.
    #[must_use]
    pub fn is_coder(&self, user: UserId) -> bool {
        self.coders().any(|one| one == user)
    }

    /// What a person has said of an answer. Nobody sees what the other one said before both have coded all.
    #[must_use]
    pub fn of(&self, by: UserId, answer: AnswerNumber) -> Option<&Codes> {
        let coder = self.coders.iter().find(|coder| coder.user == by)?;
        coder.codes.get(&answer)
    }

    /// How many answers a person has coded.
    #[must_use]
    pub fn done_by(&self, user: UserId) -> u32 {
        let coder = self.coders.iter().find(|coder| coder.user == user);
        coder.map_or(0, |coder| u32::try_from(coder.codes.len()).unwrap_or(u32::MAX))
    }

    /// The first answer that a person has not coded.
    #[must_use]
    pub fn next_for(&self, user: UserId) -> Option<AnswerNumber> {
        (0..self.answers).find(|answer| self.of(user, *answer).is_none())
    }

    fn is_done(&self, user: UserId) -> bool {
        self.done_by(user) >= self.answers
    }

    /// Whether both have coded every answer, so that what they said may be compared.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.coders.len() == 2 && self.coders().all(|user| self.is_done(user))
    }

    /// Answers that the two have coded differently; none before both have coded all.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference<'_>> {
        if !self.is_compared() {
            return Vec::new();
        }
        let difference = |(answer, one, other)| Difference {
            answer,
            said: [one, other],
            settling: self.settling.get(&answer),
        };
        let differ = self.both().filter(|(_, one, other)| one != other);
        differ.map(difference).collect()
    }

    /// Answers that the two have coded differently and that are not settled.
    #[must_use]
    pub fn disagreements(&self) -> Vec<AnswerNumber> {
        let is_open = |one: &Difference<'_>| one.settling.is_none_or(|settling| settling.codes().is_none());
        let differences = self.differences();
        differences
            .iter()
            .filter(|one| is_open(one))
            .map(|one| one.answer)
            .collect()
    }

    /// Settles an answer that the two differ about. A third person does it alone; what one of the two says is a proposal until the
    /// other one says the same.
    ///
    /// # Errors
    /// An unknown code; nothing to decide.
    pub fn settle(mut self, by: UserId, answer: AnswerNumber, codes: Codes) -> Result<Self, CodingRefusal> {
        self.known(&codes)?;
        if !self.disagreements().contains(&answer) {
            return Err(CodingRefusal::NothingToDecide);
        }
        let settling = match self.settling.remove(&answer) {
            _ if !self.is_coder(by) => Settling::ByThird { by, codes },
            Some(Settling::Proposed {
                by: first,
                codes: same,
            }) if first != by && same == codes => Settling::Together { codes },
            _ => Settling::Proposed { by, codes },
        };
        self.settling.insert(answer, settling);
        Ok(self)
    }

    /// For a code, what each of the two said of every answer that both have coded: 1 where it is about that, 0 where not. Kappa is made
    /// of these, whatever was decided later.
    #[must_use]
    pub fn pairs(&self, code: u16) -> Vec<(usize, usize)> {
        let said = |codes: &Codes| usize::from(codes.contains(&code));
        self.both()
            .map(|(_, one, other)| (said(one), said(other)))
            .collect()
    }

    /// What every answer is about, once both have coded all and every difference is settled; the place is the number of the answer.
    #[must_use]
    pub fn result(&self) -> Option<Vec<&Codes>> {
        if !self.is_compared() {
            return None;
        }
        self.both()
            .map(|(answer, one, other)| match self.settling.get(&answer) {
                Some(settling) => settling.codes(),
                None => (one == other).then_some(one),
            })
            .collect()
    }

    /// How many answers are about each code, and of how many; nothing before all is settled.
    #[must_use]
    pub fn counts(&self) -> Option<(BTreeMap<u16, u32>, u32)> {
        let result = self.result()?;
        let mut counts: BTreeMap<u16, u32> = self.frame.iter().map(|one| (one.code, 0)).collect();
        for code in result.iter().copied().flatten() {
            *counts.entry(*code).or_default() += 1;
        }
        Some((counts, self.answers))
    }

    fn both(&self) -> impl Iterator<Item = (AnswerNumber, &Codes, &Codes)> {
        let two = match self.coders.as_slice() {
            [first, second] => Some((first, second)),
            _ => None,
        };
        two.into_iter().flat_map(|(first, second)| {
            first
                .codes
                .iter()
                .filter_map(|(answer, codes)| Some((*answer, codes, second.codes.get(answer)?)))
        })
    }

    fn known(&self, codes: &Codes) -> Result<(), CodingRefusal> {
        let unknown = codes
            .iter()
            .find(|code| !self.frame.iter().any(|one| one.code == **code));
        unknown.map_or(Ok(()), |code| Err(CodingRefusal::UnknownCode(*code)))
    }
}

fn check(frame: &[Choice]) -> Result<(), CodingRefusal> {
    let codes: BTreeSet<u16> = frame.iter().map(|one| one.code).collect();
    if codes.is_empty() || codes.len() != frame.len() {
        return Err(CodingRefusal::Frame);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
