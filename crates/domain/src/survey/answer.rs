//! Answers (svar) to a questionnaire.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The answer to one question. A question that was left out has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "as", content = "is", rename_all = "snake_case")]
pub enum Given {
    /// The code of an option, a step, an answer apart, a region, or of yes (1) and no (2).
    Choice(u16),
    /// Codes of all options that were ticked, and own words.
    Choices {
        /// The codes.
        codes: BTreeSet<u16>,
        /// Own words, where the question takes them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        own: Option<String>,
    },
    /// The code of a step for each statement of a battery that was answered.
    Battery(BTreeMap<String, u16>),
    /// A number, or a share of a hundred.
    Number(f64),
    /// Own words: free text, or instead of an option of a single choice.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// Codes in the order they were put, the most important first.
    Ranking(Vec<u16>),
}

/// What one respondent answered, by the id of the question.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Response {
    /// The answers.
    pub answers: BTreeMap<String, Given>,
}

impl Response {
    /// The answer to a question; none where it was not asked or left out.
    #[must_use]
    pub fn of(&self, question: &str) -> Option<&Given> {
        self.answers.get(question)
    }
}
