//! Quotes (sitater): the words of one who answered, released one by one by a person who has looked for what could tell who it was.

pub mod file;
mod sign;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::casework::refusal::{Reason, Refusal, Refusals};
use crate::ids::{QuoteId, SurveyId, UserId};

use super::coding::AnswerNumber;

pub use sign::{Sign, SignKind, signs};

/// Stands for what was left out of a quote.
pub const LEFT_OUT: &str = "[…]";

/// A quote of an open answer. The answer itself stays where answers are kept; nothing of it is here but what is quoted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The id of the question.
    pub question: String,
    /// How the answer is told.
    pub form: QuoteForm,
    /// What is quoted of it.
    text: String,
    state: QuoteState,
}

/// A quote that is kept, and which answer it is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptQuote {
    /// Identity.
    pub id: QuoteId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The survey.
    pub survey: SurveyId,
    /// Which answer to the question.
    pub answer: AnswerNumber,
    /// The quote.
    pub quote: Quote,
}

/// How an answer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteForm {
    /// In its own words, with marks for what is left out.
    Words,
    /// In the words of the one who quotes, and shown as such.
    Paraphrase,
}

/// How far a quote has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum QuoteState {
    /// Somebody thinks that it should be read.
    Proposed,
    /// It may be read by everybody.
    Released {
        /// Who released it.
        by: UserId,
        /// When.
        on: NaiveDate,
        /// The kinds of signs that they looked at and found harmless.
        harmless: Vec<SignKind>,
    },
    /// It is not to be read.
    Withheld {
        /// Who decided so.
        by: UserId,
        /// When.
        on: NaiveDate,
    },
}

/// Why a quote is not taken or not released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum QuoteRefusal {
    /// There is nothing in it.
    #[error("the quote is empty")]
    Empty,
    /// It says something that the answer does not.
    #[error("a quote is the words of the answer, with {LEFT_OUT} for what is left out")]
    OtherWords,
    /// It names a person in a way that is never released.
    #[error(
        "the quote has a national identity number, a telephone number or an e-mail address; leave it out"
    )]
    NeverReleased,
    /// Nobody has said that it tells of nobody.
    #[error("somebody must have read the quote and found that it tells of nobody")]
    NotChecked,
    /// It has signs that nobody has looked at.
    #[error("the quote may tell who somebody is; look at each sign first")]
    SignsNotSeen,
    /// It was decided upon before.
    #[error("the quote was released or withheld before")]
    Decided,
}

impl From<QuoteRefusal> for Refusals {
    fn from(refusal: QuoteRefusal) -> Self {
        let (field, reason) = match refusal {
            QuoteRefusal::Empty => ("text", Reason::Missing),
            QuoteRefusal::OtherWords => ("text", Reason::QuoteOtherWords),
            QuoteRefusal::NeverReleased => ("text", Reason::QuoteNeverReleased),
            QuoteRefusal::SignsNotSeen => ("harmless", Reason::QuoteSignsNotSeen),
            QuoteRefusal::NotChecked => ("tells_of_nobody", Reason::QuoteNotChecked),
            QuoteRefusal::Decided => ("text", Reason::QuoteDecided),
        };
        Self(vec![Refusal {
            field: Some(field),
            reason,
            rule: None,
        }])
    }
}

impl Quote {
    /// A quote of an answer: its words in their order, with [`LEFT_OUT`] for what was left out.
    ///
    /// # Errors
    /// Empty, or other words than the answer's.
    pub fn propose(question: &str, answer: &str, text: &str) -> Result<Self, QuoteRefusal> {
        let text = text.trim();
        if text.replace(LEFT_OUT, "").trim().is_empty() {
            return Err(QuoteRefusal::Empty);
        }
        if !is_of(answer, text) {
            return Err(QuoteRefusal::OtherWords);
        }
        Ok(Self::proposed(question, QuoteForm::Words, text))
    }

    /// An answer told in other words, where its own would tell who it is.
    ///
    /// # Errors
    /// Empty.
    pub fn paraphrase(question: &str, text: &str) -> Result<Self, QuoteRefusal> {
        let text = text.trim();
        if text.replace(LEFT_OUT, "").trim().is_empty() {
            return Err(QuoteRefusal::Empty);
        }
        Ok(Self::proposed(question, QuoteForm::Paraphrase, text))
    }

    fn proposed(question: &str, form: QuoteForm, text: &str) -> Self {
        Self {
            question: question.to_owned(),
            form,
            text: text.to_owned(),
            state: QuoteState::Proposed,
        }
    }

    /// What is quoted.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How far it has come.
    #[must_use]
    pub const fn state(&self) -> &QuoteState {
        &self.state
    }

    /// What in it may tell who somebody is, for a person to look at. That there is none does not say that it is harmless.
    #[must_use]
    pub fn signs(&self) -> Vec<Sign> {
        signs(&self.text)
    }

    /// Releases it: a person has read all of it and found that it tells of nobody, and looked at every kind of sign in it.
    ///
    /// # Errors
    /// A number or an address that is never released; nobody says that it was read so; a sign that was not looked at; decided upon before.
    pub fn release(
        self,
        by: UserId,
        on: NaiveDate,
        tells_of_nobody: bool,
        harmless: &[SignKind],
    ) -> Result<Self, QuoteRefusal> {
        if self.state != QuoteState::Proposed {
            return Err(QuoteRefusal::Decided);
        }
        self.check(harmless)?;
        if !tells_of_nobody {
            return Err(QuoteRefusal::NotChecked);
        }
        Ok(Self {
            state: QuoteState::Released {
                by,
                on,
                harmless: harmless.to_vec(),
            },
            ..self
        })
    }

