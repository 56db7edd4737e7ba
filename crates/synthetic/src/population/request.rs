//! What is asked of the model.

use std::ops::RangeInclusive;

/// The years that the model covers: from the oldest published figure to the end of the code lists it uses.
pub const YEARS: RangeInclusive<i32> = 2010..=2025;
/// The fewest and the most children (0-17 at the end of the last year).
pub const CHILDREN: RangeInclusive<u32> = 50..=4_000_000;

/// How many children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As many as there are.
    Nation,
    /// So many residents of 0-17 at the end of the last year; those of 18-24 come with them.
    Children(u32),
}

/// A population to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How many children.
    pub size: Size,
    /// The first and the last year.
    pub years: RangeInclusive<i32>,
    /// Where chance begins.
    pub seed: u64,
}

/// What the model does not cover.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Too few or too many children.
    #[error("{0} children cannot be made: from {first} to {last}, or nation", first = CHILDREN.start(), last = CHILDREN.end())]
    Children(u32),
    /// The last year comes before the first.
    #[error("the years {0}..{1} go backwards")]
    Backwards(i32, i32),
    /// Outside the years that the model covers.
    #[error("the years {0}..{1} are not covered: from {first} to {last}", first = YEARS.start(), last = YEARS.end())]
    Years(i32, i32),
}

impl Request {
    /// How many are made for each real one: numbers are to be divided by it before they are compared with published ones.
    #[must_use]
    pub fn scale(&self) -> f64 {
        super::plan::scale(self)
    }

    /// Whether the model covers it.
    ///
    /// # Errors
    /// Where it does not.
    pub fn check(&self) -> Result<(), RequestError> {
        let (first, last) = (*self.years.start(), *self.years.end());
        match self.size {
            Size::Children(children) if !CHILDREN.contains(&children) => {
                Err(RequestError::Children(children))
            }
            _ if last < first => Err(RequestError::Backwards(first, last)),
            _ if !YEARS.contains(&first) || !YEARS.contains(&last) => Err(RequestError::Years(first, last)),
            _ => Ok(()),
        }
    }
}
