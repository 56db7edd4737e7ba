//! The catalogue: one folder for each table, with its definition and its query, embedded in the program.

pub mod definition;
mod explain;

use std::sync::LazyLock;

use crate::error::StatisticsError;
use definition::{Definition, read_definition, read_dimensions};

pub use explain::explain;

macro_rules! entry {
    ($id:literal) => {
        (
            $id,
            include_str!(concat!("../catalogue/", $id, "/definition.toml")),
            include_str!(concat!("../catalogue/", $id, "/query.sql")),
        )
    };
}

/// Id, definition and query of every table, in the order in which they are listed.
const ENTRIES: &[(&str, &str, &str)] = &[entry!("children_with_assistance_measures")];

static CATALOGUE: LazyLock<Result<Vec<Definition>, StatisticsError>> = LazyLock::new(|| {
    let shared = read_dimensions(include_str!("../catalogue/dimensions.toml"))?;
    ENTRIES
        .iter()
        .map(|(id, definition, sql)| read_definition(id, definition, sql, &shared))
        .collect()
});

/// Every definition, in the catalogue's order.
///
/// # Errors
///
/// Where a file of the catalogue is wrong, which a test rules out for a released program.
pub fn all() -> Result<&'static [Definition], StatisticsError> {
    match &*CATALOGUE {
        Ok(definitions) => Ok(definitions),
        Err(error) => Err(StatisticsError::Catalogue {
            file: "catalogue".to_owned(),
            reason: error.to_string(),
        }),
    }
}

/// The definition with an id.
///
/// # Errors
///
/// Where there is none.
pub fn find(id: &str) -> Result<&'static Definition, StatisticsError> {
    all()?
        .iter()
        .find(|definition| definition.description.id == id)
        .ok_or_else(|| StatisticsError::UnknownTable(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_folder_of_the_catalogue_is_listed() {
        let folders: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/catalogue"))
            .unwrap()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().unwrap().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        let listed: BTreeSet<String> = ENTRIES.iter().map(|(id, ..)| (*id).to_owned()).collect();
        assert_eq!(listed, folders);
    }

    #[test]
    fn every_definition_is_well_formed() {
        for definition in all().unwrap() {
            assert!(definition.description.title.nb.contains("{year}"));
            assert!(definition.description.title.en.contains("{year}"));
            for dimension in &definition.dimensions {
                let codes: BTreeSet<_> = dimension
                    .categories
                    .iter()
                    .map(|category| &category.code)
                    .collect();
                assert_eq!(
                    codes.len(),
                    dimension.categories.len(),
                    "codes of {} repeat",
                    dimension.id
                );
                assert!(
                    dimension
                        .categories
                        .iter()
                        .filter(|category| category.is_total)
                        .count()
                        <= 1
                );
                assert!(dimension.parts().count() > 0);
            }
        }
    }

    #[test]
    fn age_groups_follow_one_another_without_gap_or_overlap() {
        for dimension in all()
            .unwrap()
            .iter()
            .flat_map(|definition| &definition.dimensions)
        {
            let ages: Vec<_> = dimension.parts().filter_map(|category| category.ages).collect();
            for pair in ages.windows(2) {
                assert_eq!(pair[0].1 + 1, pair[1].0, "ages of {}", dimension.id);
            }
        }
    }

    #[test]
    fn an_unknown_table_is_named() {
        assert_eq!(
            find("no_such_table").unwrap_err().to_string(),
            "unknown table: no_such_table"
        );
    }
}
