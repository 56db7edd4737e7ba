//! Sums the rows of a cube into the cells of a table.

use std::collections::BTreeSet;

use crate::area;
use crate::catalogue::dimension::{Category, Dimension, matches};
use crate::catalogue::indicator::{Counted, Indicator};
use crate::cube::{Cube, TOTAL};
use crate::engine::Cubes;
use crate::error::StatisticsError;
use crate::period::Period;

use super::counted_table;
use super::layout::{Axis, Layout, Reads};

/// Where a row goes on one axis: for each code that it can have, the cells' offsets.
type Offsets = Vec<Vec<usize>>;

/// How one axis or condition reads a row: by the code that stands in one of its columns.
struct Step<'cube> {
    codes: Codes<'cube>,
    offsets: Offsets,
}

/// A column of codes.
enum Codes<'cube> {
    Small(&'cube [u8]),
    Large(&'cube [u16]),
}

impl Codes<'_> {
    fn at(&self, row: usize) -> usize {
        match self {
            Self::Small(codes) => usize::from(codes[row]),
            Self::Large(codes) => usize::from(codes[row]),
        }
    }
}

/// The sums of a count for every cell of a layout; `None` where rows may belong to it or not, because their municipality
/// was split. `years_before` shifts the periods: a cell gets what was counted so many
/// years before its own.
pub(super) fn fold(
    layout: &Layout,
    indicator: &Indicator,
    counted: &Counted,
    cubes: &Cubes,
    years_before: i32,
) -> Result<Vec<Option<i64>>, StatisticsError> {
    let table = counted_table(indicator, counted)?;
    let cube = cubes.get(table.id())?;
    let mut sums = vec![0; layout.size()];
    let (steps, spread) = steps(layout, indicator, counted, cube, years_before);
    for (column, offsets) in columns(&spread, counted) {
        let counts = cube.counts(column).ok_or_else(|| StatisticsError::Answer {
            table: table.id().to_owned(),
            reason: format!("no column {column}"),
        })?;
        for (row, count) in counts.iter().enumerate().filter(|(_, count)| **count != 0) {
            for offset in &offsets {
                add(&steps, row, *offset, *count, &mut sums);
            }
        }
    }
    let mut sums: Vec<Option<i64>> = sums.into_iter().map(Some).collect();
    for place in doubtful(layout, counted, cube, years_before) {
        sums[place] = None;
    }
    Ok(sums)
}

/// The cells whose area has some, but not all, of the municipalities that one in the rows was split into.
fn doubtful(layout: &Layout, counted: &Counted, cube: &Cube, years_before: i32) -> BTreeSet<usize> {
    let [area, time, ..] = layout.axes() else {
        return BTreeSet::new();
    };
    let Reads::Period(periods) = &time.reads else {
        return BTreeSet::new();
    };
    let membership = area::Membership::new(&area.dimension.categories, layout.year());
    let numbers = cube.municipalities().iter();
    let areas: Vec<Vec<usize>> = numbers.map(|number| membership.places(number).doubtful).collect();
    let mut cells = BTreeSet::new();
    if areas.iter().all(Vec::is_empty) {
        return cells;
    }
    let others = layout.size() / (area.dimension.categories.len() * periods.len()).max(1);
    let (rows, counts) = (cube.rows(), cube.counts(&counted.column).unwrap_or_default());
    for (row, _) in counts.iter().enumerate().filter(|(_, count)| **count != 0) {
        let counted_in = cube.periods()[usize::from(rows.period[row])];
        for (at, period) in periods.iter().enumerate() {
            if period.in_year(period.year - years_before) != counted_in {
                continue;
            }
            for area in &areas[usize::from(rows.municipality[row])] {
                let first = (area * periods.len() + at) * others;
                cells.extend(first..first + others);
            }
        }
    }
    cells
}

/// Adds a row's count to each of its cells.
fn add(steps: &[Step<'_>], row: usize, offset: usize, count: i64, sums: &mut [i64]) {
    let Some((step, rest)) = steps.split_first() else {
        sums[offset] += count;
        return;
    };
    for more in &step.offsets[step.codes.at(row)] {
        add(rest, row, offset + more, count, sums);
    }
}

/// The columns to sum, each with the offsets of the cells it goes to.
fn columns<'a>(spread: &'a [(String, Vec<usize>)], counted: &'a Counted) -> Vec<(&'a str, Vec<usize>)> {
    if spread.is_empty() {
        return vec![(&counted.column, vec![0])];
    }
    spread
        .iter()
        .map(|(column, offsets)| (column.as_str(), offsets.clone()))
        .collect()
}

