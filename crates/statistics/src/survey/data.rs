//! Answers as columns: one variable for each thing that a questionnaire measures, one row for each respondent.

mod build;
mod frame;

use chrono::NaiveDate;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::questionnaire::{Fault, Polarity, Words};
pub use tiltak_domain::survey::variable::Part;

pub use frame::Stratum;

/// Stands in a column of codes where the question was not asked of this respondent.
pub const NOT_ASKED: u16 = u16::MAX;
/// Stands in a column of codes where the question was asked and left out.
pub const LEFT_OUT: u16 = u16::MAX - 1;

/// All answers to one wave of a survey, as columns, with the frame that those asked were taken from.
///
/// Made by [`Data::new`] from a questionnaire and responses; every respondent is then one of a single stratum of unknown size
/// with the weight 1, until [`Data::with_strata`], [`Data::stratified_by`] or [`Data::with_weights`] say otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The id of the survey, the same in all waves.
    pub survey: String,
    /// The wave.
    pub wave: String,
    /// The languages that labels are in, the first one first.
    pub languages: Vec<LanguageForm>,
    /// What the survey is called.
    pub title: Words,
    variables: Vec<Variable>,
    respondents: usize,
    strata: Vec<Stratum>,
    stratum_of: Vec<u16>,
    weights: Vec<f64>,
}

/// One column: a question, an item of a battery, or an option of a question with several answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name in files: the question's id, and the item or code it is for (`2d`, `2d_a`, `5h_3`, `5h_own`, `7_place_1`).
    pub name: String,
    /// The id of the section that the question stands in.
    pub section: String,
    /// The id of the question.
    pub question: String,
    /// What the question measures; waves are compared by this, [`part`](Self::part) and [`version`](Self::version).
    pub concept: String,
    /// Which wording of the question this is.
    pub version: u32,
    /// What of the question the column holds.
    pub part: Part,
    /// What is asked, for tables: the statement of an item, the words of an option.
    pub label: Words,
    /// How the answers can be used.
    pub measure: Measure,
    /// Whether the answers can tell who answered. Such a column is in no table.
    pub identifying: bool,
    /// What was wrong with the question as it was asked.
    pub fault: Option<Fault>,
    /// The answers, one for each respondent.
    pub column: Column,
}

/// How the answers of a column can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// One of several options without an order.
    Nominal,
    /// A step of a scale, between two opposites or from nothing to much.
    Scale(Polarity),
    /// Whether an option was ticked: code 1 where it was, 0 where not.
    Ticked,
    /// The option that was given a place of a ranking.
    Place,
    /// A number in a unit.
    Number,
    /// A share of a hundred.
    Percent,
    /// Own words.
    Text,
    /// A day.
    Date,
}

/// What can be answered: an option, a step, an answer apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// What stands in files of data.
    pub code: u16,
    /// What it is called.
    pub label: Words,
    /// Where a step lies on its scale.
    pub value: Option<i8>,
    /// Whether it stands apart from the scale ("do not know").
    pub apart: bool,
    /// Whether answers with it cannot be used, because of a fault of the question.
    pub unusable: bool,
}

/// The answers of a column, one for each respondent.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Places in the list of categories, or [`NOT_ASKED`] or [`LEFT_OUT`].
    Codes {
        /// What can be answered, in the order of the form; answers apart last.
        categories: Vec<Category>,
        /// For each respondent the place of the answer in `categories`.
        values: Vec<u16>,
    },
    /// Numbers.
    Numbers {
        /// What is counted.
        unit: Words,
        /// How many decimals were taken.
        decimals: u8,
        /// The numbers; not a number where there is none.
        values: Vec<f64>,
        /// Whether the question was asked.
        asked: Vec<bool>,
    },
    /// Own words.
    Texts {
        /// The words.
        values: Vec<Option<String>>,
        /// Whether the question was asked.
        asked: Vec<bool>,
    },
    /// Days.
    Dates {
        /// The days.
        values: Vec<Option<NaiveDate>>,
        /// Whether the question was asked.
        asked: Vec<bool>,
    },
}

/// What one respondent answered in one column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'data> {
    /// The category at this place.
    Category(usize),
    /// A number.
    Number(f64),
    /// Own words.
    Text(&'data str),
    /// A day.
    Date(NaiveDate),
    /// The question was not asked.
    NotAsked,
    /// The question was asked and left out.
    LeftOut,
}

