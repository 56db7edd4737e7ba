//! Texts: there in every language, and fit to be shown.

use super::super::questionnaire::{Question, QuestionKind, Words};
use super::{Lint, Rule};

/// The most characters of a text.
const LONGEST_TEXT: usize = 4_000;

/// What a question asks for that tells who answers, in small letters. A survey that is anonymous asks for none of it.
const TELLING: [&str; 26] = [
    "fødselsnummer",
    "personnummer",
    "fødselsdato",
    "fødselsdag",
    "e-postadresse",
    "epostadresse",
    "telefonnummer",
    "mobilnummer",
    "ditt navn",
    "navnet ditt",
    "namnet ditt",
    "ditt namn",
    "hva heter du",
    "kva heiter du",
    "hva heter tjenesten",
    "kva heiter tenesta",
    "navnet på tjenesten",
    "namnet på tenesta",
    "national id",
    "national identity number",
    "date of birth",
    "e-mail address",
    "email address",
    "phone number",
    "your name",
    "name of the service",
];

impl Lint<'_> {
    /// A text that must be there, in every language.
    pub(super) fn needed(&mut self, words: &Words, what: &str) {
        let mut missing = Vec::new();
        for language in &self.form.languages {
            if words.get(language).is_none_or(|text| text.trim().is_empty()) {
                missing.push(language.code());
            }
        }
        if !missing.is_empty() {
            self.say(
                Rule::MissingText,
                format!("{what} is missing in {}", missing.join(", ")),
            );
        }
        for (language, text) in words {
            if !self.form.languages.contains(language) {
                let language = language.code();
                self.say(
                    Rule::MissingText,
                    format!("{what} is there in {language}, which is no language of the questionnaire"),
                );
            }
            self.fit(text, what);
        }
    }

    /// A text that may be left out, but not in some of the languages alone.
    pub(super) fn wanted(&mut self, words: &Words, what: &str) {
        if !words.is_empty() {
            self.needed(words, what);
        }
    }

    fn fit(&mut self, text: &str, what: &str) {
        if text.chars().count() > LONGEST_TEXT {
            self.say(
                Rule::BadText,
                format!("{what} is longer than {LONGEST_TEXT} characters"),
            );
        }
        let is_bad = |sign: char| (sign.is_control() && sign != '\n') || is_direction(sign);
        if text.chars().any(is_bad) {
            self.say(Rule::BadText, format!("{what} has characters that no text holds"));
        }
        if text != text.trim() {
            self.say(Rule::BadText, format!("{what} begins or ends with space"));
        }
    }

    /// Questions that tell who answers.
    pub(super) fn identifying(&mut self, question: &Question) {
        if !self.form.anonymous || matches!(question.kind, QuestionKind::Information {}) {
            return;
        }
        if question.identifying {
            self.say(
                Rule::IdentifyingQuestion,
                "the survey is anonymous, and the answer tells who gave it",
            );
            return;
        }
        let takes_words = match question.kind {
            QuestionKind::FreeText { .. } | QuestionKind::Date { .. } | QuestionKind::Number { .. } => true,
            QuestionKind::Single { own, .. } | QuestionKind::Multiple { own, .. } => own,
            _ => false,
        };
        let asked = question.text.values().chain(question.label.values());
        let asked: Vec<String> = asked.map(|text| text.to_lowercase()).collect();
        let told = TELLING
            .into_iter()
            .find(|word| takes_words && asked.iter().any(|text| text.contains(word)));
        if let Some(word) = told {
            self.say(
                Rule::IdentifyingQuestion,
                format!("the survey is anonymous, and the question asks for \"{word}\""),
            );
        }
    }
}

/// Signs that turn the direction of what follows, so that a text looks like another.
fn is_direction(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