fn steps<'cube>(
    layout: &Layout,
    indicator: &Indicator,
    counted: &Counted,
    cube: &'cube Cube,
    years_before: i32,
) -> (Vec<Step<'cube>>, Vec<(String, Vec<usize>)>) {
    let rows = cube.rows();
    let mut steps = Vec::new();
    let mut spread = Vec::new();
    let mut seen_age = false;
    let own = &cube.definition().description.dimensions;
    let ages = counted.ages.unwrap_or(indicator.ages);
    let mut stride = layout.size();
    for axis in layout.axes() {
        let size = axis.dimension.categories.len();
        stride /= size.max(1);
        let every = || vec![(0..size).map(|place| place * stride).collect::<Vec<_>>(); 256];
        let is_across = counted.across.contains(&axis.dimension.id);
        match &axis.reads {
            Reads::Area => {
                let offsets = area_offsets(cube, axis, stride, layout.year());
                steps.push(Step {
                    codes: Codes::Large(&rows.municipality),
                    offsets,
                });
            }
            Reads::Period(periods) => {
                let place = |counted: &Period| {
                    let is_it = |(_, period): &(usize, &Period)| {
                        period.in_year(period.year - years_before) == *counted
                    };
                    periods
                        .iter()
                        .enumerate()
                        .filter(is_it)
                        .map(|(place, _)| place * stride)
                        .collect()
                };
                let offsets = cube.periods().iter().map(place).collect();
                steps.push(Step {
                    codes: Codes::Large(&rows.period),
                    offsets,
                });
            }
            Reads::Age if !is_across => {
                seen_age = true;
                let offsets = (0..=u8::MAX)
                    .map(|age| age_offsets(&axis.dimension, age, ages, stride))
                    .collect();
                steps.push(Step {
                    codes: Codes::Small(&rows.age),
                    offsets,
                });
            }
            Reads::Sex if !is_across => {
                let offsets = (0..=u8::MAX)
                    .map(|sex| code_offsets(&axis.dimension, &sex.to_string(), stride))
                    .collect();
                steps.push(Step {
                    codes: Codes::Small(&rows.sex),
                    offsets,
                });
            }
            Reads::Own(column) if !is_across && own.contains(column) => {
                if let Some(place) = own.iter().position(|one| one == column) {
                    let offsets = own_offsets(cube, place, Some((axis, stride)), counted);
                    steps.push(Step {
                        codes: Codes::Large(&rows.own[place]),
                        offsets,
                    });
                }
            }
            Reads::Columns if !is_across && spread_applies(axis, counted, cube) => {
                spread = spread_offsets(axis, counted, stride);
            }
            // The count does not differ along this axis: each of its cells gets all.
            _ => steps.push(Step {
                codes: Codes::Small(&rows.sex),
                offsets: every(),
            }),
        }
    }
    if !seen_age {
        let offsets = (0..=u8::MAX)
            .map(|age| {
                if (ages.0..=ages.1).contains(&age) {
                    vec![0]
                } else {
                    Vec::new()
                }
            })
            .collect();
        steps.push(Step {
            codes: Codes::Small(&rows.age),
            offsets,
        });
    }
    for (place, column) in own.iter().enumerate() {
        let is_read = layout.axes().iter().any(|axis| {
            axis.reads == Reads::Own(column.clone()) && !counted.across.contains(&axis.dimension.id)
        });
        if !is_read {
            let offsets = own_offsets(cube, place, None, counted);
            steps.push(Step {
                codes: Codes::Large(&rows.own[place]),
                offsets,
            });
        }
    }
    (steps, spread)
}

fn area_offsets(cube: &Cube, axis: &Axis, stride: usize, year: i32) -> Offsets {
    let membership = area::Membership::new(&axis.dimension.categories, year);
    let places = |number: &String| {
        membership
            .places(number)
            .certain
            .into_iter()
            .map(|place| place * stride)
            .collect()
    };
    cube.municipalities().iter().map(places).collect()
}

fn age_offsets(dimension: &Dimension, age: u8, ages: (u8, u8), stride: usize) -> Vec<usize> {
    if !(ages.0..=ages.1).contains(&age) {
        return Vec::new();
    }
    let holds = |bounds: (u8, u8)| (bounds.0..=bounds.1).contains(&age);
    let categories = dimension.categories.iter().enumerate();
    categories
        .filter(|(_, category)| category.ages.is_some_and(holds))
        .map(|(place, _)| place * stride)
        .collect()
}

fn code_offsets(dimension: &Dimension, code: &str, stride: usize) -> Vec<usize> {
    let categories = dimension.categories.iter().enumerate();
    categories
        .filter(|(_, category)| category.is_total || category.holds(code))
        .map(|(place, _)| place * stride)
        .collect()
}

/// Where the codes of one of the table's own dimensions go: on an axis, or into one sum.
fn own_offsets(cube: &Cube, place: usize, axis: Option<(&Axis, usize)>, counted: &Counted) -> Offsets {
    let definition = cube.definition();
    let id = &definition.description.dimensions[place];
    let has_total_rows = definition.dimensions[place].overlap.is_some();
    let only = counted.only.get(id);
    let offsets = |code: &String| {
        let is_total = code == TOTAL;
        let counts = match only {
            Some(patterns) => !is_total && patterns.iter().any(|pattern| matches(pattern, code)),
            None if axis.is_none() => is_total == has_total_rows,
            None => has_total_rows || !is_total,
        };
        match axis {
            _ if !counts => Vec::new(),
            None => vec![0],
            Some((axis, stride)) => {
                let holds = |category: &Category| match category.is_total {
                    true if has_total_rows && only.is_none() => is_total,
                    true => true,
                    false => !is_total && category.holds(code),
                };
                let categories = axis.dimension.categories.iter().enumerate();
                categories
                    .filter(|(_, category)| holds(category))
                    .map(|(place, _)| place * stride)
                    .collect()
            }
        }
    };
    cube.codes(place).iter().map(offsets).collect()
}

/// Whether a count is spread over columns: only the one that the columns are parts of.
fn spread_applies(axis: &Axis, counted: &Counted, cube: &Cube) -> bool {
    let columns = &cube.definition().description.columns;
    let is_of = |code: &String| {
        columns
            .get(code)
            .is_some_and(|column| column.of.as_ref() == Some(&counted.column))
    };
    counted.table.is_none() && axis.dimension.parts().all(|category| is_of(&category.code))
}

fn spread_offsets(axis: &Axis, counted: &Counted, stride: usize) -> Vec<(String, Vec<usize>)> {
    let column = |(place, category): (usize, &Category)| {
        let name = if category.is_total {
            counted.column.clone()
        } else {
            category.code.clone()
        };
        (name, vec![place * stride])
    };
    axis.dimension.categories.iter().enumerate().map(column).collect()
}
