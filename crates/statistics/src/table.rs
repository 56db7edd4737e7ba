//! A computed table: every cell present, each with its counts, and with a value or the reason why it has none.

use chrono::{DateTime, Utc};

use crate::catalogue::definition::Definition;
use crate::catalogue::dimension::{Category, Dimension, Role};
use crate::catalogue::indicator::{Counted, How, Indicator, Unit};
use crate::error::StatisticsError;
use crate::language::{Language, Text};
use crate::rounding;

/// Who may see a table.
///
/// The engine makes internal tables only. What is published must first pass disclosure control, which alone can mark a
/// table otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who may see the cases behind the figures.
    Internal,
    /// Everybody.
    Public,
}

impl Audience {
    /// What every export says about who may see it.
    #[must_use]
    pub const fn note(self, language: Language) -> &'static str {
        match self {
            Self::Internal => language.choose(
                "Interne tall, ikke sikret for publisering.",
                "Interne tal, ikkje sikra for publisering.",
                "Internal figures, not protected for publication.",
            ),
            Self::Public => language.choose(
                "Tallene er sikret mot gjenkjenning. Tall merket med : holdes tilbake.",
                "Tala er sikra mot attkjenning. Tal merkte med : blir haldne tilbake.",
                "The figures are protected against recognition. Those marked : are held back.",
            ),
        }
    }

    /// The marker that machines read.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Public => "public",
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
    /// Every status.
    pub const ALL: [Self; 3] = [Self::NotApplicable, Self::Missing, Self::Confidential];

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
        Self::ALL.into_iter().find(|status| status.symbol() == symbol)
    }

    /// What it means, for readers.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        match self {
            Self::NotApplicable => language.choose(
                "ikke mulig å regne ut",
                "ikkje mogleg å rekne ut",
                "not applicable",
            ),
            Self::Missing => language.choose("mangler", "manglar", "missing"),
            Self::Confidential => language.choose(
                "holdes tilbake for å verne enkeltpersoner",
                "blir halde tilbake for å verne enkeltpersonar",
                "held back to protect individuals",
            ),
        }
    }
}

/// The counts of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// What is counted.
    pub part: i64,
    /// What it is among or held against; for a change what it was before. `None` for a count.
    pub whole: Option<i64>,
    /// Why no value can be shown.
    pub status: Option<Status>,
}

/// What a table was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The source, for readers.
    pub source: Option<Text>,
    /// The version of the data, the same for the same data.
    pub version: Option<String>,
    /// What the area `0` is: the nation, or the service.
    pub whole: Option<Text>,
    /// When the table was computed.
    pub computed_at: Option<DateTime<Utc>>,
}

/// A computed table (tabell): an indicator by area, period, and what else was asked for.
#[derive(Debug, Clone)]
pub struct Table {
    definition: &'static Definition,
    indicator: &'static Indicator,
    dimensions: Vec<Dimension>,
    cells: Vec<Cell>,
    audience: Audience,
    provenance: Provenance,
    /// Where its imported figures are from.
    sources: Vec<Text>,
}

/// A cell with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed<'table> {
    /// One category for each dimension, in the table's order.
    pub categories: Vec<&'table Category>,
    /// The value in units of the last decimal.
    pub value: Option<i64>,
    /// Why there is no value.
    pub status: Option<Status>,
}

impl Table {
    /// A table of cells in row-major order, the last dimension fastest.
    ///
    /// # Errors
    ///
    /// Where the number of cells is not the product of the dimensions, or where a cell has a whole and the indicator none.
    pub fn new(
        definition: &'static Definition,
        indicator: &'static Indicator,
        dimensions: Vec<Dimension>,
        cells: Vec<Cell>,
    ) -> Result<Self, StatisticsError> {
        let answer = |reason: String| StatisticsError::Answer {
            table: indicator.id.clone(),
            reason,
        };
        let expected: usize = dimensions
            .iter()
            .map(|dimension| dimension.categories.len())
            .product();
        if cells.len() != expected {
            return Err(answer(format!("{} cells, expected {expected}", cells.len())));
        }
        if cells
            .iter()
            .any(|cell| cell.whole.is_some() != (indicator.how != How::Count))
        {
            return Err(answer("a whole belongs to everything but a count".to_owned()));
        }
        let (audience, provenance) = (Audience::Internal, Provenance::default());
        Ok(Self {
            definition,
            indicator,
            dimensions,
            cells,
            audience,
            provenance,
            sources: Vec::new(),
        })
    }

    /// The same table with where its imported figures are from.
    #[must_use]
    pub(crate) fn with_sources(mut self, sources: Vec<Text>) -> Self {
        self.sources = sources;
        self
    }

    /// The same table with what it was made from.
    #[must_use]
    pub fn made_from(mut self, provenance: Provenance) -> Self {
        if let Some(whole) = &provenance.whole {
            let areas = self
                .dimensions
                .iter_mut()
                .filter(|dimension| dimension.role == Role::Area);
            for category in areas
                .flat_map(|dimension| &mut dimension.categories)
                .filter(|category| category.is_total)
            {
                category.label.clone_from(whole);
            }
        }
        self.provenance = provenance;
        self
    }

    /// The same table for everybody, with further cells held back. Only the gate of disclosure control calls this.
    pub(crate) fn released(mut self, held_back: &[bool]) -> Self {
        for (cell, _) in self
            .cells
            .iter_mut()
            .zip(held_back)
            .filter(|(_, held_back)| **held_back)
        {
            *cell = Cell {
                part: 0,
                whole: cell.whole.map(|_| 0),
                status: Some(Status::Confidential),
            };
        }
        self.audience = Audience::Public;
        self
    }

