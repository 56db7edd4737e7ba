//! Figures from elsewhere: staff, accounts, residents, households. They are imported with their source and version, and
//! ratios are made from them and from what is counted in the cases.
//!
//! A figure belongs to an area as it is in the figure's own period. For a larger area its members are added up: where one
//! is missing, so is the sum, unless the column says otherwise. Ratios are computed from the sums, never averaged.

mod file;
mod problem;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tiltak_domain::geography::{members_over_time, structure};

use crate::area::carried;
use crate::catalogue::definition::ColumnEntry;
use crate::period::Period;
use crate::request::WHOLE;

pub use file::read;
pub use problem::{Field, ImportError, Problem, Reason};

/// A figure from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalFigure {
    /// The indicator's id, such as `v16`.
    pub id: String,
    /// The area's code in the structure of the period's year.
    pub area: String,
    /// The period.
    pub period: Period,
    /// The value, in units of the last decimal that the indicator has.
    pub value: i64,
    /// Where it is from, such as a publisher and a table.
    pub source: String,
    /// The version of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

impl ExternalFigure {
    /// What a figure is about: one of the same replaces it.
    #[must_use]
    pub fn key(&self) -> (&str, &str, Period) {
        (&self.id, &self.area, self.period)
    }
}

/// Figures from elsewhere, one for each indicator, area and period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<ExternalFigure>", into = "Vec<ExternalFigure>")]
pub struct ExternalFigures {
    figures: BTreeMap<(String, Period, String), ExternalFigure>,
    /// The municipalities that the area `0` is made up of; `None` for those of the nation.
    whole: Option<BTreeSet<String>>,
}

impl From<Vec<ExternalFigure>> for ExternalFigures {
    fn from(figures: Vec<ExternalFigure>) -> Self {
        let mut all = Self::default();
        all.extend(figures);
        all
    }
}

impl From<ExternalFigures> for Vec<ExternalFigure> {
    fn from(all: ExternalFigures) -> Self {
        all.figures.into_values().collect()
    }
}

impl Extend<ExternalFigure> for ExternalFigures {
    /// A figure takes the place of one about the same.
    fn extend<T: IntoIterator<Item = ExternalFigure>>(&mut self, figures: T) {
        for figure in figures {
            let key = (figure.id.clone(), figure.period, figure.area.clone());
            self.figures.insert(key, figure);
        }
    }
}

impl ExternalFigures {
    /// The same figures for data of some municipalities only: the area `0` is then these together, and not the nation.
    #[must_use]
    pub fn of_municipalities(mut self, numbers: impl IntoIterator<Item = String>) -> Self {
        self.whole = Some(numbers.into_iter().collect());
        self
    }

    /// Every figure, by indicator, period and area.
    pub fn iter(&self) -> impl Iterator<Item = &ExternalFigure> {
        self.figures.values()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// The figure of an area as it is in a year, for a period that may be of another year; `None` where it is missing.
    pub(crate) fn value(
        &self,
        (id, column): (&str, &ColumnEntry),
        area: &str,
        year: i32,
        period: Period,
    ) -> Option<i64> {
        let one = |area: &str| self.one(id, area, period);
        let members: Vec<String> = match &self.whole {
            Some(numbers) if area == WHOLE => {
                let carried = numbers.iter().flat_map(|number| carried(number, period.year));
                carried.collect::<BTreeSet<_>>().into_iter().collect()
            }
            _ => {
                let members = members_over_time(area, year, period.year)?;
                let itself = structure(period.year).area(area);
                // The code may mean something else in the figure's own year.
                if itself.is_some_and(|area| area.members == members)
                    && let Some(value) = one(area)
                {
                    return Some(value);
                }
                members.into_iter().map(str::to_owned).collect()
            }
        };
        let mut values = members.iter().map(|number| one(number));
        match members.as_slice() {
            [] => None,
            [_] => values.next()?,
            _ if !column.adds => None,
            _ if column.skips_missing => values.flatten().reduce(i64::saturating_add),
            _ => values.try_fold(0_i64, |sum, value| sum.checked_add(value?)),
        }
    }

    /// What the figures of an indicator were taken from in some periods, each once.
    pub(crate) fn sources(&self, id: &str, periods: &[Period]) -> BTreeSet<String> {
        let figures = self.figures.values();
        figures
            .filter(|figure| figure.id == id && periods.contains(&figure.period))
            .map(|figure| match &figure.version {
                Some(version) => format!("{} ({version})", figure.source),
                None => figure.source.clone(),
            })
            .collect()
    }

    fn one(&self, id: &str, area: &str, period: Period) -> Option<i64> {
        let key = (id.to_owned(), period, area.to_owned());
        self.figures.get(&key).map(|figure| figure.value)
    }
}

#[cfg(test)]
mod tests;
