//! Coding of open answers (koding av åpne svar): a person says what each answer is about, and another one says it too, without seeing.
//!
//! Answers are counted by code only when both have coded them and what they differ about is decided. How well they agree is a kappa for
//! each code (`weighted_kappa` in the statistics of outcomes), made of [`Coding::pairs`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::questionnaire::Choice;
use crate::ids::UserId;

/// Which answer: its place among those to the question, as the store gives them.
pub type AnswerNumber = u32;

/// The codes of an answer; none where it is about none of them.
pub type Codes = BTreeSet<u16>;

/// The coding of the answers to an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// The id of the question.
    pub question: String,
    frame: Vec<Choice>,
    coders: Vec<Coder>,
    decided: BTreeMap<AnswerNumber, Codes>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Coder {
    user: UserId,
    codes: BTreeMap<AnswerNumber, Codes>,
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
    /// Two have coded already.
    #[error("two persons code; there are two already")]
    ThirdCoder,
    /// Nothing is left to decide about the answer.
    #[error("both said the same of this answer, or not both have coded it")]
    NothingToDecide,
    /// Codes that answers have cannot be taken out of the frame.
    #[error("the code {0} is in use")]
    InUse(u16),
}

impl Coding {
    /// A coding with its frame: codes and what they are called.
    ///
    /// # Errors
    /// No codes, or one twice.
    pub fn new(question: &str, frame: Vec<Choice>) -> Result<Self, CodingRefusal> {
        check(&frame)?;
        Ok(Self {
            question: question.to_owned(),
            frame,
            coders: Vec::new(),
            decided: BTreeMap::new(),
        })
    }

    /// The codes, in their order.
    #[must_use]
    pub fn frame(&self) -> &[Choice] {
        &self.frame
    }

    /// The same coding with another frame: codes can be added and called otherwise, and those that are not in use taken out.
    ///
    /// # Errors
    /// A code twice, or one in use left out.
    pub fn with_frame(self, frame: Vec<Choice>) -> Result<Self, CodingRefusal> {
        check(&frame)?;
        let is_there = |code: &u16| frame.iter().any(|one| one.code == *code);
        let used = self
            .coders
            .iter()
            .flat_map(|coder| coder.codes.values())
            .chain(self.decided.values());
        if let Some(code) = used.flatten().find(|code| !is_there(code)) {
            return Err(CodingRefusal::InUse(*code));
        }
        Ok(Self { frame, ..self })
    }

    /// A person says what an answer is about. What was decided about it is open again.
    ///
    /// # Errors
    /// An unknown code; a third person.
    pub fn code(mut self, by: UserId, answer: AnswerNumber, codes: Codes) -> Result<Self, CodingRefusal> {
        self.known(&codes)?;
        let place = match self.coders.iter().position(|coder| coder.user == by) {
            Some(place) => place,
            None if self.coders.len() < 2 => {
                self.coders.push(Coder {
                    user: by,
                    codes: BTreeMap::new(),
                });
                self.coders.len() - 1
            }
            None => return Err(CodingRefusal::ThirdCoder),
        };
        self.coders[place].codes.insert(answer, codes);
        self.decided.remove(&answer);
        Ok(self)
    }

    /// What a person has said of an answer. Nobody sees what the other one said before both have.
    #[must_use]
    pub fn of(&self, by: UserId, answer: AnswerNumber) -> Option<&Codes> {
        let coder = self.coders.iter().find(|coder| coder.user == by)?;
        coder.codes.get(&answer)
    }

    /// Answers that the two have coded differently and nothing is decided about.
    #[must_use]
    pub fn disagreements(&self) -> Vec<AnswerNumber> {
        let is_open = |(answer, one, other): &(AnswerNumber, &Codes, &Codes)| {
            one != other && !self.decided.contains_key(answer)
        };
        self.both().filter(is_open).map(|(answer, ..)| answer).collect()
    }