    /// The definition of the table that the indicator is made from.
    #[must_use]
    pub const fn definition(&self) -> &'static Definition {
        self.definition
    }

    /// The indicator.
    #[must_use]
    pub const fn indicator(&self) -> &'static Indicator {
        self.indicator
    }

    /// The unit of the values.
    #[must_use]
    pub const fn unit(&self) -> &'static Unit {
        &self.indicator.unit
    }

    /// The dimensions in order: area, period, then those that were asked for.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The dimension with an id.
    #[must_use]
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }

    /// The dimension of time.
    #[must_use]
    pub fn time(&self) -> Option<&Dimension> {
        self.dimensions
            .iter()
            .find(|dimension| dimension.role == Role::Time)
    }

    /// The dimension of place.
    #[must_use]
    pub fn areas(&self) -> Option<&Dimension> {
        self.dimensions
            .iter()
            .find(|dimension| dimension.role == Role::Area)
    }

    /// Who may see the table.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// What it was made from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The source, for readers.
    #[must_use]
    pub fn source(&self, language: Language) -> &str {
        let text = self
            .provenance
            .source
            .as_ref()
            .unwrap_or(&self.definition.description.source);
        text.get(language)
    }

    /// The indicator's title, with the period and the area where there is one of each.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        let mut title = self.indicator.title.get(language).to_owned();
        for dimension in self
            .dimensions
            .iter()
            .filter(|dimension| dimension.role != Role::Other)
            .rev()
        {
            if let [only] = dimension.categories.as_slice() {
                title.push_str(", ");
                title.push_str(only.label.get(language));
            }
        }
        title
    }

    /// What must stand beside the figures wherever they are shown: who may see them, and where parts do not add up.
    #[must_use]
    pub fn notes(&self, language: Language) -> Vec<&str> {
        let mut notes = vec![self.audience.note(language)];
        let overlaps = self
            .dimensions
            .iter()
            .filter_map(|dimension| dimension.overlap.as_ref());
        notes.extend(overlaps.map(|text| text.get(language)));
        notes.extend(self.sources.iter().map(|text| text.get(language)));
        notes
    }

    /// The cells in row-major order.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The values in row-major order, in units of the last decimal.
    #[must_use]
    pub fn values(&self) -> Vec<Option<i64>> {
        (0..self.cells.len()).map(|place| self.value_at(place)).collect()
    }

    /// The value of a cell in units of the last decimal; `None` where it has a status instead.
    #[must_use]
    pub fn value_at(&self, place: usize) -> Option<i64> {
        let Cell { part, whole, status } = *self.cells.get(place)?;
        if status.is_some() {
            return None;
        }
        let decimals = self.indicator.unit.decimals;
        // Imported numbers are in units of their last decimal.
        let units = |counted: &Counted| 10_i64.checked_pow(counted.decimals.into());
        let of_part = units(&self.indicator.part)?;
        let of_whole = self.indicator.whole.as_ref().map_or(Some(1), units)?;
        if (of_part, of_whole) != (1, 1) {
            let whole = whole.unwrap_or(1).checked_mul(of_part)?;
            return rounding::share(
                part,
                whole,
                self.indicator.factor.checked_mul(of_whole)?,
                decimals,
            );
        }
        match (self.indicator.how, whole) {
            (How::Count, _) => rounding::share(part, 1, self.indicator.factor, decimals),
            (How::Change, Some(before)) => {
                rounding::share(part - before, before, self.indicator.factor, decimals)
            }
            (_, Some(whole)) => rounding::share(part, whole, self.indicator.factor, decimals),
            (_, None) => None,
        }
    }

    /// The value of the cell with these category codes, one for each dimension in order; `None` where the cell has no
    /// value or there is no such cell.
    #[must_use]
    pub fn value(&self, codes: &[&str]) -> Option<i64> {
        self.place(codes).and_then(|place| self.value_at(place))
    }

    /// The place of the cell with these category codes, one for each dimension in order.
    #[must_use]
    pub fn place(&self, codes: &[&str]) -> Option<usize> {
        if codes.len() != self.dimensions.len() {
            return None;
        }
        self.dimensions
            .iter()
            .zip(codes)
            .try_fold(0, |place, (dimension, code)| {
                Some(place * dimension.categories.len() + dimension.position(code)?)
            })
    }

    /// The place of the cell of one area and period that is the total in everything else.
    #[must_use]
    pub fn total_place(&self, area: &str, period: &str) -> Option<usize> {
        let code = |dimension: &Dimension| match dimension.role {
            Role::Area => Some(area.to_owned()),
            Role::Time => Some(period.to_owned()),
            Role::Other => dimension.total().map(|total| total.code.clone()),
        };
        let codes: Vec<String> = self.dimensions.iter().map(code).collect::<Option<_>>()?;
        self.place(&codes.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Every cell with its place, in row-major order.
    pub fn iter(&self) -> impl Iterator<Item = Placed<'_>> {
        self.cells.iter().enumerate().map(|(place, cell)| Placed {
            categories: self.categories(place),
            value: self.value_at(place),
            status: cell.status,
        })
    }

    /// The categories of the cell at a place, one for each dimension.
    #[must_use]
    pub fn categories(&self, place: usize) -> Vec<&Category> {
        let mut rest = place;
        let category = |dimension: &'_ Dimension| {
            let at = rest % dimension.categories.len();
            rest /= dimension.categories.len();
            at
        };
        let places: Vec<usize> = self.dimensions.iter().rev().map(category).collect();
        let of = self.dimensions.iter().zip(places.into_iter().rev());
        of.map(|(dimension, at)| &dimension.categories[at]).collect()
    }
}

#[cfg(test)]
mod tests;
