//! The texts of a survey's report that a person writes (rapporttekster), with the numbers that each was written for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{ReportTextsId, SurveyId};
use crate::people::language_form::LanguageForm;

/// The texts of the report of one survey in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportTexts {
    /// Identity.
    pub id: ReportTextsId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The survey.
    pub survey: SurveyId,
    /// The language they are written in.
    pub language: LanguageForm,
    /// Texts that no numbers stand behind, such as the foreword, by the name of their slot.
    pub slots: BTreeMap<String, String>,
    /// Sentences, by what they are about.
    pub sentences: BTreeMap<String, WrittenSentence>,
}

/// A sentence that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenSentence {
    /// The words.
    pub text: String,
    /// Fingerprint of the numbers that they were written for.
    pub numbers: String,
    /// Whether the person stands for them, and they are not to be made anew.
    pub locked: bool,
}

impl ReportTexts {
    /// No texts.
    #[must_use]
    pub const fn none(id: ReportTextsId, survey: SurveyId, language: LanguageForm) -> Self {
        Self {
            id,
            version: 1,
            survey,
            language,
            slots: BTreeMap::new(),
            sentences: BTreeMap::new(),
        }
    }

    /// With a text in a slot; an empty one takes it away.
    #[must_use]
    pub fn with_slot(mut self, slot: &str, text: &str) -> Self {
        match text.trim() {
            "" => self.slots.remove(slot),
            text => self.slots.insert(slot.to_owned(), text.to_owned()),
        };
        self
    }

    /// With a sentence; none gives it back to the program.
    #[must_use]
    pub fn with_sentence(mut self, key: &str, sentence: Option<WrittenSentence>) -> Self {
        match sentence {
            None => self.sentences.remove(key),
            Some(sentence) => self.sentences.insert(key.to_owned(), sentence),
        };
        self
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_empty_text_takes_the_older_one_away() {
        let (id, survey) = (ReportTextsId(Uuid::nil()), SurveyId(Uuid::nil()));
        let texts = ReportTexts::none(id, survey, LanguageForm::Nn).with_slot("foreword", " Takk. ");
        assert_eq!(texts.slots["foreword"], "Takk.");
        assert!(texts.with_slot("foreword", " \n").slots.is_empty());
    }

    #[test]
    fn a_sentence_is_given_back_to_the_program() {
        let (id, survey) = (ReportTextsId(Uuid::nil()), SurveyId(Uuid::nil()));
        let sentence = WrittenSentence {
            text: "Mange.".to_owned(),
            numbers: "00".to_owned(),
            locked: true,
        };
        let texts = ReportTexts::none(id, survey, LanguageForm::Nb).with_sentence("2c", Some(sentence));
        assert!(texts.sentences["2c"].locked);
        assert!(texts.with_sentence("2c", None).sentences.is_empty());
    }
}
