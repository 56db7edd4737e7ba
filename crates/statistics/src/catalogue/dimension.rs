//! Dimensions: the ways in which a figure can be broken down.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::wrong;
use crate::code_list;
use crate::error::StatisticsError;
use crate::language::Text;

/// What a dimension is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Time.
    Time,
    /// Place.
    Area,
    /// Anything else.
    #[default]
    Other,
}

/// A dimension (inndeling) of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// The id, also the name of the query's column where it has one.
    pub id: String,
    /// What it is about.
    pub role: Role,
    /// The name that readers see.
    pub label: Text,
    /// The categories in order, the total first.
    pub categories: Vec<Category>,
    /// Said to the reader where one person can be in several categories; `None` where categories add up to the total.
    pub overlap: Option<Text>,
    /// The query's column that it reads, where that is not its id.
    pub column: Option<String>,
}

impl Dimension {
    /// The query's column that it reads.
    #[must_use]
    pub fn column(&self) -> &str {
        self.column.as_deref().unwrap_or(&self.id)
    }

    /// The category that stands for all.
    #[must_use]
    pub fn total(&self) -> Option<&Category> {
        self.categories.iter().find(|category| category.is_total)
    }

    /// The categories that are not the total.
    pub fn parts(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(|category| !category.is_total)
    }

    /// The place of a category.
    #[must_use]
    pub fn position(&self, code: &str) -> Option<usize> {
        self.categories.iter().position(|category| category.code == code)
    }
}

/// A category of a dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Category {
    /// The code, stable over languages.
    pub code: String,
    /// The name that readers see.
    pub label: Text,
    /// Whether it stands for all the others.
    pub is_total: bool,
    /// The lowest and highest age in full years, in a dimension of age.
    pub ages: Option<(u8, u8)>,
    /// The codes of the query's column that it gathers, where these are not its own code; `3.*` is every code that begins
    /// with `3.`.
    pub codes: Vec<String>,
}

impl Category {
    /// Whether a code of the query's column falls in it.
    #[must_use]
    pub fn holds(&self, code: &str) -> bool {
        match self.codes.as_slice() {
            [] => self.code == code,
            codes => codes.iter().any(|pattern| matches(pattern, code)),
        }
    }
}

/// Whether a code is the one of a pattern, or begins as a pattern that ends in a star.
pub(crate) fn matches(pattern: &str, code: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(pattern == code, |start| code.starts_with(start))
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
    column: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryEntry {
    code: String,
    nb: String,
    nn: String,
    en: String,
    ages: Option<(u8, u8)>,
    #[serde(default)]
    codes: Vec<String>,
}

impl CategoryEntry {
    fn category(self, is_total: bool) -> Category {
        Category {
            code: self.code,
            label: Text {
                nb: self.nb,
                nn: self.nn,
                en: self.en,
            },
            is_total,
            ages: self.ages,
            codes: self.codes,
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
            let dimension = Dimension {
                id: id.clone(),
                role: Role::Other,
                label: entry.label,
                categories,
                overlap: entry.overlap,
                column: entry.column,
            };
            Ok((id, dimension))
        })
        .collect()
}

/// A dimension of age as far as a figure's ages go: groups that are cut off at its bounds, after a total of all of them.
pub(crate) fn clip_ages(dimension: &Dimension, ages: (u8, u8)) -> Dimension {
    let (lowest, highest) = ages;
    let mut categories = vec![age_category(lowest, highest, true)];
    for (low, high) in dimension.parts().filter_map(|category| category.ages) {
        let (low, high) = (low.max(lowest), high.min(highest));
        if low <= high {
            categories.push(age_category(low, high, false));
        }
    }
    Dimension {
        categories,
        ..dimension.clone()
    }
}

/// An age group, with the code of Statistics Norway's list KOKalder: F, lowest, highest. Such a code also keeps
/// spreadsheets from reading "6-12" as a date.
#[must_use]
pub fn age_category(lowest: u8, highest: u8, is_total: bool) -> Category {
    let (years, code) = if lowest == highest {
        (format!("{lowest}"), format!("{lowest:03}"))
    } else {
        (
            format!("{lowest}–{highest}"),
            format!("F{lowest:03}-{highest:03}"),
        )
    };
    let label = if is_total {
        Text::of(
            &format!("Alle {years} år"),
            &format!("Alle {years} år"),
            &format!("All {years} years"),
        )
    } else {
        Text::of(
            &format!("{years} år"),
            &format!("{years} år"),
            &format!("{years} years"),
        )
    };
    Category {
        code,
        label,
        is_total,
        ages: Some((lowest, highest)),
        codes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEX: &str = "[sex]\nlabel = { nb = 'Kjønn', nn = 'Kjønn', en = 'Sex' }\n\
        categories = [{ code = '1', nb = 'Gutt', nn = 'Gut', en = 'Boy' }]";

    #[test]
    fn a_misspelt_word_is_refused_and_so_is_a_missing_language() {
        assert!(read_dimensions(SEX).is_ok());
        assert!(read_dimensions(&SEX.replace("label", "lable")).is_err());
        assert!(read_dimensions(&SEX.replace("nn = 'Gut', ", "")).is_err());
    }

    #[test]
    fn a_code_list_that_does_not_exist_is_refused() {
        let source = "[kind]\nlabel = { nb = 'a', nn = 'b', en = 'c' }\ncode_list = 'no_such_list'";
        let error = read_dimensions(source).unwrap_err();
        assert!(error.to_string().contains("no_such_list"), "{error}");
    }

    #[test]
    fn age_groups_are_cut_at_the_ages_of_the_figure() {
        let groups =
            [(0, 2), (3, 5), (6, 12), (13, 17), (18, 24)].map(|(low, high)| age_category(low, high, false));
        let dimension = Dimension {
            id: "age_group".to_owned(),
            role: Role::Other,
            label: Text::same("a"),
            categories: groups.to_vec(),
            overlap: None,
            column: None,
        };
        let codes = |ages| {
            let clipped = clip_ages(&dimension, ages);
            clipped
                .categories
                .into_iter()
                .map(|category| category.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes((0, 11)), ["F000-011", "F000-002", "F003-005", "F006-011"]);
        assert_eq!(codes((0, 22)).last().unwrap(), "F018-022");
        assert_eq!(codes((13, 13)), ["013", "013"]);
    }
}