    /// Whether every sign is of a kind that somebody has looked at and found harmless.
    fn check(&self, harmless: &[SignKind]) -> Result<(), QuoteRefusal> {
        let found = self.signs();
        if found.iter().any(|sign| sign.kind.is_never_released()) {
            return Err(QuoteRefusal::NeverReleased);
        }
        if found.iter().any(|sign| !harmless.contains(&sign.kind)) {
            return Err(QuoteRefusal::SignsNotSeen);
        }
        Ok(())
    }

    /// Holds it back, also after it was released: somebody may see later what nobody saw at first.
    ///
    /// # Errors
    /// Held back before.
    pub fn withhold(self, by: UserId, on: NaiveDate) -> Result<Self, QuoteRefusal> {
        if matches!(self.state, QuoteState::Withheld { .. }) {
            return Err(QuoteRefusal::Decided);
        }
        Ok(Self {
            state: QuoteState::Withheld { by, on },
            ..self
        })
    }

    /// The words, where they may be read by everybody.
    #[must_use]
    pub fn released(&self) -> Option<&str> {
        matches!(self.state, QuoteState::Released { .. }).then_some(self.text.as_str())
    }
}

/// Tells whether a text is the words of an answer with parts left out.
fn is_of(answer: &str, text: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<String>>()
            .join(" ")
    };
    let answer = words(answer);
    let mut rest = answer.as_str();
    for part in text.split(LEFT_OUT) {
        let part = words(part);
        match rest.find(&part) {
            Some(place) => rest = &rest[place + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "Vi har for få folk.  Kari Nordmann på kontoret sa det samme i fjor.";

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn by() -> UserId {
        UserId(uuid::Uuid::from_u128(7))
    }

    #[test]
    fn a_quote_is_the_words_of_the_answer() {
        let quote = |text: &str| Quote::propose("2d", ANSWER, text);
        assert_eq!(
            quote("Vi har for få folk.").unwrap().text(),
            "Vi har for få folk."
        );
        assert!(quote("Vi har for få folk. […] på kontoret sa det samme i fjor.").is_ok());
        assert!(quote("for få […] det samme").is_ok());
        assert_eq!(quote("Vi har for mange folk."), Err(QuoteRefusal::OtherWords));
        assert_eq!(quote("det samme […] for få"), Err(QuoteRefusal::OtherWords));
        assert_eq!(quote(" […] "), Err(QuoteRefusal::Empty));
    }

    #[test]
    fn a_quote_is_released_by_one_who_has_looked_at_its_signs() {
        let quote = Quote::propose("2d", ANSWER, ANSWER).unwrap();
        assert_eq!(quote.signs()[0].kind, SignKind::Name);
        assert_eq!(
            quote.clone().release(by(), today(), true, &[]),
            Err(QuoteRefusal::SignsNotSeen)
        );
        assert_eq!(quote.released(), None);
        let unread = quote.clone().release(by(), today(), false, &[SignKind::Name]);
        assert_eq!(unread, Err(QuoteRefusal::NotChecked));
        let released = quote.release(by(), today(), true, &[SignKind::Name]).unwrap();
        assert_eq!(released.released(), Some(ANSWER));
        let again = released.clone().release(by(), today(), true, &SignKind::ALL);
        assert_eq!(again, Err(QuoteRefusal::Decided));
        // Seen later: taken back.
        assert_eq!(released.withhold(by(), today()).unwrap().released(), None);
    }

    #[test]
    fn what_identifies_for_certain_is_never_released() {
        let answer = "Ring meg på 912 34 567 om dette.";
        let quote = Quote::propose("2d", answer, answer).unwrap();
        let all = SignKind::ALL;
        assert_eq!(
            quote.release(by(), today(), true, &all),
            Err(QuoteRefusal::NeverReleased)
        );
        let without = Quote::propose("2d", answer, "Ring meg på […] om dette.").unwrap();
        assert!(without.release(by(), today(), true, &[]).is_ok());
    }

    #[test]
    fn a_quote_that_is_withheld_stays_so() {
        let quote = Quote::propose("2d", ANSWER, "for få folk").unwrap();
        let withheld = quote.withhold(by(), today()).unwrap();
        assert_eq!(withheld.released(), None);
        assert_eq!(
            withheld.clone().withhold(by(), today()),
            Err(QuoteRefusal::Decided)
        );
        assert_eq!(
            withheld.clone().release(by(), today(), true, &[]),
            Err(QuoteRefusal::Decided)
        );
    }
    #[test]
    fn other_words_than_the_answers_are_a_paraphrase_and_are_checked_as_well() {
        let quote = Quote::paraphrase("2d", "Lederen i Bergen mente at de var for få.").unwrap();
        assert_eq!(quote.form, QuoteForm::Paraphrase);
        assert_eq!(
            quote.clone().release(by(), today(), true, &[]),
            Err(QuoteRefusal::SignsNotSeen)
        );
        assert_eq!(Quote::paraphrase("2d", " […] "), Err(QuoteRefusal::Empty));
        // Nothing of the answer is kept with the quote.
        let kept = serde_json::to_string(&Quote::propose("2d", ANSWER, "for få folk").unwrap()).unwrap();
        assert!(!kept.contains("Kari"), "{kept}");
    }
}
