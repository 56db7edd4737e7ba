//! A computed table: every cell present, each with a value or with the reason why it has none.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use tiltak_domain::calendar;

use crate::catalogue::definition::{Category, Definition, Dimension};
use crate::error::StatisticsError;
use crate::language::Language;

/// What a table is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameters {
    /// The reporting year (rapporteringsår).
    pub year: i32,
}

impl Parameters {
    /// A reporting year.
    #[must_use]
    pub const fn for_year(year: i32) -> Self {
        Self { year }
    }

    /// The census date (telledato): 31 December of the year.
    #[must_use]
    pub fn census_date(&self) -> NaiveDate {
        calendar::census_date(self.year)
    }
}

/// Who may see a table.
///
/// The engine makes internal tables only. What is published must first pass disclosure control, which marks it otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who may see the cases behind the figures.
    Internal,
}

impl Audience {
    /// What every export says about who may see it.
    #[must_use]
    pub const fn note(self, language: Language) -> &'static str {
        match self {
            Self::Internal => language.choose(
                "Interne tall, ikke sikret for publisering.",
                "Internal figures, not protected for publication.",
            ),
        }
    }

    /// The marker that machines read.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Internal => "internal",
        }
    }
}

/// Why a cell has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A figure is not possible here.
    NotApplicable,
    /// The figure is not known.
    Missing,
    /// The figure is held back so that nobody can be recognised.
    Confidential,
}

impl Status {
    /// The symbol of official statistics.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::NotApplicable => ".",
            Self::Missing => "..",
            Self::Confidential => ":",
        }
    }

    /// The status with a symbol.
    #[must_use]
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        [Self::NotApplicable, Self::Missing, Self::Confidential]
            .into_iter()
            .find(|status| status.symbol() == symbol)
    }
}

/// A computed table (tabell).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    definition: Definition,
    parameters: Parameters,
    cells: Vec<Option<i64>>,
    status: BTreeMap<usize, Status>,
    audience: Audience,
    computed_at: Option<DateTime<Utc>>,
}

/// A cell with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'table> {
    /// One category for each dimension, in the table's order.
    pub categories: Vec<&'table Category>,
    /// The value.
    pub value: Option<i64>,
    /// Why there is no value.
    pub status: Option<Status>,
}

impl Table {
    /// A table of cells in row-major order, the last dimension fastest.
    ///
    /// # Errors
    ///
    /// Where the number of cells is not the product of the dimensions, or where a cell lacks both a value and a status, or
    /// has both.
    pub fn new(
        definition: Definition,
        parameters: Parameters,
        cells: Vec<Option<i64>>,
        status: BTreeMap<usize, Status>,
    ) -> Result<Self, StatisticsError> {
        let expected: usize = definition
            .dimensions
            .iter()
            .map(|dimension| dimension.categories.len())
            .product();
        let answer = |reason: String| StatisticsError::Answer {
            table: definition.description.id.clone(),
            reason,
        };
        if cells.len() != expected {
            return Err(answer(format!("{} cells, expected {expected}", cells.len())));
        }
        if let Some(place) = (0..expected).find(|place| cells[*place].is_none() != status.contains_key(place))
        {
            return Err(answer(format!(
                "cell {place} must have either a value or a status"
            )));
        }
        Ok(Self {
            definition,
            parameters,
            cells,
            status,
            audience: Audience::Internal,
            computed_at: None,
        })
    }

    /// The same table with the moment of its computation.
    #[must_use]
    pub const fn computed_at(mut self, instant: DateTime<Utc>) -> Self {
        self.computed_at = Some(instant);
        self
    }

    /// The definition.
    #[must_use]
    pub const fn definition(&self) -> &Definition {
        &self.definition
    }

