//! The cells of a table that was asked for: its dimensions, and where each of them gets its codes from.

use crate::area;
use crate::catalogue::definition::{Definition, Frequency};
use crate::catalogue::dimension::{Category, Dimension, Role};
use crate::catalogue::indicator::Indicator;
use crate::engine::Cubes;
use crate::error::StatisticsError;
use crate::language::Text;
use crate::period::Period;
use crate::request::Request;

/// A dimension with what it reads.
pub(super) struct Axis {
    pub(super) dimension: Dimension,
    pub(super) reads: Reads,
}

/// What a dimension reads of a cube's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reads {
    Area,
    Period(Vec<Period>),
    Age,
    Sex,
    /// A dimension of the table's own, by the name of its column.
    Own(String),
    /// Nothing: each of its categories is a column of counts.
    Columns,
}

/// The layout of a table.
pub(super) struct Layout {
    axes: Vec<Axis>,
    /// The year whose areas are meant.
    year: i32,
    /// For each area and period whether the area cannot be told for it.
    missing: Vec<bool>,
}

impl Layout {
    pub(super) fn new(
        request: &Request,
        definition: &Definition,
        indicator: &Indicator,
        cubes: &Cubes,
    ) -> Result<Self, StatisticsError> {
        let mut axes = vec![
            Axis {
                dimension: areas(request, cubes.get(&indicator.table)?)?,
                reads: Reads::Area,
            },
            Axis {
                dimension: periods(request, definition),
                reads: Reads::Period(request.periods.clone()),
            },
        ];
        for id in &request.by {
            axes.push(axis(id, definition, indicator)?);
        }
        let year = request.periods.last().map_or(0, |period| period.year);
        let missing = missing(&axes[0].dimension, year, &request.periods);
        let layout = Self { axes, year, missing };
        let cells = layout.axes.iter().try_fold(1_usize, |cells, axis| {
            cells.checked_mul(axis.dimension.categories.len())
        });
        match cells {
            Some(cells) if cells <= super::MOST_CELLS => Ok(layout),
            cells => Err(StatisticsError::TooManyCells {
                table: indicator.id.clone(),
                cells: cells.unwrap_or(usize::MAX),
                most: super::MOST_CELLS,
            }),
        }
    }

    pub(super) fn axes(&self) -> &[Axis] {
        &self.axes
    }

    pub(super) const fn year(&self) -> i32 {
        self.year
    }

    /// Whether the area of a cell cannot be told for its period.
    pub(super) fn is_missing(&self, place: usize) -> bool {
        let others = self.size() / self.missing.len().max(1);
        self.missing.get(place / others.max(1)).copied().unwrap_or(false)
    }

    pub(super) fn size(&self) -> usize {
        self.axes
            .iter()
            .map(|axis| axis.dimension.categories.len())
            .product()
    }

    pub(super) fn into_dimensions(self) -> Vec<Dimension> {
        self.axes.into_iter().map(|axis| axis.dimension).collect()
    }
}

fn missing(areas: &Dimension, year: i32, periods: &[Period]) -> Vec<bool> {
    let of = |area: &Category| {
        periods
            .iter()
            .map(|period| !area::is_known(&area.code, year, period.year))
            .collect::<Vec<_>>()
    };
    areas.categories.iter().flat_map(of).collect()
}

fn axis(id: &str, definition: &Definition, indicator: &Indicator) -> Result<Axis, StatisticsError> {
    let offered = || {
        indicator
            .by
            .iter()
            .map(|dimension| dimension.id.clone())
            .collect()
    };
    let Some(dimension) = indicator.by.iter().find(|dimension| dimension.id == id).cloned() else {
        let (table, dimension) = (indicator.id.clone(), id.to_owned());
        return Err(StatisticsError::UnknownDimension {
            table,
            dimension,
            offered: offered(),
        });
    };
    let reads = match dimension.column() {
        "age" => Reads::Age,
        "sex" => Reads::Sex,
        column if definition.description.dimensions.iter().any(|own| own == column) => {
            Reads::Own(column.to_owned())
        }
        _ => Reads::Columns,
    };
    Ok(Axis { dimension, reads })
}

fn areas(request: &Request, cube: &crate::cube::Cube) -> Result<Dimension, StatisticsError> {
    let year = request.periods.last().map_or(0, |period| period.year);
    let categories = area::categories(&request.areas, year, cube.municipalities())?;
    Ok(Dimension {
        id: "area".to_owned(),
        role: Role::Area,
        label: Text::of("Område", "Område", "Area"),
        categories,
        overlap: None,
        column: None,
    })
}

fn periods(request: &Request, definition: &Definition) -> Dimension {
    let (id, label) = match definition.description.frequency {
        Frequency::Year => ("year", Text::of("År", "År", "Year")),
        Frequency::HalfYear => ("half_year", Text::of("Halvår", "Halvår", "Half-year")),
    };
    let category = |period: &Period| Category {
        code: period.to_string(),
        label: period.label(),
        ..Category::default()
    };
    Dimension {
        id: id.to_owned(),
        role: Role::Time,
        label,
        categories: request.periods.iter().map(category).collect(),
        overlap: None,
        column: None,
    }
}
