//! Questionnaires (spørreskjemaer): sections, questions, options and conditions, as a file of text (TOML) says them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::people::language_form::LanguageForm;

/// Words in each language that they were written in.
pub type Words = BTreeMap<LanguageForm, String>;

/// One wave of a survey: what is asked, in which order, of whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// Its id; all waves of a survey share it. Small letters, digits and underscores.
    pub id: String,
    /// Which wave, such as `2022` or `2021-H1`; waves are compared in the order of these words.
    pub wave: String,
    /// Whether nobody is to know who answered what. A survey that is not anonymous says so on every page.
    pub anonymous: bool,
    /// The days it was open, once it is over. A wave that has been asked is kept as it was, with the faults it had; a new one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fielded: Option<Fielded>,
    /// The languages that every text must be there in; the first one is the language that texts were written in first.
    pub languages: Vec<LanguageForm>,
    /// What it is called.
    pub title: Words,
    /// Who asks, what the answers are used for, how long it takes; stands before the first question.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub introduction: Words,
    /// Said after the answers are sent.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub thanks: Words,
    /// Lists of options that several questions share, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scales: BTreeMap<String, Scale>,
    /// Its parts; each is a page.
    pub sections: Vec<Section>,
}

/// The days that a wave was open for answers (feltperiode).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fielded {
    /// The first day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: NaiveDate,
}

/// A part of a questionnaire: one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id, unique in the questionnaire.
    pub id: String,
    /// Its heading.
    pub title: Words,
    /// What stands below the heading.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub text: Words,
    /// Its questions, in their order.
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its id in this wave, such as `5h`: letters, digits and underscores; also the name of its variable in files of data.
    pub id: String,
    /// What it measures, the same word in every wave that asks it; its id where none is given. Waves are compared by this and `version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// Counts the wordings, from 1. Another wording, other options or another order is another version; only equal versions are compared.
    #[serde(default = "first_version")]
    pub version: u32,
    /// What is asked.
    pub text: Words,
    /// A short name of what is asked, for tables and figures; the text where there is none.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub label: Words,
    /// Help beside the question.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub help: Words,
    /// Whether it must be answered before the page is left. Nothing is, unless the file says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Whether the answer can tell who answered: name, e-mail, telephone, the service itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub identifying: bool,
    /// When it is asked: where one of these rows is met. Always, where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask_if: Vec<ConditionRow>,
    /// A known fault of the question as it was asked, such as an option printed twice; what it makes unusable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// How it is answered.
    #[serde(flatten)]
    pub kind: QuestionKind,
}

fn first_version() -> u32 {
    1
}

/// A row of a condition's table: met where every cell is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConditionRow {
    /// What must have been answered, by the id of an earlier question.
    pub cells: BTreeMap<String, ConditionCell>,
}

/// What an earlier answer must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ConditionCell {
    /// One of these options was chosen, by code.
    OneOf(Vec<u16>),
    /// A number from the first to the second, both included; open where absent.
    Between {
        /// The smallest that meets it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<f64>,
        /// The largest that meets it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<f64>,
    },
}

/// A question that was asked with a fault, and what cannot be used because of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Codes of the options whose answers cannot be used.
    pub unusable: Vec<u16>,
    /// What was wrong, in words.
    pub text: Words,
}

/// How a question is answered. Options are named by code in every file and table, never by place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of several options.
    Single {
        /// The options.
        options: Vec<Choice>,
        /// Whether own words may be given instead.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        own: bool,
    },
    /// Any of several options.
    Multiple {
        /// The options.
        options: Vec<Choice>,
        /// Whether own words may be added.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        own: bool,
        /// The most options that may be chosen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u16>,
    },
    /// A step of a scale of 4, 5 or 7 steps, with or without an answer apart ("do not know").
    Likert {
        /// Name of the scale.
        scale: String,
    },
    /// Several statements answered on one scale.
    Battery {
        /// Name of the scale.
        scale: String,
        /// The statements.
        items: Vec<Item>,
    },
    /// A number.
    Number {
        /// What is counted, such as `årsverk`.
        unit: Words,
        /// The smallest that is taken.
        lowest: f64,
        /// The largest that is taken.
        highest: f64,
        /// Decimals that are taken.
        #[serde(default)]
        decimals: u8,
    },
    /// A share of a hundred, 0 to 100.
    Percent {
        /// Decimals that are taken.
        #[serde(default)]
        decimals: u8,
    },
    /// Yes (code 1) or no (code 2).
    YesNo {},
    /// Own words.
    FreeText {
        /// The most characters.
        #[serde(default = "usual_length")]
        longest: u32,
    },
    /// A region of the survey's own list.
    Region {
        /// The regions.
        options: Vec<Choice>,
    },
    /// A day.
    Date {
        /// The first that is taken.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        earliest: Option<NaiveDate>,
        /// The last that is taken.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        latest: Option<NaiveDate>,
    },
    /// Options put in order, the most important first.
    Ranking {
        /// The options.
        options: Vec<Choice>,
        /// How many places are asked for; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        places: Option<u16>,
    },
    /// A text to read; nothing is answered.
    Information {},
}

