//! A definition: everything a reader must know to understand a table, and everything the engine needs to compute it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::code_list;
use crate::error::StatisticsError;
use crate::language::{Language, Text};

/// The definition of a table (tabell).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The texts and rules as written in the catalogue.
    pub description: Description,
    /// The dimensions in order; the last one varies fastest.
    pub dimensions: Vec<Dimension>,
    /// The query.
    pub sql: &'static str,
}

/// The texts and rules of a definition, as written in its `definition.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The id, also the name of the folder.
    pub id: String,
    /// The first year with figures.
    pub first_year: i32,
    /// Ids of the dimensions, in order.
    pub dimensions: Vec<String>,
    /// Ids of the dimensions that are columns where the table is laid out; the others are rows.
    pub heading: Vec<String>,
    /// The title; `{year}` stands for the year.
    pub title: Text,
    /// What is counted, and what is not.
    pub counted: Text,
    /// The population.
    pub population: Text,
    /// The unit of the values.
    pub unit: Unit,
    /// The day on which age is counted.
    pub age_reference: Text,
    /// Which records count on the census date, and which state of the records is used.
    pub as_of: Text,
    /// How values are rounded.
    pub rounding: Text,
    /// How the figures are protected, and who may see them.
    pub protection: Text,
    /// Where the figures come from.
    pub source: Text,
    /// The law behind the concepts.
    #[serde(default)]
    pub legal: Vec<Text>,
    /// What else a reader should know.
    #[serde(default)]
    pub notes: Vec<Text>,
    /// What has changed over time.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// The unit of the values.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    nb: String,
    en: String,
    /// How many decimals a value has.
    pub decimals: u8,
}

impl Unit {
    /// The unit's name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        language.choose(&self.nb, &self.en)
    }
}

/// A change over time that breaks or bends the series.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The first year after the change.
    pub from: i32,
    nb: String,
    en: String,
}

impl Change {
    /// What changed, in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        language.choose(&self.nb, &self.en)
    }
}

/// A dimension (inndeling) of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// The id, also the name of the query's column.
    pub id: String,
    /// The name that readers see.
    pub label: Text,
    /// The categories in order, the total first.
    pub categories: Vec<Category>,
    /// Said to the reader where one person can be in several categories; `None` where categories add up to the total.
    pub overlap: Option<Text>,
}

impl Dimension {
    /// The category that stands for all.
    #[must_use]
    pub fn total(&self) -> Option<&Category> {
        self.categories.iter().find(|category| category.is_total)
    }

    /// The categories that are not the total.
    pub fn parts(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(|category| !category.is_total)
    }

    /// The place of a category; `None` as code is the total.
    #[must_use]
    pub fn position(&self, code: Option<&str>) -> Option<usize> {
        self.categories.iter().position(|category| match code {
            Some(code) => category.code == code,
            None => category.is_total,
        })
    }
}

/// A category of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The code, stable over languages.
    pub code: String,
    /// The name that readers see.
    pub label: Text,
    /// Whether it stands for all the others.
    pub is_total: bool,
    /// The lowest and highest age in full years, in a dimension of age.
    pub ages: Option<(u32, u32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionEntry {
    label: Text,
    total: Option<CategoryEntry>,
    #[serde(default)]
    categories: Vec<CategoryEntry>,
    code_list: Option<String>,
    overlap: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryEntry {
    code: String,
    nb: String,
    en: String,
    ages: Option<(u32, u32)>,
}

impl CategoryEntry {
    fn category(self, is_total: bool) -> Category {
        Category {
            code: self.code,
            label: Text {
                nb: self.nb,
                en: self.en,
            },
            is_total,
            ages: self.ages,
        }
    }
}

/// Reads the dimensions that tables share.
pub(crate) fn read_dimensions(source: &str) -> Result<BTreeMap<String, Dimension>, StatisticsError> {
    const FILE: &str = "dimensions.toml";
    let entries: BTreeMap<String, DimensionEntry> =
        toml::from_str(source).map_err(|error| wrong(FILE, &error))?;
    entries
        .into_iter()
        .map(|(id, entry)| {
            let mut categories: Vec<_> = entry
                .total
                .into_iter()
                .map(|total| total.category(true))
                .collect();
            categories.extend(
                entry
                    .categories
                    .into_iter()
                    .map(|category| category.category(false)),
            );
            if let Some(list) = &entry.code_list {
                let codes = code_list::categories(list)
                    .ok_or_else(|| wrong(FILE, &format!("no code list {list}")))?;
                categories.extend(codes);
            }
            Ok((
                id.clone(),
                Dimension {
                    id,
                    label: entry.label,
                    categories,
                    overlap: entry.overlap,
                },
            ))
        })
        .collect()
}

/// Reads a definition and looks up its dimensions.
pub(crate) fn read_definition(
    folder: &str,
    source: &str,
    sql: &'static str,
    shared: &BTreeMap<String, Dimension>,
) -> Result<Definition, StatisticsError> {
    let file = format!("{folder}/definition.toml");
    let description: Description = toml::from_str(source).map_err(|error| wrong(&file, &error))?;
    if description.id != folder {
        return Err(wrong(
            &file,
            &format!("the id {} is not the folder's name", description.id),
        ));
    }
    let dimensions = description
        .dimensions
        .iter()
        .map(|id| {
            shared
                .get(id)
                .cloned()
                .ok_or_else(|| wrong(&file, &format!("unknown dimension {id}")))
        })
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(id) = description
        .heading
        .iter()
        .find(|id| !description.dimensions.contains(id))
    {
        return Err(wrong(&file, &format!("the heading {id} is not a dimension")));
    }
    Ok(Definition {
        description,
        dimensions,
        sql,
    })
}

fn wrong(file: &str, reason: &impl ToString) -> StatisticsError {
    StatisticsError::Catalogue {
        file: file.to_owned(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIMENSIONS: &str = "[sex]\nlabel = { nb = 'Kjønn', en = 'Sex' }\n\
        categories = [{ code = '1', nb = 'Gutt', en = 'Boy' }, { code = '2', nb = 'Jente', en = 'Girl' }]";

    #[test]
    fn a_misspelt_word_in_a_definition_is_refused() {
        assert!(read_dimensions(&DIMENSIONS.replace("label", "lable")).is_err());
        let shared = read_dimensions(DIMENSIONS).unwrap();
        let error = read_definition("a_table", "idd = 'a_table'", "", &shared).unwrap_err();
        assert!(error.to_string().contains("a_table/definition.toml"), "{error}");
    }

    #[test]
    fn a_code_list_that_does_not_exist_is_refused() {
        let source = "[kind]\nlabel = { nb = 'Type', en = 'Kind' }\ncode_list = 'no_such_list'";
        assert!(
            read_dimensions(source)
                .unwrap_err()
                .to_string()
                .contains("no_such_list")
        );
    }
}