    /// Decides about an answer that the two differ about.
    ///
    /// # Errors
    /// An unknown code; nothing to decide.
    pub fn decide(mut self, answer: AnswerNumber, codes: Codes) -> Result<Self, CodingRefusal> {
        self.known(&codes)?;
        if !self.disagreements().contains(&answer) {
            return Err(CodingRefusal::NothingToDecide);
        }
        self.decided.insert(answer, codes);
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

    /// How many answers are about each code, of those that are settled: coded alike by both, or decided.
    #[must_use]
    pub fn counts(&self) -> (BTreeMap<u16, u32>, u32) {
        let mut counts: BTreeMap<u16, u32> = self.frame.iter().map(|one| (one.code, 0)).collect();
        let mut settled = 0;
        for (answer, one, other) in self.both() {
            let codes = match self.decided.get(&answer) {
                Some(decided) => decided,
                None if one == other => one,
                None => continue,
            };
            settled += 1;
            for code in codes {
                *counts.entry(*code).or_default() += 1;
            }
        }
        (counts, settled)
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
mod tests {
    use super::super::questionnaire::Words;
    use super::*;

    fn frame(codes: &[u16]) -> Vec<Choice> {
        let choice = |code: &u16| Choice {
            code: *code,
            text: Words::new(),
            alone: false,
        };
        codes.iter().map(choice).collect()
    }

    fn user(number: u128) -> UserId {
        UserId(uuid::Uuid::from_u128(number))
    }

    fn codes(codes: &[u16]) -> Codes {
        codes.iter().copied().collect()
    }

    fn coded() -> Coding {
        let mut coding = Coding::new("2d", frame(&[1, 2])).unwrap();
        for (answer, first, second) in [
            (0, [1].as_slice(), [1].as_slice()),
            (1, &[1, 2], &[2]),
            (2, &[], &[]),
        ] {
            coding = coding.code(user(1), answer, codes(first)).unwrap();
            coding = coding.code(user(2), answer, codes(second)).unwrap();
        }
        coding.code(user(1), 3, codes(&[2])).unwrap()
    }

    #[test]
    fn only_what_both_agree_about_or_is_decided_is_counted() {
        let coding = coded();
        assert_eq!(coding.disagreements(), [1]);
        assert_eq!(coding.counts(), (BTreeMap::from([(1, 1), (2, 0)]), 2));
        let coding = coding.decide(1, codes(&[2])).unwrap();
        assert!(coding.disagreements().is_empty());
        assert_eq!(coding.counts(), (BTreeMap::from([(1, 1), (2, 1)]), 3));
        // Said again: open again.
        let coding = coding.code(user(1), 1, codes(&[1])).unwrap();
        assert_eq!(coding.disagreements(), [1]);
    }

    #[test]
    fn pairs_are_what_both_said_first() {
        assert_eq!(coded().pairs(1), [(1, 1), (1, 0), (0, 0)]);
        assert_eq!(coded().pairs(2), [(0, 0), (1, 1), (0, 0)]);
        assert!(Coding::new("2d", frame(&[1])).unwrap().pairs(1).is_empty());
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert_eq!(Coding::new("2d", frame(&[])), Err(CodingRefusal::Frame));
        assert_eq!(Coding::new("2d", frame(&[1, 1])), Err(CodingRefusal::Frame));
        assert_eq!(
            coded().code(user(3), 0, codes(&[1])),
            Err(CodingRefusal::ThirdCoder)
        );
        assert_eq!(
            coded().code(user(1), 0, codes(&[5])),
            Err(CodingRefusal::UnknownCode(5))
        );
        assert_eq!(
            coded().decide(0, codes(&[2])),
            Err(CodingRefusal::NothingToDecide)
        );
        assert_eq!(
            coded().decide(3, codes(&[2])),
            Err(CodingRefusal::NothingToDecide)
        );
        assert_eq!(coded().with_frame(frame(&[1, 3])), Err(CodingRefusal::InUse(2)));
        assert_eq!(coded().with_frame(frame(&[1, 2, 3])).unwrap().frame().len(), 3);
    }

    #[test]
    fn nobody_sees_what_another_said() {
        assert_eq!(coded().of(user(2), 3), None);
        assert_eq!(coded().of(user(1), 3), Some(&codes(&[2])));
    }
}
