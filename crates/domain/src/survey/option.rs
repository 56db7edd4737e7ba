//! The options (svaralternativer) of a question, whatever its kind: codes and words in one list.

use std::collections::BTreeMap;

use super::questionnaire::{Question, QuestionKind, Questionnaire, Words};
use crate::people::language_form::LanguageForm;

/// The code of "yes".
pub const YES: u16 = 1;
/// The code of "no".
pub const NO: u16 = 2;

/// An option as it stands in files of data and on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What stands in files of data.
    pub code: u16,
    /// What it is called.
    pub text: Words,
    /// Where it lies on the scale; none where there is no scale, or the answer is apart from it.
    pub value: Option<i8>,
    /// Whether it is an answer apart from the scale, such as "do not know".
    pub is_apart: bool,
    /// Whether nothing else can be chosen beside it.
    pub is_alone: bool,
}

impl Questionnaire {
    /// The options of a question in the order that they are shown: the choices, the steps and then the answers apart, the regions, or
    /// yes and no. None for a question without options.
    #[must_use]
    pub fn options(&self, question: &Question) -> Vec<Listed> {
        let choice = |code, text: &Words, is_apart, is_alone| Listed {
            code,
            text: text.clone(),
            value: None,
            is_apart,
            is_alone,
        };
        match &question.kind {
            QuestionKind::Single { options, .. }
            | QuestionKind::Multiple { options, .. }
            | QuestionKind::Region { options }
            | QuestionKind::Ranking { options, .. } => options
                .iter()
                .map(|one| choice(one.code, &one.text, false, one.alone))
                .collect(),
            QuestionKind::Likert { .. } | QuestionKind::Battery { .. } => {
                let scale = self.scale_of(question);
                let steps = scale.into_iter().flat_map(|scale| &scale.steps);
                let apart = scale.into_iter().flat_map(|scale| &scale.apart);
                steps
                    .map(|step| Listed {
                        value: Some(step.value),
                        ..choice(step.code, &step.text, false, false)
                    })
                    .chain(apart.map(|one| choice(one.code, &one.text, true, false)))
                    .collect()
            }
            QuestionKind::YesNo {} => [(YES, ["Ja", "Ja", "Yes"]), (NO, ["Nei", "Nei", "No"])]
                .into_iter()
                .map(|(code, words)| {
                    let text: Words = LanguageForm::ALL
                        .into_iter()
                        .zip(words.map(str::to_owned))
                        .collect();
                    choice(code, &text, false, false)
                })
                .collect(),
            QuestionKind::Number { .. }
            | QuestionKind::Percent { .. }
            | QuestionKind::FreeText { .. }
            | QuestionKind::Date { .. }
            | QuestionKind::Information {} => Vec::new(),
        }
    }

    /// The words of each option of a question in a language, by code.
    #[must_use]
    pub fn option_words(&self, question: &Question, language: LanguageForm) -> BTreeMap<u16, String> {
        self.options(question)
            .into_iter()
            .map(|one| (one.code, self.words(&one.text, language).to_owned()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    #[test]
    fn steps_come_before_the_answers_apart() {
        let form = shipped::leaders("2022").unwrap();
        let listed = form.options(form.question("2c").unwrap());
        let shown: Vec<_> = listed
            .iter()
            .map(|one| (one.code, one.value, one.is_apart))
            .collect();
        assert_eq!(
            shown,
            [
                (1, Some(2), false),
                (2, Some(1), false),
                (3, Some(-1), false),
                (4, Some(-2), false),
                (9, None, true)
            ]
        );
        let yes_no = form.option_words(form.question("4e").unwrap(), LanguageForm::En);
        assert_eq!(yes_no, [(YES, "Yes".to_owned()), (NO, "No".to_owned())].into());
        assert_eq!(form.options(form.question("2d").unwrap()), []);
    }
}
