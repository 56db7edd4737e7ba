//! Questionnaires as the sheets of an XLSForm (xlsform.org), the form that ODK, Kobo and others read.
//!
//! [`write`] makes the sheets of a questionnaire, [`read`] a questionnaire of sheets. What XLSForm has no place for stands in columns of
//! our own that other programs pass over (`tiltak_...`), so that nothing is lost on the way there and back. What others' forms have and
//! ours lack is refused with its row; what is taken in with a change is told. Files are opened and saved by the services.

mod expression;
mod read;
mod write;

use std::collections::BTreeMap;
use std::fmt;

pub use read::{Taken, read};
pub use write::write;

use super::questionnaire::Words;
use crate::people::language_form::LanguageForm;

/// The cells of a row by the names of their columns; empty ones are left out.
pub type Cells = BTreeMap<String, String>;

/// The three sheets. The first row below the names of columns is row 2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheets {
    /// Questions and groups.
    pub survey: Vec<Line>,
    /// Options by lists.
    pub choices: Vec<Line>,
    /// What the form is called.
    pub settings: Vec<Line>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The row as the spreadsheet counts it.
    pub row: usize,
    /// Its cells.
    pub cells: Cells,
}

/// Why a form cannot be taken in, or what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The sheet.
    pub sheet: &'static str,
    /// The row; 0 for the sheet as a whole.
    pub row: usize,
    /// What is said of it.
    pub text: String,
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "sheet {}", self.sheet)?;
        if self.row > 0 {
            write!(formatter, ", row {}", self.row)?;
        }
        write!(formatter, ": {}", self.text)
    }
}

impl Sheets {
    /// The names of the columns of a sheet: those that everybody knows first, then ours.
    #[must_use]
    pub fn columns(lines: &[Line]) -> Vec<String> {
        let known = ["list_name", "type", "name", "form_title", "form_id", "version"];
        let place = |column: &str| {
            let at = known.iter().position(|one| *one == column);
            let is_ours = column.starts_with("tiltak_");
            (is_ours, at.unwrap_or(known.len()))
        };
        let all = lines.iter().flat_map(|line| line.cells.keys());
        let mut columns: Vec<String> = all.cloned().collect();
        columns.sort_by(|one, other| (place(one), one).cmp(&(place(other), other)));
        columns.dedup();
        columns
    }
}

/// A language as the names of columns have it.
fn named(language: LanguageForm) -> &'static str {
    match language {
        LanguageForm::Nb => "Bokmål (nb)",
        LanguageForm::Nn => "Nynorsk (nn)",
        LanguageForm::En => "English (en)",
    }
}

/// The language of a column's name.
fn language(name: &str) -> Option<LanguageForm> {
    let name = name.trim().to_lowercase();
    let code = name
        .rsplit_once('(')
        .and_then(|(_, code)| code.strip_suffix(')'))
        .map_or(name.as_str(), str::trim);
    match code {
        "no" | "norsk" | "norwegian" | "bokmål" => Some(LanguageForm::Nb),
        "nynorsk" => Some(LanguageForm::Nn),
        "english" => Some(LanguageForm::En),
        code => LanguageForm::from_code(code),
    }
}

fn put(cells: &mut Cells, column: &str, value: impl Into<String>) {
    let value = value.into();
    if !value.is_empty() {
        cells.insert(column.to_owned(), value);
    }
}

fn put_words(cells: &mut Cells, column: &str, words: &Words) {
    for (language, text) in words {
        put(cells, &format!("{column}::{}", named(*language)), text.as_str());
    }
}

#[cfg(test)]
mod tests;
