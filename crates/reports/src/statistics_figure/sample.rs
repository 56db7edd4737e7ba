//! Tables for the figure's tests.

use tiltak_statistics::catalogue;
use tiltak_statistics::catalogue::dimension::{Category, Dimension, Role};
use tiltak_statistics::language::Text;
use tiltak_statistics::table::{Cell, Status, Table};

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
    let (definition, indicator) = catalogue::find("children_with_assistance_measures").unwrap();
    let single = |id: &str, role, code: &str| Dimension {
        id: id.to_owned(),
        role,
        label: Text::same(id),
        categories: vec![Category {
            code: code.to_owned(),
            label: Text::same(code),
            ..Category::default()
        }],
        overlap: None,
        column: None,
    };
    let by = |id: &str| {
        indicator
            .by
            .iter()
            .find(|dimension| dimension.id == id)
            .unwrap()
            .clone()
    };
    let dimensions = vec![
        single("area", Role::Area, "0"),
        single("year", Role::Time, "2026"),
        by("age_group"),
        by("main_category"),
    ];
    let mut cells = Vec::new();
    for group in &dimensions[2].categories {
        for category in &dimensions[3].categories {
            let value = value(&[&group.code, &category.code]);
            let status = value.is_none().then_some(status);
            cells.push(Cell {
                part: value.unwrap_or(0),
                whole: None,
                status,
            });
        }
    }
    Table::new(definition, indicator, dimensions, cells).unwrap()
}
