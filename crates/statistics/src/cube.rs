//! A cube: the counts of a table at their finest, by period, municipality, age, sex and the table's own dimensions.
//!
//! The engine computes a cube once for a source; every figure, for whatever area and breakdown, is a sum over its rows.
//! Counts of areas are sums over municipalities: a child with help in two municipalities counts once in each.

use crate::catalogue::definition::Definition;
use crate::period::Period;

/// A code that stands for the table's total in one of its own dimensions (`NULL` in the query's answer).
pub(crate) const TOTAL: &str = "";

/// A cube of counts.
#[derive(Debug, Clone)]
pub struct Cube {
    definition: &'static Definition,
    periods: Vec<Period>,
    municipalities: Vec<String>,
    codes: Vec<Vec<String>>,
    rows: Rows,
}

/// The rows, column by column; all columns are equally long.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) period: Vec<u16>,
    pub(crate) municipality: Vec<u16>,
    pub(crate) age: Vec<u8>,
    /// The code of the register's list of sexes.
    pub(crate) sex: Vec<u8>,
    /// For each of the table's own dimensions the place of the code in [`Cube::codes`].
    pub(crate) own: Vec<Vec<u16>>,
    /// For each column of counts.
    pub(crate) counts: Vec<Vec<i64>>,
}

impl Rows {
    /// No rows, with the columns of a definition.
    pub(crate) fn of(definition: &Definition) -> Self {
        Self {
            own: vec![Vec::new(); definition.description.dimensions.len()],
            counts: vec![Vec::new(); definition.description.columns.len()],
            ..Self::default()
        }
    }
}

impl Cube {
    pub(crate) const fn new(
        definition: &'static Definition,
        periods: Vec<Period>,
        municipalities: Vec<String>,
        codes: Vec<Vec<String>>,
        rows: Rows,
    ) -> Self {
        Self {
            definition,
            periods,
            municipalities,
            codes,
            rows,
        }
    }

    /// The table.
    #[must_use]
    pub const fn definition(&self) -> &'static Definition {
        self.definition
    }

    /// The periods that were asked for, whether or not there are rows.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The municipalities that rows are of, as their numbers were valid when the case was opened or the persons were
    /// counted; an empty text where it is not known.
    #[must_use]
    pub fn municipalities(&self) -> &[String] {
        &self.municipalities
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.period.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.period.is_empty()
    }

    pub(crate) const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The codes that occur in one of the table's own dimensions.
    pub(crate) fn codes(&self, dimension: usize) -> &[String] {
        self.codes.get(dimension).map_or(&[], Vec::as_slice)
    }

    /// The sum of each column over all rows, rows that are a dimension's total included.
    #[must_use]
    pub fn sums(&self) -> Vec<(&str, i64)> {
        let names = self.definition.description.columns.keys();
        names
            .zip(&self.rows.counts)
            .map(|(name, counts)| (name.as_str(), counts.iter().sum()))
            .collect()
    }

    /// The counts of a column.
    pub(crate) fn counts(&self, column: &str) -> Option<&[i64]> {
        let place = self
            .definition
            .description
            .columns
            .keys()
            .position(|name| name == column)?;
        self.rows.counts.get(place).map(Vec::as_slice)
    }
}
