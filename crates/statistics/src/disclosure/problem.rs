//! A release as linear algebra: inner counts that nobody sees, and cells that are sums of them.

/// The counts of a release and what is known about them.
///
/// Inner counts are numbered from 0. Each is a whole number that is not negative; nothing else is known about it but what
/// [`Problem::cells`] and [`Problem::known`] say. Two tables over the same persons share their inner counts, so that what
/// one of them tells about the other is seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// The true value of each inner count.
    pub inner: Vec<i64>,
    /// The cells: what is shown, what may be shown, what must not become known.
    pub cells: Vec<Cell>,
    /// What everybody knows of the inner counts besides, such as that those in a category are no more than all.
    pub known: Vec<Inequality>,
}

/// A cell: the sum of some inner counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The inner counts that it is the sum of, ascending, each once.
    pub members: Vec<u32>,
    /// Whether it is to be shown.
    pub publish: Publish,
    /// Where it must not become known: how wide the interval must be that an attacker can put it in, at least 1, as
    /// highest less lowest possible value. `None` where it is not sensitive.
    pub protect: Option<i64>,
    /// How dear it is to hold back: of two cells the one with the lower cost is held back first. Totals cost most.
    pub cost: u64,
}

/// Whether a cell is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publish {
    /// Known already: shown by an earlier release, or by others. It cannot be held back.
    Already,
    /// To be shown where that is safe.
    Wanted,
    /// Never shown as such, but it must not be possible to work it out (the rest of a total, a cell of an earlier release).
    Never,
}

/// A fact about inner counts that everybody knows: the sum of the terms is at most a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inequality {
    /// Inner count and what it is multiplied by.
    pub terms: Vec<(u32, i64)>,
    /// The highest possible sum.
    pub at_most: i64,
}

impl Problem {
    /// The true value of a cell.
    #[must_use]
    pub fn value(&self, cell: &Cell) -> i64 {
        cell.members
            .iter()
            .filter_map(|member| self.inner.get(usize::try_from(*member).ok()?))
            .sum()
    }
}
