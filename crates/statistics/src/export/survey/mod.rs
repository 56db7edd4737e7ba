//! A survey for other programs: the answers as an SPSS file, what they are as DDI-Codebook, their frequencies as JSON-stat, CSV and
//! spreadsheet, and an R script that makes the same frequencies from the answers.

mod ddi;
mod frequency;
mod json_stat;
mod r_script;
mod sav;
mod xlsx;

use chrono::NaiveDate;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::Questionnaire;
use tiltak_domain::survey::questionnaire::Words;

use crate::survey::Data;

pub use ddi::codebook;
pub use frequency::{Line, csv, lines};
pub use json_stat::dataset;
pub use r_script::script;
pub use sav::file;
pub use xlsx::write as spreadsheet;

/// Stands in files of numbers where a question was not asked.
pub const NOT_ASKED: i32 = -98;
/// Stands there where it was asked and left out.
pub const LEFT_OUT: i32 = -99;

/// What is exported, and in which words.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// What was asked.
    pub questionnaire: &'a Questionnaire,
    /// What was answered.
    pub data: &'a Data,
    /// The language of labels.
    pub language: LanguageForm,
    /// The day that it is made.
    pub made_on: NaiveDate,
    /// First and last day that it could be answered on.
    pub fielded: Option<(NaiveDate, NaiveDate)>,
    /// Whether nobody real answered.
    pub is_synthetic: bool,
}

impl<'a> Export<'a> {
    fn words(&self, words: &'a Words) -> &'a str {
        self.questionnaire.words(words, self.language)
    }

    fn choose(&self, texts: [&'static str; 3]) -> &'static str {
        let [nb, nn, en] = texts;
        match self.language {
            LanguageForm::Nb => nb,
            LanguageForm::Nn => nn,
            LanguageForm::En => en,
        }
    }

    fn not_asked(&self) -> &'static str {
        self.choose(["Ikke spurt", "Ikkje spurt", "Not asked"])
    }

    fn left_out(&self) -> &'static str {
        self.choose(["Ikke svart", "Ikkje svart", "Left out"])
    }

    /// What a reader of the answers must know.
    fn notes(&self) -> Vec<String> {
        let mut notes = vec![format!(
            "{} ({})",
            self.words(&self.questionnaire.title),
            self.questionnaire.wave
        )];
        if self.is_synthetic {
            notes.push(
                self.choose([
                    "Syntetiske svar: ingen har gitt dem.",
                    "Syntetiske svar: ingen har gitt dei.",
                    "Synthetic answers: nobody has given them.",
                ])
                .to_owned(),
            );
        }
        for (_, question) in self.questionnaire.questions() {
            if let Some(fault) = &question.fault {
                notes.push(format!("{}: {}", question.id, self.words(&fault.text)));
            }
        }
        notes
    }

    /// Name of a column in files of data: that of its variable, with a letter in front where it begins with a digit.
    fn name(&self, variable: &str) -> String {
        super::sav::valid_name(variable)
    }
}

#[cfg(test)]
mod tests;
