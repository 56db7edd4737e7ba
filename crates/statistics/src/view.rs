//! From cubes to the table that was asked for: rows are summed into its cells.

mod fold;
mod layout;

use crate::catalogue;
use crate::catalogue::definition::Definition;
use crate::catalogue::indicator::{Counted, How, Indicator};
use crate::engine::Cubes;
use crate::error::StatisticsError;
use crate::request::Request;
use crate::table::{Cell, Status, Table};

/// The largest table that is made, in cells: as many as official statistics give in one answer.
pub const MOST_CELLS: usize = 300_000;

/// Ids of the tables that an indicator is made from.
pub(crate) fn tables(indicator: &Indicator) -> Vec<&str> {
    let mut ids = vec![indicator.table.as_str()];
    let others = [Some(&indicator.part), indicator.whole.as_ref()];
    ids.extend(
        others
            .into_iter()
            .flatten()
            .filter_map(|counted| counted.table.as_deref()),
    );
    ids.dedup();
    ids
}

/// Makes a table from cubes that hold the periods that it needs.
///
/// # Errors
///
/// Where the indicator cannot be broken down as asked, where an area is unknown, where the table would be too large, or
/// where a cube is missing.
pub fn table(request: &Request, cubes: &Cubes) -> Result<Table, StatisticsError> {
    let (definition, indicator) = catalogue::find(&request.indicator)?;
    let layout = layout::Layout::new(request, definition, indicator, cubes)?;
    let parts = fold::fold(&layout, indicator, &indicator.part, cubes, 0)?;
    let wholes = match &indicator.whole {
        None => None,
        Some(whole) => Some(fold::fold(&layout, indicator, whole, cubes, whole.years_before)?),
    };
    if let (How::Rate, Some(wholes)) = (indicator.how, &wholes)
        && wholes.iter().all(|whole| *whole == 0)
    {
        let area = layout.axes()[0]
            .dimension
            .categories
            .first()
            .map(|area| area.code.clone());
        let (table, year) = (indicator.id.clone(), layout.year());
        return Err(StatisticsError::NoPopulation {
            table,
            area: area.unwrap_or_default(),
            year,
        });
    }
    let cell = |place: usize| {
        let whole = wholes.as_ref().map(|wholes| wholes[place]);
        let status = match whole {
            _ if layout.is_missing(place) => Some(Status::Missing),
            Some(0) if indicator.how == How::Rate => Some(Status::Missing),
            Some(0) => Some(Status::NotApplicable),
            _ => None,
        };
        Cell {
            part: parts[place],
            whole,
            status,
        }
    };
    let cells = (0..layout.size()).map(cell).collect();
    Table::new(definition, indicator, layout.into_dimensions(), cells)
}

/// A table of what is counted alone, without what it is held against: its cells have parts and no values where the indicator
/// needs a whole. For those who ask who is counted.
///
/// # Errors
///
/// As those of [`table`].
pub fn parts(request: &Request, cubes: &Cubes) -> Result<Table, StatisticsError> {
    let (definition, indicator) = catalogue::find(&request.indicator)?;
    let layout = layout::Layout::new(request, definition, indicator, cubes)?;
    let parts = fold::fold(&layout, indicator, &indicator.part, cubes, 0)?;
    let whole = indicator.whole.as_ref().map(|_| 0);
    let status = whole.map(|_| Status::NotApplicable);
    let cells = parts
        .into_iter()
        .map(|part| Cell { part, whole, status })
        .collect();
    Table::new(definition, indicator, layout.into_dimensions(), cells)
}

/// The definition that a count is taken from.
fn counted_table(indicator: &Indicator, counted: &Counted) -> Result<&'static Definition, StatisticsError> {
    catalogue::table(counted.table.as_deref().unwrap_or(&indicator.table))
}
