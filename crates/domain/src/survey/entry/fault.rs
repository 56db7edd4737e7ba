//! Why an entry cannot be taken.

use std::fmt;

use chrono::NaiveDate;

use super::super::variable::Part;
use super::written;

/// A refusal of what was entered. It says where and why, and nothing of what was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryFault {
    /// Which part of the answer.
    pub part: Part,
    /// What is wrong.
    pub kind: EntryFaultKind,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EntryFaultKind {
    /// There is no such option.
    UnknownOption,
    /// Several options bear these words; only the code tells them apart.
    AmbiguousOption,
    /// Several answers where one is asked for.
    SeveralForOne,
    /// More options than may be chosen.
    TooMany {
        /// The most.
        most: u16,
    },
    /// An option that stands alone was chosen beside others.
    AloneBesideOthers,
    /// Own words, which the question does not take.
    OwnNotTaken,
    /// Own words beside an option where one answer is asked for.
    OwnBesideOption,
    /// Not a number.
    NoNumber,
    /// More decimals than are taken.
    TooManyDecimals {
        /// The most.
        most: u8,
    },
    /// A number outside the range.
    OutOfRange {
        /// The smallest that is taken.
        lowest: f64,
        /// The largest that is taken.
        highest: f64,
    },
    /// Not a day of the calendar.
    NoDay,
    /// A day outside the range.
    DayOutOfRange {
        /// The first that is taken.
        earliest: Option<NaiveDate>,
        /// The last that is taken.
        latest: Option<NaiveDate>,
    },
    /// An option in two places of a ranking.
    RankedTwice,
    /// An empty place before a filled one.
    Gap,
    /// More characters than are taken.
    TooLong {
        /// The most.
        most: u32,
        /// How many there are.
        length: u64,
    },
    /// A character that no text holds, such as a bell.
    ControlCharacter,
    /// Another kind of answer than the question asks for.
    WrongKind,
}

impl EntryFault {
    /// A fault of a part.
    #[must_use]
    pub fn new(part: &Part, kind: EntryFaultKind) -> Self {
        Self {
            part: part.clone(),
            kind,
        }
    }

    /// The field of a form that the fault is shown at.
    #[must_use]
    pub fn field(&self, question: &str) -> String {
        self.part.field(question)
    }
}

impl EntryFaultKind {
    /// Its name in texts and in JSON: small letters and hyphens.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::UnknownOption => "unknown-option",
            Self::AmbiguousOption => "ambiguous-option",
            Self::SeveralForOne => "several-for-one",
            Self::TooMany { .. } => "too-many",
            Self::AloneBesideOthers => "alone-beside-others",
            Self::OwnNotTaken => "own-not-taken",
            Self::OwnBesideOption => "own-beside-option",
            Self::NoNumber => "no-number",
            Self::TooManyDecimals { .. } => "too-many-decimals",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NoDay => "no-day",
            Self::DayOutOfRange { .. } => "day-out-of-range",
            Self::RankedTwice => "ranked-twice",
            Self::Gap => "gap",
            Self::TooLong { .. } => "too-long",
            Self::ControlCharacter => "control-character",
            Self::WrongKind => "wrong-kind",
        }
    }
}

impl fmt::Display for EntryFaultKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::UnknownOption => "there is no such option",
            Self::AmbiguousOption => "several options are called so; give the code",
            Self::SeveralForOne => "several answers where one is asked for",
            Self::TooMany { most } => return write!(formatter, "more than {most} options"),
            Self::AloneBesideOthers => "an option that stands alone, beside others",
            Self::OwnNotTaken => "own words, which the question does not take",
            Self::OwnBesideOption => "own words beside an option, where one answer is asked for",
            Self::NoNumber => "not a number",
            Self::TooManyDecimals { most: 0 } => "not a whole number",
            Self::TooManyDecimals { most } => return write!(formatter, "more than {most} decimals"),
            Self::OutOfRange { lowest, highest } => {
                let (lowest, highest) = (written(*lowest), written(*highest));
                return write!(formatter, "a number outside {lowest} to {highest}");
            }
            Self::NoDay => "not a day; write year-month-day",
            Self::DayOutOfRange { earliest, latest } => {
                let shown = |day: &Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
                return write!(
                    formatter,
                    "a day outside {} to {}",
                    shown(earliest),
                    shown(latest)
                );
            }
            Self::RankedTwice => "an option in two places",
            Self::Gap => "an empty place before a filled one",
            Self::TooLong { most, length } => {
                return write!(formatter, "{length} characters; {most} are the most");
            }
            Self::ControlCharacter => "a character that no text holds",
            Self::WrongKind => "another kind of answer than the question asks for",
        };
        formatter.write_str(text)
    }
}
