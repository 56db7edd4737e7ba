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
