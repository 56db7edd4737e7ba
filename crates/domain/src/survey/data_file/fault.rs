//! What is wrong with a file of answers, and where.

use std::fmt;

use super::super::entry::EntryFaultKind;
use super::{LONGEST_ROW, MOST_ROWS};

/// Something wrong in a file. It says where and what, and nothing of what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct FileFault {
    /// The row as a spreadsheet counts it: the names of the columns are row 1. 0 for the file as a whole.
    pub row: usize,
    /// The column, by its name.
    pub column: Option<String>,
    /// What is wrong.
    pub kind: FileFaultKind,
}

/// What is wrong with a file, a row or a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum FileFaultKind {
    /// Not UTF-8.
    NotUtf8,
    /// No names of columns.
    Empty,
    /// A column that the questionnaire does not have.
    UnknownColumn,
    /// A column that stands twice.
    ColumnTwice,
    /// A question of which some columns are there and others not.
    MissingColumn,
    /// A column that is there and no question's.
    NoQuestionColumn,
    /// Another number of cells than there are columns.
    Cells {
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// Longer than a row may be.
    RowTooLong,
    /// More rows than a file may have.
    TooManyRows,
    /// No token in a file that has the column.
    NoToken,
    /// A token that stands in an earlier row.
    TokenTwice {
        /// The earlier row.
        row: usize,
    },
    /// Neither 1 nor 0.
    NoTick,
    /// A place of a ranking that is not asked for.
    NoPlace,
    /// An answer to a question that the answers before it do not lead to.
    NotAsked,
    /// An answer that the question does not take.
    Entry(EntryFaultKind),
    /// More faults than are told.
    More,
}

impl FileFaultKind {
    /// Its name in JSON.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf-8",
            Self::Empty => "empty",
            Self::UnknownColumn => "unknown-column",
            Self::ColumnTwice => "column-twice",
            Self::MissingColumn => "missing-column",
            Self::NoQuestionColumn => "no-question-column",
            Self::Cells { .. } => "cells",
            Self::RowTooLong => "row-too-long",
            Self::TooManyRows => "too-many-rows",
            Self::NoToken => "no-token",
            Self::TokenTwice { .. } => "token-twice",
            Self::NoTick => "no-tick",
            Self::NoPlace => "no-place",
            Self::NotAsked => "not-asked",
            Self::Entry(kind) => kind.id(),
            Self::More => "more",
        }
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.row > 0 {
            write!(formatter, "row {}: ", self.row)?;
        }
        if let Some(column) = &self.column {
            write!(formatter, "column {column}: ")?;
        }
        self.kind.fmt(formatter)
    }
}

impl fmt::Display for FileFaultKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => formatter.write_str("not UTF-8; save the file as CSV UTF-8"),
            Self::Empty => {
                formatter.write_str("the file is empty; its first row has the names of the columns")
            }
            Self::UnknownColumn => formatter.write_str("the questionnaire has no such variable"),
            Self::ColumnTwice => formatter.write_str("the column stands twice"),
            Self::MissingColumn => {
                formatter.write_str("the column is missing, and others of the question are there")
            }
            Self::NoQuestionColumn => formatter.write_str("no column belongs to a question"),
            Self::Cells { found, wanted } => {
                write!(formatter, "{found} cells where {wanted} columns are named")
            }
            Self::RowTooLong => write!(formatter, "longer than {} MB", LONGEST_ROW >> 20),
            Self::TooManyRows => write!(formatter, "more than {MOST_ROWS} rows"),
            Self::NoToken => formatter.write_str("the token is missing"),
            Self::TokenTwice { row } => write!(formatter, "the token stands in row {row} also"),
            Self::NoTick => formatter.write_str("neither 1 (chosen) nor 0"),
            Self::NoPlace => formatter.write_str("not a place that is asked for"),
            Self::NotAsked => {
                formatter.write_str("an answer to a question that was not asked after the answers before it")
            }
            Self::Entry(kind) => kind.fmt(formatter),
            Self::More => formatter.write_str("there are more faults; mend these first"),
        }
    }
}