/// Why answers could not be made into columns. It names no respondent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// An answer has a code that the question does not have.
    #[error("question {question} has no option with the code {code}")]
    UnknownCode {
        /// The question.
        question: String,
        /// The code.
        code: u16,
    },
    /// An answer does not have the form that its question asks for.
    #[error("an answer to question {question} is of another kind than the question")]
    WrongKind {
        /// The question.
        question: String,
    },
    /// A battery's answer names a statement that it does not have.
    #[error("question {question} has no statement {item}")]
    UnknownItem {
        /// The question.
        question: String,
        /// The statement.
        item: String,
    },
    /// A scale that the questionnaire does not have.
    #[error("question {question} is answered on a scale that the questionnaire does not have")]
    NoScale {
        /// The question.
        question: String,
    },
    /// There is no such column, or it does not hold codes.
    #[error("there is no variable {0} with options")]
    NoVariable(String),
    /// There are not as many weights or strata as respondents.
    #[error("{given} {what} for {respondents} respondents")]
    Length {
        /// What was given.
        what: &'static str,
        /// How many.
        given: usize,
        /// How many respondents there are.
        respondents: usize,
    },
    /// A stratum that is not in the frame.
    #[error("a respondent is in a stratum that the frame does not have")]
    NoStratum,
    /// Respondents whose stratum is not known.
    #[error("{0} respondents did not answer what the strata are made from")]
    StratumUnknown(usize),
}

impl Data {
    /// How many respondents there are.
    #[must_use]
    pub fn respondents(&self) -> usize {
        self.respondents
    }

    /// The columns, in the order of the questionnaire.
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The column with a name.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|one| one.name == name)
    }

    /// The columns of a question.
    pub fn of_question<'data>(&'data self, question: &str) -> impl Iterator<Item = &'data Variable> {
        self.variables.iter().filter(move |one| one.question == question)
    }

    /// With columns after those of a question; each has an answer for each respondent.
    pub(super) fn after_question(mut self, question: &str, columns: Vec<Variable>) -> Self {
        let last = self.variables.iter().rposition(|one| one.question == question);
        let place = last.map_or(self.variables.len(), |last| last + 1);
        self.variables.splice(place..place, columns);
        self
    }

    /// The strata of the frame.
    #[must_use]
    pub fn strata(&self) -> &[Stratum] {
        &self.strata
    }

    /// For each respondent the place of its stratum in [`strata`](Self::strata).
    #[must_use]
    pub fn stratum_of(&self) -> &[u16] {
        &self.stratum_of
    }

    /// The weight of each respondent: how many of the frame it stands for.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }
}

impl Variable {
    /// What can be answered; empty where the column does not hold codes.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        match &self.column {
            Column::Codes { categories, .. } => categories,
            _ => &[],
        }
    }

    /// The places of answers in [`categories`](Self::categories); empty where the column does not hold codes.
    #[must_use]
    pub fn codes(&self) -> &[u16] {
        match &self.column {
            Column::Codes { values, .. } => values,
            _ => &[],
        }
    }

    /// What a respondent answered. A respondent that there is not left it out.
    #[must_use]
    pub fn cell(&self, row: usize) -> Cell<'_> {
        let missing = |asked: &[bool]| {
            if asked.get(row).copied().unwrap_or(true) {
                Cell::LeftOut
            } else {
                Cell::NotAsked
            }
        };
        match &self.column {
            Column::Codes { values, .. } => match values.get(row) {
                Some(&NOT_ASKED) => Cell::NotAsked,
                Some(&LEFT_OUT) | None => Cell::LeftOut,
                Some(place) => Cell::Category(usize::from(*place)),
            },
            Column::Numbers { values, asked, .. } => match values.get(row) {
                Some(number) if !number.is_nan() => Cell::Number(*number),
                _ => missing(asked),
            },
            Column::Texts { values, asked } => match values.get(row) {
                Some(Some(text)) => Cell::Text(text),
                _ => missing(asked),
            },
            Column::Dates { values, asked } => match values.get(row) {
                Some(Some(date)) => Cell::Date(*date),
                _ => missing(asked),
            },
        }
    }
}
