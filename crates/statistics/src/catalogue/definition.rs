//! A definition: everything a reader must know to understand a table, and everything the engine needs to compute it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::dimension::Dimension;
use super::indicator::{Indicator, IndicatorEntry};
use super::wrong;
use crate::disclosure::Rules;
use crate::error::StatisticsError;
use crate::language::{Language, Text};

/// The definition of a table (tabell): counts over period, municipality, age, sex and dimensions of its own, and the
/// indicators that are made from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The texts and rules as written in the catalogue.
    pub description: Description,
    /// The dimensions of its own.
    pub dimensions: Vec<Dimension>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// The query.
    pub sql: &'static str,
}

/// The length of a table's periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Years.
    #[default]
    Year,
    /// Half-years.
    HalfYear,
}

impl Frequency {
    /// What its periods are called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "years",
            Self::HalfYear => "half-years",
        }
    }
}

/// The texts and rules of a definition, as written in its `definition.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The id, also the name of the folder.
    pub id: String,
    /// The first year with figures.
    pub first_year: i32,
    /// The length of its periods.
    #[serde(default)]
    pub frequency: Frequency,
    /// The lowest and highest age that the query counts.
    pub ages: (u8, u8),
    /// Ids of the dimensions of its own.
    #[serde(default)]
    pub dimensions: Vec<String>,
    /// The title.
    pub title: Text,
    /// The population.
    pub population: Text,
    /// The day on which age is counted.
    pub age_reference: Text,
    /// Which records count in the period, and which state of the records is used.
    pub as_of: Text,
    /// Where the figures come from.
    pub source: Text,
    /// The columns of the query's answer.
    pub columns: BTreeMap<String, ColumnEntry>,
    /// Columns that make up another exactly: the whole first.
    #[serde(default)]
    pub sums: Vec<Vec<String>>,
    /// For a table of half-years: the table that counts the same things in years.
    pub in_year: Option<InYear>,
    /// The table that counts the same persons at their ages, too.
    pub same_as: Option<SameAs>,
    /// How small counts are protected.
    #[serde(default)]
    pub protection: Rules,
    /// The law behind the concepts.
    #[serde(default)]
    pub legal: Vec<Text>,
    /// What else a reader should know.
    #[serde(default)]
    pub notes: Vec<Text>,
    /// What has changed over time.
    #[serde(default)]
    pub changes: Vec<Change>,
    #[serde(default)]
    pub(super) indicators: Vec<IndicatorEntry>,
}

/// The same things in a table of years: what is shown of the halves tells of the year, and the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InYear {
    /// The table of years.
    pub table: String,
    /// Which half-years make up the year.
    pub halves: Halves,
    /// For columns of the half-year those of the year that are the same, over all ages and the table's own dimensions.
    pub columns: BTreeMap<String, String>,
}

/// The same persons in another table of the same periods: what is shown of one tells of the other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameAs {
    /// The other table.
    pub table: String,
    /// For columns of this table those of the other that are the same at every age, over the tables' own dimensions.
    pub columns: BTreeMap<String, String>,
}

/// Which half-years make up a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Halves {
    /// What happens in both of them happens in the year.
    Both,
    /// What is there at the end of the second is there at the end of the year.
    Last,
}

/// A column of counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnEntry {
    /// What it counts.
    pub label: Text,
    /// The column whose persons these are among.
    pub of: Option<String>,
    /// The column with the persons behind these things, where things and not persons are counted.
    pub persons: Option<String>,
    /// The column with the most of these things that one person has in a row; itself no count that could be added up.
    pub largest: Option<String>,
    /// The column with the second most.
    pub second: Option<String>,
    /// Whether everybody may know it, as the number of residents.
    #[serde(default)]
    pub is_public: bool,
    /// How many decimals an imported figure may have; its counts are in units of the last.
    #[serde(default)]
    pub decimals: u8,
    /// Whether imported figures of areas may be added up.
    #[serde(default = "yes")]
    pub adds: bool,
    /// Whether a sum of imported figures is made of those that are there, where others are missing.
    #[serde(default)]
    pub skips_missing: bool,
}

const fn yes() -> bool {
    true
}

/// A change over time that breaks or bends the series.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The first year after the change.
    pub from: i32,
    nb: String,
    nn: String,
    en: String,
}

impl Change {
    /// What changed, in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        language.choose(&self.nb, &self.nn, &self.en)
    }
}

impl Definition {
    /// The table's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.description.id
    }

    /// Whether its figures are imported instead of counted: it has no query.
    #[must_use]
    pub const fn is_external(&self) -> bool {
        self.sql.is_empty()
    }

    /// The indicator with an id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