    /// What the table was asked for.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The dimensions in order.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.definition.dimensions
    }

    /// The dimension with an id.
    #[must_use]
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions().iter().find(|dimension| dimension.id == id)
    }

    /// Who may see the table.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// When the table was computed, where that was recorded.
    #[must_use]
    pub const fn computed(&self) -> Option<DateTime<Utc>> {
        self.computed_at
    }

    /// The title with its year.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        self.definition.title(Some(self.parameters.year), language)
    }

    /// What must stand beside the figures wherever they are shown: who may see them, and where parts do not add up.
    #[must_use]
    pub fn notes(&self, language: Language) -> Vec<&str> {
        let mut notes = vec![self.audience.note(language)];
        notes.extend(
            self.dimensions()
                .iter()
                .filter_map(|dimension| dimension.overlap.as_ref())
                .map(|text| text.get(language)),
        );
        notes
    }

    /// The values in row-major order.
    #[must_use]
    pub fn values(&self) -> &[Option<i64>] {
        &self.cells
    }

    /// The value of the cell with these category codes, one for each dimension in order; `None` where the cell has no
    /// value or there is no such cell.
    #[must_use]
    pub fn value(&self, codes: &[&str]) -> Option<i64> {
        self.place(codes).and_then(|place| self.cells[place])
    }

    /// Value and status of the cell with these category codes; `None` where there is no such cell.
    #[must_use]
    pub fn cell(&self, codes: &[&str]) -> Option<(Option<i64>, Option<Status>)> {
        self.place(codes)
            .map(|place| (self.cells[place], self.status.get(&place).copied()))
    }

    /// The value of the cell that is the total in every dimension.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        let codes: Option<Vec<_>> = self
            .dimensions()
            .iter()
            .map(|dimension| dimension.total().map(|total| total.code.as_str()))
            .collect();
        self.value(&codes?)
    }

    /// Every cell in row-major order.
    pub fn iter(&self) -> impl Iterator<Item = Cell<'_>> {
        self.cells.iter().enumerate().map(|(place, value)| Cell {
            categories: self.categories(place),
            value: *value,
            status: self.status.get(&place).copied(),
        })
    }

    fn place(&self, codes: &[&str]) -> Option<usize> {
        if codes.len() != self.dimensions().len() {
            return None;
        }
        self.dimensions()
            .iter()
            .zip(codes)
            .try_fold(0, |place, (dimension, code)| {
                Some(place * dimension.categories.len() + dimension.position(Some(code))?)
            })
    }

    fn categories(&self, place: usize) -> Vec<&Category> {
        let mut rest = place;
        let mut categories: Vec<_> = self
            .dimensions()
            .iter()
            .rev()
            .map(|dimension| {
                let category = &dimension.categories[rest % dimension.categories.len()];
                rest /= dimension.categories.len();
                category
            })
            .collect();
        categories.reverse();
        categories
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    fn definition() -> Definition {
        catalogue::find("children_with_assistance_measures")
            .unwrap()
            .clone()
    }

    fn size() -> usize {
        definition()
            .dimensions
            .iter()
            .map(|dimension| dimension.categories.len())
            .product()
    }

    #[test]
    fn a_table_needs_every_cell() {
        let cells = vec![Some(0); size() - 1];
        assert!(Table::new(definition(), Parameters::for_year(2026), cells, BTreeMap::new()).is_err());
    }

    #[test]
    fn a_cell_has_either_a_value_or_a_status() {
        let with = |value, status: Option<Status>| {
            let mut cells = vec![Some(0); size()];
            cells[3] = value;
            Table::new(
                definition(),
                Parameters::for_year(2026),
                cells,
                status.map(|status| (3, status)).into_iter().collect(),
            )
        };
        assert!(with(None, None).is_err());
        assert!(with(Some(1), Some(Status::Missing)).is_err());
        assert!(with(None, Some(Status::Confidential)).is_ok());
        assert!(with(Some(1), None).is_ok());
    }

    #[test]
    fn a_value_is_found_by_the_codes_of_its_cell() {
        let cells = (0..size()).map(|place| i64::try_from(place).ok()).collect();
        let table = Table::new(definition(), Parameters::for_year(2026), cells, BTreeMap::new()).unwrap();
        for (place, cell) in table.iter().enumerate() {
            let codes: Vec<_> = cell
                .categories
                .iter()
                .map(|category| category.code.as_str())
                .collect();
            assert_eq!(table.value(&codes), i64::try_from(place).ok());
        }
        assert_eq!(table.total(), Some(0));
        assert_eq!(table.value(&["F000-024"]), None);
        assert_eq!(table.value(&["F000-024", "no such category"]), None);
    }
}
