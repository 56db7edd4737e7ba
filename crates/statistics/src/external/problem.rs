//! What can be wrong with a file of figures. Says line and field, and repeats no more of the line than the field.

use std::fmt;

use crate::period::Period;

/// The fields of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The indicator.
    Id,
    /// The area.
    Area,
    /// The period.
    Period,
    /// The value.
    Value,
    /// The source.
    Source,
    /// The line as a whole.
    Line,
}

impl Field {
    const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Area => "area",
            Self::Period => "period",
            Self::Value => "value",
            Self::Source => "source",
            Self::Line => "the line",
        }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It is empty.
    #[error("is empty")]
    Empty,
    /// The line cannot be read, or has too few or too many fields.
    #[error("has not the fields of the header: {0}")]
    Fields(String),
    /// There is no such indicator.
    #[error("unknown indicator {0}")]
    UnknownIndicator(String),
    /// The indicator is counted from the cases.
    #[error("{0} is counted from the cases and takes no figures from elsewhere")]
    Counted(String),
    /// The indicator is computed from others.
    #[error("{id} is computed from {} and takes no figures itself", parts.join(" and "))]
    Computed {
        /// The indicator.
        id: String,
        /// What it is computed from.
        parts: Vec<String>,
    },
    /// There is no such area then.
    #[error("no area {area} in {year}")]
    UnknownArea {
        /// The code.
        area: String,
        /// The year.
        year: i32,
    },
    /// Neither a year nor a half-year.
    #[error("{0}")]
    NotAPeriod(String),
    /// A period of a length or time that the indicator does not have.
    #[error("{id} has no figures for {period}")]
    NoSuchPeriod {
        /// The indicator.
        id: String,
        /// The period.
        period: Period,
    },
    /// Not a number.
    #[error("{0} is not a number")]
    NotANumber(String),
    /// Below zero where that cannot be.
    #[error("{0} is below zero")]
    Negative(String),
    /// A share above the whole.
    #[error("{0} is more than 100 percent")]
    AboveWhole(String),
    /// More decimals than the indicator has.
    #[error("{value} has more decimals than the {most} of the indicator")]
    Decimals {
        /// As written.
        value: String,
        /// How many it may have.
        most: u8,
    },
    /// The same figure stands on an earlier line.
    #[error("the same indicator, area and period as line {0}")]
    Duplicate(u64),
}

/// A problem of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; the header is the first.
    pub line: u64,
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    pub reason: Reason,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "line {}, {}: {}",
            self.line,
            self.field.name(),
            self.reason
        )
    }
}

/// Why a file was not imported: nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The first line does not name the fields.
    #[error("the first line must be id;area;period;value;source or id;area;period;value;source;version")]
    Header,
    /// The file is not text in UTF-8.
    #[error("the file is not text in UTF-8")]
    NotText,
    /// Some lines are wrong.
    #[error("{}", list(.0))]
    Lines(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    const SHOWN: usize = 20;
    let mut lines: Vec<String> = problems.iter().take(SHOWN).map(Problem::to_string).collect();
    if problems.len() > SHOWN {
        lines.push(format!("and {} more", problems.len() - SHOWN));
    }
    lines.join("\n")
}