/// What definitions share: dimensions and units.
pub(crate) struct Shared {
    pub(crate) dimensions: BTreeMap<String, Dimension>,
    pub(crate) units: BTreeMap<String, super::indicator::Unit>,
}

/// Reads a definition and looks up its dimensions and units.
pub(crate) fn read_definition(
    folder: &str,
    source: &str,
    sql: &'static str,
    shared: &Shared,
) -> Result<Definition, StatisticsError> {
    let file = format!("{folder}/definition.toml");
    let mut text: toml::Table = toml::from_str(source).map_err(|error| wrong(&file, &error))?;
    copy_likeness(&mut text).map_err(|reason| wrong(&file, &reason))?;
    let mut description: Description = text
        .try_into()
        .map_err(|error: toml::de::Error| wrong(&file, &error))?;
    if description.id != folder {
        return Err(wrong(
            &file,
            &format!("the id {} is not the folder's name", description.id),
        ));
    }
    check_columns(&description)
        .and_then(|()| check_year(&description))
        .map_err(|reason| wrong(&file, &reason))?;
    let find = |id: &String| {
        let dimension = shared.dimensions.get(id).cloned();
        dimension.ok_or_else(|| wrong(&file, &format!("unknown dimension {id}")))
    };
    let dimensions = description
        .dimensions
        .iter()
        .map(find)
        .collect::<Result<Vec<_>, _>>()?;
    let indicators = std::mem::take(&mut description.indicators)
        .into_iter()
        .map(|entry| {
            entry
                .indicator(&description, shared)
                .map_err(|reason| wrong(&file, &reason))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Definition {
        description,
        dimensions,
        indicators,
        sql,
    })
}

/// An indicator that is `like` another takes from it what it does not say itself. The other one stands before it.
fn copy_likeness(text: &mut toml::Table) -> Result<(), String> {
    let Some(indicators) = text.get_mut("indicators").and_then(toml::Value::as_array_mut) else {
        return Ok(());
    };
    for place in 0..indicators.len() {
        let (before, rest) = indicators.split_at_mut(place);
        let Some(indicator) = rest.first_mut().and_then(toml::Value::as_table_mut) else {
            continue;
        };
        let Some(like) = indicator.remove("like") else {
            continue;
        };
        let other = before.iter().find(|one| one.get("id") == Some(&like));
        let other = other
            .and_then(toml::Value::as_table)
            .ok_or_else(|| format!("no indicator before is called {like:?}"))?;
        for (key, value) in other {
            if !indicator.contains_key(key) {
                indicator.insert(key.clone(), value.clone());
            }
        }
    }
    Ok(())
}

/// Only half-years are in a year, and only columns that are there are the same in it.
fn check_year(description: &Description) -> Result<(), String> {
    let same = description.same_as.iter().flat_map(|same| same.columns.keys());
    if let Some(name) = same
        .into_iter()
        .find(|name| !description.columns.contains_key(*name))
    {
        return Err(format!("unknown column {name}"));
    }
    let Some(in_year) = &description.in_year else {
        return Ok(());
    };
    let unknown = in_year
        .columns
        .keys()
        .find(|name| !description.columns.contains_key(*name));
    match (description.frequency, unknown) {
        (Frequency::Year, _) => Err("in_year is for tables of half-years".to_owned()),
        (_, Some(name)) => Err(format!("unknown column {name}")),
        _ => Ok(()),
    }
}

/// Every column that another names is there.
fn check_columns(description: &Description) -> Result<(), String> {
    let columns = &description.columns;
    let named = columns
        .values()
        .flat_map(|column| [&column.of, &column.persons, &column.largest, &column.second])
        .flatten();
    match named
        .chain(description.sums.iter().flatten())
        .find(|name| !columns.contains_key(*name))
    {
        Some(name) => Err(format!("unknown column {name}")),
        None => check_dominance(description),
    }
}

/// A rule of dominance is about things whose largest contributor is known.
fn check_dominance(description: &Description) -> Result<(), String> {
    let things = || {
        description
            .columns
            .iter()
            .filter(|(_, column)| column.persons.is_some())
    };
    match things().find(|(_, column)| column.largest.is_none()) {
        _ if description.protection.dominance.is_none() => Ok(()),
        Some((name, _)) => Err(format!(
            "a rule of dominance, but {name} has no column of the largest contributor"
        )),
        None if things().next().is_none() => Err("a rule of dominance, but no column of things".to_owned()),
        None => Ok(()),
    }
}
