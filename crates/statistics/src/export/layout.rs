//! How a table is laid out for reading: one dimension as columns, the others as rows, what is alone in the title.

use crate::catalogue::dimension::{Category, Dimension, Role};
use crate::language::Language;
use crate::table::Table;

/// A table as rows and columns.
pub(super) struct Layout<'table> {
    /// The dimensions that stand to the left.
    pub(super) stub: Vec<&'table Dimension>,
    /// The dimension that stands on top.
    pub(super) heading: Option<&'table Dimension>,
    /// The rows.
    pub(super) rows: Vec<Row<'table>>,
}

/// A row.
pub(super) struct Row<'table> {
    /// One category for each dimension of the stub.
    pub(super) categories: Vec<&'table Category>,
    /// The place of each of its cells.
    pub(super) places: Vec<usize>,
}

impl<'table> Layout<'table> {
    /// On top stands the first dimension that was asked for, else the periods; an area or a period alone is left out.
    pub(super) fn new(table: &'table Table) -> Self {
        let dimensions = table.dimensions();
        let is_shown =
            |dimension: &&Dimension| dimension.role == Role::Other || dimension.categories.len() > 1;
        let shown = || dimensions.iter().filter(is_shown);
        let heading = shown()
            .find(|dimension| dimension.role == Role::Other)
            .or_else(|| shown().find(|dimension| dimension.role == Role::Time));
        let stub: Vec<_> = shown()
            .filter(|dimension| heading.is_none_or(|heading| heading.id != dimension.id))
            .collect();
        let stride = |dimension: &Dimension| {
            let after = dimensions
                .iter()
                .skip_while(|other| other.id != dimension.id)
                .skip(1);
            after.map(|other| other.categories.len()).product::<usize>()
        };
        let start = Row {
            categories: Vec::new(),
            places: vec![0],
        };
        let mut rows = stub.iter().fold(vec![start], |rows, dimension| {
            let step = stride(dimension);
            let with = |row: &Row<'table>| {
                let of = |(at, category)| Row {
                    categories: [row.categories.as_slice(), &[category]].concat(),
                    places: vec![row.places[0] + at * step],
                };
                dimension
                    .categories
                    .iter()
                    .enumerate()
                    .map(of)
                    .collect::<Vec<_>>()
            };
            rows.iter().flat_map(with).collect()
        });
        if let Some(heading) = heading {
            let step = stride(heading);
            for row in &mut rows {
                let first = row.places[0];
                row.places = (0..heading.categories.len())
                    .map(|at| first + at * step)
                    .collect();
            }
        }
        Self { stub, heading, rows }
    }

    /// The heads of the columns of figures; the unit where there is nothing to tell columns apart.
    pub(super) fn heads(&self, table: &Table, language: Language) -> Vec<String> {
        match self.heading {
            Some(heading) => {
                let label = |category: &Category| category.label.get(language).to_owned();
                heading.categories.iter().map(label).collect()
            }
            None => vec![super::numbers::capitalised(table.unit().name(language))],
        }
    }
}
