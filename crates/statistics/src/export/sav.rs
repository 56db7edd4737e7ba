//! SPSS data files (`.sav`): variables with names, labels, labels of values and missing values, and the rows, as other programs read
//! them.
//!
//! Own writer after the description of the format in the developer's guide of GNU PSPP ("System File Format"): little endian, texts in
//! UTF-8 (record 20), long names (record 13), texts of more than 255 bytes in segments (record 14), rows packed by bytes.
//! `crates/statistics/tests/it/sav_reader.rs` reads files back with an independent program.

mod dictionary;
mod name;
mod record;
mod row;

use chrono::{Datelike, NaiveDate};

pub use name::valid_name;

/// The longest text that a file can hold, in bytes (SPSS: 32 767).
pub const LONGEST_TEXT: usize = 32_767;

/// A file: what it is about, its variables, and a value for each variable in each row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataFile {
    /// What the file is, in at most 64 bytes; the rest is cut.
    pub label: String,
    /// What a reader must know, in lines of any length; they are broken at 80 bytes.
    pub documents: Vec<String>,
    /// The day that the file is made.
    pub made_on: NaiveDate,
    /// The variables in their order.
    pub variables: Vec<Variable>,
    /// Several variables that belong together, such as the ticks of a multiple choice.
    pub sets: Vec<ResponseSet>,
    /// The rows; a row that is too short has missing values at its end.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name; made valid and unique by [`valid_name`] and a number at its end.
    pub name: String,
    /// What it holds, in words.
    pub label: String,
    /// What its values are.
    pub kind: Kind,
    /// What its values mean.
    pub value_labels: Vec<(f64, String)>,
    /// Which of its values say that there is none.
    pub missing: Missing,
    /// How its values may be used.
    pub measure: Measure,
}

/// What the values of a variable are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers, shown with so many decimals.
    Number {
        /// Decimals that are shown.
        decimals: u8,
    },
    /// Days.
    Date,
    /// Texts of at most so many bytes of UTF-8.
    Text {
        /// The most bytes, from 1 to [`LONGEST_TEXT`].
        bytes: usize,
    },
}

/// Values of a number variable that say that there is none (user missing values).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Missing {
    /// No such values.
    #[default]
    None,
    /// One to three of them; what is `None` is not there.
    Values([Option<f64>; 3]),
    /// All from the first to the second, and perhaps one more.
    Range(f64, f64, Option<f64>),
}

/// How values may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Names without order.
    Nominal,
    /// Steps in order.
    Ordinal,
    /// Amounts.
    Scale,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// None that is known of (system missing; an empty text).
    Empty,
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A text; what is longer than its variable is cut between letters.
    Text(String),
}

/// Variables of zero and one that are the ticks of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseSet {
    /// Its name, without the dollar sign that readers put before it.
    pub name: String,
    /// What it is, in words.
    pub label: String,
    /// Places of its variables in the file.
    pub variables: Vec<usize>,
}

/// Writes a file. The same file gives the same bytes.
#[must_use]
pub fn write(file: &DataFile) -> Vec<u8> {
    let columns = dictionary::columns(&file.variables);
    let mut bytes = Vec::new();
    dictionary::write(file, &columns, &mut bytes);
    row::write(file, &columns, &mut bytes);
    bytes
}

/// Seconds since the first day of the Gregorian calendar, 14 October 1582, which is how these files tell a day.
fn seconds(day: NaiveDate) -> f64 {
    // 14 October 1582 is day 577 735 when 1 January of year 1 is day 1.
    const FIRST: i32 = 577_735;
    f64::from(day.num_days_from_ce() - FIRST) * 86_400.0
}

#[cfg(test)]
mod tests;
