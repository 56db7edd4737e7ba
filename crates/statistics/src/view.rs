//! From cubes to the table that was asked for: rows are summed into its cells.

mod fold;
mod imported;
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
    let parts = counts(&layout, indicator, &indicator.part, cubes)?;
    let wholes = match &indicator.whole {
        None => None,
        Some(whole) => Some(counts(&layout, indicator, whole, cubes)?),
    };
    if let (How::Rate, Some(whole), Some(wholes)) = (indicator.how, &indicator.whole, &wholes)
        && !counted_table(indicator, whole)?.is_external()
        && wholes.iter().all(|whole| *whole == Some(0))
    {
        let areas = layout.axes().first().map(|axis| &axis.dimension.categories);
        let area = areas
            .and_then(|areas| areas.first())
            .map(|area| area.code.clone());
        let (table, year) = (indicator.id.clone(), layout.year());
        return Err(StatisticsError::NoPopulation {
            table,
            area: area.unwrap_or_default(),
            year,
        });
    }
    let cell = |place: usize| {
        let part = parts.get(place).copied().flatten();
        let whole = wholes.as_ref().map(|wholes| wholes.get(place).copied().flatten());
        let status = match (part, whole) {
            _ if layout.is_missing(place) => Some(Status::Missing),
            (None, _) | (_, Some(None)) => Some(Status::Missing),
            (_, Some(Some(0))) if indicator.how == How::Rate => Some(Status::Missing),
            (_, Some(Some(0))) => Some(Status::NotApplicable),
            _ => None,
        };
        Cell {
            part: part.unwrap_or_default(),
            whole: whole.map(Option::unwrap_or_default),
            status,
        }
    };
    let cells = (0..layout.size()).map(cell).collect();
    let sources = imported::sources(indicator, &request.periods, cubes)?;
    let table = Table::new(definition, indicator, layout.into_dimensions(), cells)?;
    Ok(table.with_sources(sources))
}

/// The numbers of a count for every cell; `None` where it cannot be told.
fn counts(
    layout: &layout::Layout,
    indicator: &Indicator,
    counted: &Counted,
    cubes: &Cubes,
) -> Result<Vec<Option<i64>>, StatisticsError> {
    let definition = counted_table(indicator, counted)?;
    if definition.is_external() {
        return imported::values(layout, definition, counted, cubes.external());
    }
    let mut counts = fold::fold(layout, indicator, counted, cubes, counted.years_before)?;
    imported::residents(
        layout,
        definition,
        indicator,
        counted,
        cubes.external(),
        &mut counts,
    );
    Ok(counts)
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
        .map(|part| Cell {
            part: part.unwrap_or_default(),
            whole,
            status,
        })
        .collect();
    Table::new(definition, indicator, layout.into_dimensions(), cells)
}

/// The definition that a count is taken from.
fn counted_table(indicator: &Indicator, counted: &Counted) -> Result<&'static Definition, StatisticsError> {
    catalogue::table(counted.table.as_deref().unwrap_or(&indicator.table))
}
