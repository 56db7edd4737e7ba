//! Where the published survey contradicts itself or leaves room, and how it is read here.

use serde::{Deserialize, Serialize};

use super::data;

/// A contradiction, or a place where the source had to be read one way or another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Short name.
    pub id: String,
    /// The rows it is about, with a blank between.
    pub rows: String,
    /// What was found, with the arithmetic.
    pub found: String,
    /// What wins.
    pub wins: String,
    /// Why.
    pub why: String,
    /// What the line of the check says of it, or empty.
    pub note: String,
}

/// All of them, in the order of the file.
#[must_use]
pub fn conflicts() -> &'static [Conflict] {
    data::conflicts()
}
