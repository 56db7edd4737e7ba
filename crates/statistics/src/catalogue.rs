//! The catalogue: one folder for each table, with its definition and its query, embedded in the program.

pub mod definition;
pub mod dimension;
mod explain;
pub mod indicator;

use std::sync::LazyLock;

use crate::error::StatisticsError;
use definition::{Definition, Shared, read_definition};
use dimension::read_dimensions;
use indicator::Indicator;

pub use explain::{explain, facts};

macro_rules! entry {
    ($id:literal) => {
        (
            $id,
            include_str!(concat!("../catalogue/", $id, "/definition.toml")),
            include_str!(concat!("../catalogue/", $id, "/query.sql")),
        )
    };
}

/// A table of figures from elsewhere has no query.
macro_rules! imported {
    ($id:literal) => {
        (
            $id,
            include_str!(concat!("../catalogue/", $id, "/definition.toml")),
            "",
        )
    };
}

/// Id, definition and query of every table, in the order in which they are listed.
const ENTRIES: &[(&str, &str, &str)] = &[
    entry!("children_at_census"),
    entry!("children_with_assistance_measures"),
    entry!("children_with_measures"),
    entry!("concern_reports"),
    entry!("feedback"),
    entry!("investigations"),
    entry!("measures_at_census"),
    entry!("measures_in_year"),
    entry!("residents"),
    entry!("children_in_year"),
    entry!("measures_of_foster_homes"),
    entry!("investigations_of_half_year"),
    entry!("plans_of_half_year"),
    entry!("foster_homes_of_half_year"),
    imported!("external"),
    imported!("external_of_half_year"),
];

static CATALOGUE: LazyLock<Result<Vec<Definition>, StatisticsError>> = LazyLock::new(|| {
    let dimensions = read_dimensions(include_str!("../catalogue/dimensions.toml"))?;
    let units = toml::from_str(include_str!("../catalogue/units.toml"))
        .map_err(|error| wrong("units.toml", &error))?;
    let shared = Shared { dimensions, units };
    ENTRIES
        .iter()
        .map(|(id, definition, sql)| read_definition(id, definition, sql, &shared))
        .collect()
});

/// Every table's definition, in the catalogue's order.
///
/// # Errors
///
/// Where a file of the catalogue is wrong, which a test rules out for a released program.
pub fn all() -> Result<&'static [Definition], StatisticsError> {
    let definitions = CATALOGUE.as_ref().map_err(|error| wrong("catalogue", error))?;
    Ok(definitions)
}

/// Every indicator, in the catalogue's order.
///
/// # Errors
///
/// As those of [`all`].
pub fn indicators() -> Result<impl Iterator<Item = &'static Indicator>, StatisticsError> {
    Ok(all()?.iter().flat_map(|definition| &definition.indicators))
}

/// The definition of a table.
///
/// # Errors
///
/// Where there is none.
pub fn table(id: &str) -> Result<&'static Definition, StatisticsError> {
    let found = all()?.iter().find(|definition| definition.description.id == id);
    found.ok_or_else(|| StatisticsError::UnknownTable(id.to_owned()))
}

/// The indicator with an id, and the table that it is made from. Small and capital letters are the same.
///
/// # Errors
///
/// Where there is none.
pub fn find(id: &str) -> Result<(&'static Definition, &'static Indicator), StatisticsError> {
    let of = |definition: &'static Definition| {
        let mut indicators = definition.indicators.iter();
        indicators
            .find(|indicator| indicator.id.eq_ignore_ascii_case(id))
            .map(|indicator| (definition, indicator))
    };
    all()?
        .iter()
        .find_map(of)
        .ok_or_else(|| StatisticsError::UnknownTable(id.to_owned()))
}

pub(crate) fn wrong(file: &str, reason: &impl ToString) -> StatisticsError {
    StatisticsError::Catalogue {
        file: file.to_owned(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests;
