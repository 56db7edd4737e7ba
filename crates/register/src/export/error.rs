use std::fmt;

/// What keeps a record from being written, all of it; names places, never what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError {
    /// Every fault, in document order within each element.
    pub faults: Vec<Fault>,
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the record breaks the register's schema:")?;
        for (fault, number) in self.faults.iter().zip(1..) {
            write!(formatter, "{} {fault}", if number == 1 { "" } else { ";" })?;
        }
        Ok(())
    }
}

impl std::error::Error for WriteError {}

/// One place that breaks the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The element, as a path from the root with positions counted from 1: `Barnevern/Sak/Tiltak[2]/Kategori`.
    pub path: String,
    /// The attribute, where it is one.
    pub attribute: Option<&'static str>,
    /// What is wrong.
    pub problem: Problem,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.attribute {
            Some(attribute) => write!(formatter, "{}/@{attribute} {}", self.path, self.problem),
            None => write!(formatter, "{} {}", self.path, self.problem),
        }
    }
}

/// How a value breaks the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No text, or none that can be seen; leave the value out instead.
    #[error("is empty")]
    Empty,
    /// Too short or too long.
    #[error("must have {least} to {most} characters")]
    Length {
        /// Fewest characters.
        least: usize,
        /// Most characters.
        most: usize,
    },
    /// Not of the form that the schema wants, such as nine digits.
    #[error("has the wrong form")]
    Malformed,
    /// Not a code of schema 4.0.1.
    #[error("is not a code of the schema")]
    UnknownCode,
    /// A UUID of another version than 1 to 5, or the nil UUID.
    #[error("must be a UUID of version 1 to 5")]
    UuidVersion,
    /// A date or a zone that the schema cannot write.
    #[error("is a date or a zone out of range")]
    DateOutOfRange,
    /// Too few or too many elements.
    #[error("must occur {}", times(*least, *most))]
    Count {
        /// Fewest.
        least: usize,
        /// Most; `usize::MAX` where there is no bound.
        most: usize,
    },
    /// The same key twice among elements of one kind.
    #[error("repeats a key that an earlier element has")]
    Repeated,
    /// The markup itself could not be produced.
    #[error("could not be written")]
    Output,
}

fn times(least: usize, most: usize) -> String {
    match (least, most) {
        (1, usize::MAX) => "at least once".to_owned(),
        (0, most) => format!("at most {most} times"),
        (least, most) => format!("{least} to {most} times"),
    }
}
