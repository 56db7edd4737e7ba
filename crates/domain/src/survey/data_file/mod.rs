//! Files of answers (respondentfiler): CSV with a row for each respondent and a column for each variable.
//!
//! [`read`] takes a file in or tells every fault with row and column, and then takes nothing in. [`write`] writes one that no
//! spreadsheet takes for formulas, and that is read back as the same. docs/questionnaire-format.md describes both.

mod fault;
mod read;
mod write;

pub use fault::{FileFault, FileFaultKind};
pub use read::read;
pub use write::write;

use super::answer::Response;

/// The column that tells respondents apart; it may be missing.
pub const TOKEN: &str = "token";
/// The column with the stratum of the respondent; it may be missing.
pub const GROUP: &str = "group";
/// The most faults that are told of a file.
pub const MOST_FAULTS: usize = 100;
/// The most rows of a file.
pub const MOST_ROWS: usize = 1_000_000;
/// The most bytes of a row: all free texts at their longest would stay below.
pub const LONGEST_ROW: usize = 4 << 20;

/// What one respondent answered, with what tells the row from the others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The token of the respondent, where the file has one.
    pub token: Option<String>,
    /// The stratum of the respondent, such as region and size; empty where it is not known.
    pub group: String,
    /// The answers.
    pub response: Response,
}

/// Signs at the beginning of a cell that a spreadsheet takes for a formula, or passes over before one.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
/// Stands before a text that would be taken for a formula; spreadsheets do not show it.
const GUARD: char = '\'';

#[cfg(test)]
mod tests;
