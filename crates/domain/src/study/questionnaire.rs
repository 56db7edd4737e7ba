//! What is asked: our own words, as data, so that a later wording is a new number and not a change of the old one.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::informant::Informant;
use crate::people::language_form::LanguageForm;

/// The questionnaire that new studies ask.
pub const NEWEST: u32 = 1;
/// The steps of every scale, from 1; the highest is the best.
pub const STEPS: u8 = 5;
/// From this step somebody counts as satisfied, the help as useful, the cooperation as good, the change as for the better.
pub const GOOD: u8 = 4;

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// How satisfied one is with the help (tilfredshet).
    Satisfaction,
    /// How useful it was (nytte).
    Usefulness,
    /// How the cooperation with the contact person was (samarbeid).
    Cooperation,
    /// What has changed since it began (endring).
    Change,
}

impl Topic {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 4] = [
        Self::Satisfaction,
        Self::Usefulness,
        Self::Cooperation,
        Self::Change,
    ];

    /// The word of keys, fields and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Satisfaction => "satisfaction",
            Self::Usefulness => "usefulness",
            Self::Cooperation => "cooperation",
            Self::Change => "change",
        }
    }

    /// The one with a word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.id() == id)
    }
}

/// A text in every language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Wording {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

impl Wording {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: LanguageForm) -> &str {
        match language {
            LanguageForm::Nb => &self.nb,
            LanguageForm::Nn => &self.nn,
            LanguageForm::En => &self.en,
        }
    }
}

#[derive(Debug, Deserialize)]
struct Row {
    questionnaire: u32,
    informant: Option<Informant>,
    topic: Topic,
    step: Option<u8>,
    nb: String,
    nn: String,
    en: String,
}

impl Row {
    fn wording(&self) -> Wording {
        Wording {
            nb: self.nb.clone(),
            nn: self.nn.clone(),
            en: self.en.clone(),
        }
    }
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("questionnaire.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// What is asked.
    pub text: Wording,
    /// The answers from step 1 to the highest.
    pub steps: Vec<Wording>,
}

/// The questions of a questionnaire to an informant, in their order; none where the number is unknown.
#[must_use]
pub fn questions(questionnaire: u32, informant: Informant) -> Vec<Question> {
    let own = || ROWS.iter().filter(move |row| row.questionnaire == questionnaire);
    let question = |topic: Topic| {
        let asked = own().find(|row| row.topic == topic && row.informant == Some(informant))?;
        let step = |step: u8| own().find(|row| row.topic == topic && row.step == Some(step));
        let steps = (1..=STEPS).map(|number| step(number).map(Row::wording));
        Some(Question {
            topic,
            text: asked.wording(),
            steps: steps.collect::<Option<_>>()?,
        })
    };
    Topic::ALL.into_iter().filter_map(question).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let mut reader = csv::Reader::from_reader(include_str!("questionnaire.csv").as_bytes());
        assert_eq!(ROWS.len(), reader.records().map(Result::unwrap).count());
    }

    #[test]
    fn everybody_is_asked_about_everything_in_every_language() {
        for informant in Informant::ALL {
            let asked = questions(NEWEST, informant);
            let topics: Vec<Topic> = asked.iter().map(|question| question.topic).collect();
            assert_eq!(topics, Topic::ALL, "{informant:?}");
            for question in asked {
                for language in LanguageForm::ALL {
                    assert!(question.text.get(language).ends_with('?'), "{question:?}");
                    assert!(question.steps.iter().all(|step| !step.get(language).is_empty()));
                }
            }
        }
        assert_eq!(questions(NEWEST + 1, Informant::Parent), []);
    }

    #[test]
    fn no_two_answers_of_a_question_are_the_same() {
        for question in questions(NEWEST, Informant::Child) {
            for language in LanguageForm::ALL {
                let mut steps: Vec<&str> = question.steps.iter().map(|step| step.get(language)).collect();
                steps.sort_unstable();
                steps.dedup();
                assert_eq!(steps.len(), usize::from(STEPS), "{question:?}");
            }
        }
    }
}
