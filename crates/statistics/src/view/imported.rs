//! Figures from elsewhere as the cells of a table.

use super::counted_table;
use super::layout::{Layout, Reads};
use crate::catalogue::definition::{ColumnEntry, Definition};
use crate::catalogue::indicator::{Counted, Indicator};
use crate::engine::Cubes;
use crate::error::StatisticsError;
use crate::external::ExternalFigures;
use crate::language::Text;
use crate::period::Period;

/// The table of residents, whose figures may be imported where the data have none, and the indicator that they are.
const RESIDENTS: &str = "residents";
const RESIDENTS_INDICATOR: &str = "v1";
const RESIDENTS_AGES: (u8, u8) = (0, 17);

/// The figures of a column for every cell; `None` where there is none.
pub(super) fn values(
    layout: &Layout,
    definition: &Definition,
    counted: &Counted,
    figures: &ExternalFigures,
) -> Result<Vec<Option<i64>>, StatisticsError> {
    let column = column(definition, counted)?;
    let mut values = vec![None; layout.size()];
    for (place, area, period) in cells(layout) {
        values[place] = figures.value((&counted.column, column), area, layout.year(), period);
    }
    Ok(values)
}

/// Fills in residents that the data do not have, where the figure is of all aged 0 to 17.
pub(super) fn residents(
    layout: &Layout,
    definition: &Definition,
    indicator: &Indicator,
    counted: &Counted,
    figures: &ExternalFigures,
    counts: &mut [Option<i64>],
) {
    let is_whole = definition.id() == RESIDENTS && counted.ages.unwrap_or(indicator.ages) == RESIDENTS_AGES;
    let Ok(column) = column(definition, counted) else {
        return;
    };
    if !is_whole || layout.axes().len() > 2 || figures.is_empty() {
        return;
    }
    for (place, area, period) in cells(layout) {
        if counts[place] == Some(0) {
            let value = figures.value((RESIDENTS_INDICATOR, column), area, layout.year(), period);
            counts[place] = value.or(counts[place]);
        }
    }
}

/// Where the imported figures of an indicator are from, for readers.
pub(super) fn sources(
    indicator: &Indicator,
    periods: &[Period],
    cubes: &Cubes,
) -> Result<Vec<Text>, StatisticsError> {
    let mut sources = Vec::new();
    for counted in [Some(&indicator.part), indicator.whole.as_ref()]
        .into_iter()
        .flatten()
    {
        let definition = counted_table(indicator, counted)?;
        let id = match definition.id() {
            RESIDENTS => RESIDENTS_INDICATOR,
            _ if definition.is_external() => counted.column.as_str(),
            _ => continue,
        };
        sources.extend(cubes.external().sources(id, periods).into_iter().map(|source| {
            Text::of(
                &format!("{id} er hentet fra {source}."),
                &format!("{id} er henta frå {source}."),
                &format!("{id} is taken from {source}."),
            )
        }));
    }
    Ok(sources)
}

fn column<'a>(definition: &'a Definition, counted: &Counted) -> Result<&'a ColumnEntry, StatisticsError> {
    let column = definition.description.columns.get(&counted.column);
    column.ok_or_else(|| StatisticsError::Answer {
        table: definition.id().to_owned(),
        reason: format!("no column {}", counted.column),
    })
}

/// The place, area and period of each cell of a layout without other dimensions.
fn cells(layout: &Layout) -> Vec<(usize, &str, Period)> {
    let [area, time, ..] = layout.axes() else {
        return Vec::new();
    };
    let Reads::Period(periods) = &time.reads else {
        return Vec::new();
    };
    let areas = area.dimension.categories.iter();
    areas
        .flat_map(|area| periods.iter().map(move |period| (area.code.as_str(), *period)))
        .enumerate()
        .map(|(place, (area, period))| (place, area, period))
        .collect()
}
