//! A small table for the writers' tests: zeros, a thousand and more, and a cell that is held back.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::table::{Parameters, Status, Table};

/// The place of the cell without value.
pub(crate) const HELD_BACK: usize = 1;

pub(crate) fn table() -> Table {
    let definition = catalogue::find("children_with_assistance_measures")
        .unwrap()
        .clone();
    let size: i64 = definition
        .dimensions
        .iter()
        .map(|dimension| dimension.categories.len() as i64)
        .product();
    let mut cells: Vec<_> = (0..size)
        .map(|place| Some(if place % 5 == 0 { 1234 - place } else { place % 3 }))
        .collect();
    cells[HELD_BACK] = None;
    let status = BTreeMap::from([(HELD_BACK, Status::Confidential)]);
    Table::new(definition, Parameters::for_year(2026), cells, status).unwrap()
}