fn usual_length() -> u32 {
    4_000
}

/// An option that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What stands in files of data; never used again for another meaning. From 1.
    pub code: u16,
    /// What it is called.
    pub text: Words,
    /// Whether nothing else can be chosen beside it ("none of these").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// A scale that questions are answered on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Whether it goes between two opposites, or from nothing to much.
    pub polarity: Polarity,
    /// Its steps, in the order that they are shown.
    pub steps: Vec<Step>,
    /// Answers apart from the scale, such as "do not know".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<Choice>,
}

/// What lies at the ends of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Two opposites, such as "agree" and "disagree"; as many steps on each side.
    Bipolar,
    /// From nothing to much, such as "no" to "to a great extent".
    Unipolar,
}

/// A step of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What stands in files of data.
    pub code: u16,
    /// Where it lies: opposites of a bipolar scale are equal but for their sign, its middle is 0; a unipolar one counts from 0.
    pub value: i8,
    /// What it is called.
    pub text: Words,
}

/// A statement of a battery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id in the battery; `2d` and `a` give the variable `2d_a`.
    pub id: String,
    /// What is stated.
    pub text: Words,
}

impl Questionnaire {
    /// Reads a questionnaire from the text of its file. It may still have faults that a reader would stumble on.
    ///
    /// # Errors
    /// What does not have the form of a questionnaire, with line and column.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Every question with its section, in the order of the form.
    pub fn questions(&self) -> impl Iterator<Item = (&Section, &Question)> {
        self.sections
            .iter()
            .flat_map(|section| section.questions.iter().map(move |question| (section, question)))
    }

    /// The question with an id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions()
            .map(|(_, question)| question)
            .find(|one| one.id == id)
    }

    /// Words in a language; in the first language of the questionnaire where they are not there in it.
    #[must_use]
    pub fn words<'a>(&self, words: &'a Words, language: LanguageForm) -> &'a str {
        words
            .get(&language)
            .or_else(|| self.languages.first().and_then(|first| words.get(first)))
            .or_else(|| words.values().next())
            .map_or("", String::as_str)
    }

    /// The scale that a question is answered on.
    #[must_use]
    pub fn scale_of(&self, question: &Question) -> Option<&Scale> {
        match &question.kind {
            QuestionKind::Likert { scale } | QuestionKind::Battery { scale, .. } => self.scales.get(scale),
            _ => None,
        }
    }
}

impl Question {
    /// The name of the scale that it is answered on.
    #[must_use]
    pub fn scale_name(&self) -> Option<String> {
        match &self.kind {
            QuestionKind::Likert { scale } | QuestionKind::Battery { scale, .. } => Some(scale.clone()),
            _ => None,
        }
    }

    /// What it measures: the same word in every wave that asks it.
    #[must_use]
    pub fn concept(&self) -> &str {
        self.concept.as_deref().unwrap_or(&self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
id = "leaders"
wave = "2022"
anonymous = true
languages = ["nb", "en"]
title = { nb = "Ledere", en = "Leaders" }

[scales.agreement]
polarity = "bipolar"
steps = [
  { code = 1, value = 2, text = { nb = "Enig", en = "Agree" } },
  { code = 2, value = -2, text = { nb = "Uenig", en = "Disagree" } },
]
apart = [{ code = 9, text = { nb = "Vet ikke", en = "Do not know" } }]

[[sections]]
id = "service"
title = { nb = "Tjenesten", en = "The service" }

[[sections.questions]]
id = "1a"
kind = "likert"
scale = "agreement"
text = { nb = "Barn deltar.", en = "Children take part." }

[[sections.questions]]
id = "1b"
kind = "number"
unit = { nb = "årsverk", en = "full-time equivalents" }
lowest = 0
highest = 900.0
text = { nb = "Hvor mange?", en = "How many?" }
ask_if = [{ 1a = [1, 2] }]

[[sections.questions]]
id = "1c"
kind = "yes_no"
text = { nb = "Flere enn ti?", en = "More than ten?" }
ask_if = [{ 1b = { from = 10 } }, { 1a = [9] }]
"#;

    #[test]
    fn a_file_is_read() {
        let read = Questionnaire::parse(SMALL).unwrap();
        assert_eq!(read.questions().count(), 3);
        let first = read.question("1a").unwrap();
        assert_eq!((first.version, first.concept()), (1, "1a"));
        assert_eq!(read.scale_of(first).unwrap().steps.len(), 2);
        let last = read.question("1c").unwrap();
        assert_eq!(last.ask_if.len(), 2);
        assert_eq!(last.ask_if[1].cells["1a"], ConditionCell::OneOf(vec![9]));
    }
}
