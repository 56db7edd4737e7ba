//! Tables for the figure's tests.

use std::collections::BTreeMap;

use tiltak_statistics::catalogue;
use tiltak_statistics::table::{Parameters, Status, Table};

/// A table of zeros but for some cells.
pub(crate) fn table(cells: &[(&str, &str, i64)]) -> Table {
    build(
        |codes| {
            Some(
                cells
                    .iter()
                    .find(|cell| codes == [cell.0, cell.1])
                    .map_or(0, |cell| cell.2),
            )
        },
        Status::Missing,
    )
}

/// A table of zeros with one cell held back.
pub(crate) fn held_back(age_group: &str, main_category: &str, status: Status) -> Table {
    build(|codes| (codes != [age_group, main_category]).then_some(0), status)
}

fn build(value: impl Fn(&[&str]) -> Option<i64>, status: Status) -> Table {
    let definition = catalogue::find("children_with_assistance_measures")
        .unwrap()
        .clone();
    let mut cells = Vec::new();
    for group in &definition.dimensions[0].categories {
        for category in &definition.dimensions[1].categories {
            cells.push(value(&[&group.code, &category.code]));
        }
    }
    let missing = cells.iter().enumerate().filter(|(_, cell)| cell.is_none());
    let status: BTreeMap<_, _> = missing.map(|(place, _)| (place, status)).collect();
    Table::new(definition, Parameters::for_year(2026), cells, status).unwrap()
}
