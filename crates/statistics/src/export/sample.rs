//! A small table for the writers' tests: zeros, a thousand and more, and a cell that is held back.

use crate::catalogue;
use crate::catalogue::dimension::{Category, Dimension, Role};
use crate::catalogue::indicator::How;
use crate::language::Text;
use crate::table::{Cell, Status, Table};

/// The place of the cell without value.
pub(crate) const HELD_BACK: usize = 1;

pub(crate) fn table() -> Table {
    let (definition, indicator) = catalogue::find("children_with_assistance_measures").unwrap();
    let single = |id: &str, role, label: Text, code: &str, category: Text| Dimension {
        id: id.to_owned(),
        role,
        label,
        categories: vec![Category {
            code: code.to_owned(),
            label: category,
            is_total: role == Role::Area,
            ..Category::default()
        }],
        overlap: None,
        column: None,
    };
    let mut dimensions = vec![
        single(
            "area",
            Role::Area,
            Text::of("Område", "Område", "Area"),
            "0",
            Text::of("Hele landet", "Heile landet", "The whole country"),
        ),
        single(
            "year",
            Role::Time,
            Text::of("År", "År", "Year"),
            "2026",
            Text::same("2026"),
        ),
    ];
    dimensions.extend(
        indicator
            .by
            .iter()
            .filter(|dimension| indicator.shown_by.contains(&dimension.id))
            .cloned(),
    );
    let size: i64 = dimensions
        .iter()
        .map(|dimension| dimension.categories.len() as i64)
        .product();
    let cell = |place: i64| Cell {
        part: if place % 5 == 0 { 1234 - place } else { place % 3 },
        whole: None,
        status: None,
    };
    let mut cells: Vec<_> = (0..size).map(cell).collect();
    cells[HELD_BACK] = Cell {
        part: 0,
        whole: None,
        status: Some(Status::Confidential),
    };
    Table::new(definition, indicator, dimensions, cells).unwrap()
}

/// A table of one cell, of an indicator in percent or of counts.
pub(crate) fn single(how: How, part: i64, whole: Option<i64>, factor: i64) -> Table {
    let cell = Cell {
        part,
        whole,
        status: None,
    };
    crafted(how, factor, Vec::new(), vec![cell])
}

/// A table of any indicator and dimensions. What a catalogue holds lives as long as the program, so this is leaked.
pub(crate) fn crafted(how: How, factor: i64, dimensions: Vec<Dimension>, cells: Vec<Cell>) -> Table {
    let (definition, indicator) = catalogue::find("children_with_assistance_measures").unwrap();
    let mut indicator = indicator.clone();
    indicator.how = how;
    indicator.factor = factor;
    if how != How::Count {
        indicator.whole = Some(indicator.part.clone());
        indicator.unit.decimals = 1;
    }
    Table::new(definition, Box::leak(Box::new(indicator)), dimensions, cells).unwrap()
}

/// The places of cells of [`shares`] that are held back.
pub(crate) const HIDDEN: [usize; 2] = [1, 5];

/// A part and a whole that occur nowhere else, not even in a code.
pub(crate) const SECRET: [i64; 2] = [7_777_771, 8_888_883];

/// Shares by two areas, two years and three kinds, with awkward labels. Two cells have a status, and counts all the same.
pub(crate) fn shares(step: i64, status: Option<Status>) -> Table {
    let category = |code: &str, label: &str, is_total| Category {
        code: code.to_owned(),
        label: Text::same(label),
        is_total,
        ..Category::default()
    };
    let dimension = |id: &str, role, label: Text, categories| Dimension {
        id: id.to_owned(),
        role,
        label,
        categories,
        overlap: None,
        column: None,
    };
    let dimensions = vec![
        dimension(
            "area",
            Role::Area,
            Text::of("Område", "Område", "Area"),
            vec![
                category("0", "Hele landet", true),
                category("0301", "Oslo", false),
            ],
        ),
        dimension(
            "year",
            Role::Time,
            Text::of("År", "År", "Year"),
            vec![category("2023", "2023", false), category("2024", "2024", false)],
        ),
        dimension(
            "kind",
            Role::Other,
            Text::of("Slag", "Slag", "Kind"),
            vec![
                category("total", "Alle; \"alle\"", true),
                category("1.1", "Ung, <ung> & åtte", false),
                category("1.2", "To\nlinjer", false),
            ],
        ),
    ];
    let mut cells: Vec<Cell> = (0..12)
        .map(|place| Cell {
            part: place * step,
            whole: Some(1000 + place),
            status: None,
        })
        .collect();
    for place in HIDDEN {
        cells[place] = Cell {
            part: SECRET[0],
            whole: Some(SECRET[1]),
            status,
        };
    }
    crafted(How::Share, 100, dimensions, cells)
}
