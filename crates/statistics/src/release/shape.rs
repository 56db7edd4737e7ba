//! What a figure counts, said so that it can be compared with any other: a column, for some ages, sexes and categories.

use serde::{Deserialize, Serialize};

use crate::catalogue;
use crate::catalogue::definition::Definition;
use crate::catalogue::dimension::{Category, Dimension, Role, matches};
use crate::catalogue::indicator::{Counted, Indicator};
use crate::cube::TOTAL;
use crate::error::StatisticsError;
use crate::period::Period;
use crate::table::Table;

/// Which codes of one of a table's own dimensions count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Pick {
    /// Only the rows that are the query's own total.
    #[serde(default)]
    pub is_total: bool,
    /// The code is one of each of these lists of patterns. No list: every code.
    #[serde(default)]
    pub among: Vec<Vec<String>>,
}

impl Pick {
    /// Whether a code counts.
    pub fn holds(&self, code: &str) -> bool {
        let is_among = |patterns: &Vec<String>| patterns.iter().any(|pattern| matches(pattern, code));
        (code == TOTAL) == self.is_total && self.among.iter().all(is_among)
    }

    fn and(&mut self, other: Self) {
        if self.is_total != other.is_total {
            self.among.push(Vec::new());
        }
        self.among.extend(other.among);
    }
}

/// What is counted in one area and period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Shape {
    pub column: String,
    pub ages: (u8, u8),
    /// The codes of the sexes; none: all.
    pub sex: Vec<String>,
    /// For each of the table's own dimensions.
    pub own: Vec<Pick>,
}

/// The counts of all cells of a table: for each area, then each period, then each shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Block {
    pub table: String,
    /// The year whose areas are meant.
    pub year: i32,
    pub areas: Vec<String>,
    #[serde(with = "as_text")]
    pub periods: Vec<Period>,
    pub shapes: Vec<Shape>,
}

/// Periods as their codes.
mod as_text {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::period::Period;

    pub fn serialize<S: Serializer>(periods: &[Period], serializer: S) -> Result<S::Ok, S::Error> {
        let codes: Vec<String> = periods.iter().map(ToString::to_string).collect();
        codes.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Period>, D::Error> {
        let codes = Vec::<String>::deserialize(deserializer)?;
        codes
            .iter()
            .map(|code| code.parse().map_err(D::Error::custom))
            .collect()
    }
}

impl Block {
    /// The parts, or the wholes, of a table.
    pub fn of(table: &Table, counted: &Counted) -> Result<Self, StatisticsError> {
        let indicator = table.indicator();
        let definition = catalogue::table(counted.table.as_deref().unwrap_or(&indicator.table))?;
        let codes = |role| {
            let dimensions = table.dimensions().iter().filter(move |one| one.role == role);
            dimensions.flat_map(|one| one.categories.iter().map(|category| category.code.clone()))
        };
        let periods: Vec<Period> = codes(Role::Time).filter_map(|code| code.parse().ok()).collect();
        let shift = |period: &Period| period.in_year(period.year - counted.years_before);
        let mut shapes = vec![Shape {
            column: counted.column.clone(),
            ages: counted.ages.unwrap_or(indicator.ages),
            sex: Vec::new(),
            own: Vec::new(),
        }];
        let mut own: Vec<Vec<Option<Pick>>> = vec![vec![None; definition.dimensions.len()]];
        for dimension in table.dimensions().iter().filter(|one| one.role == Role::Other) {
            (shapes, own) = spread(table.definition(), definition, counted, dimension, &shapes, &own);
        }
        for (shape, own) in shapes.iter_mut().zip(own) {
            let picks = own.into_iter().enumerate();
            shape.own = picks
                .map(|(place, pick)| pick.unwrap_or_else(|| unread(definition, place, counted)))
                .collect();
        }
        Ok(Self {
            table: definition.id().to_owned(),
            year: periods.last().map_or(0, |period| period.year),
            areas: codes(Role::Area).collect(),
            periods: periods.iter().map(shift).collect(),
            shapes,
        })
    }

    /// The places of area, period and shape of the cell at a place of the table.
    pub fn at(&self, place: usize) -> (usize, usize, usize) {
        let (rest, shape) = (place / self.shapes.len().max(1), place % self.shapes.len().max(1));
        let periods = self.periods.len().max(1);
        (rest / periods, rest % periods, shape)
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.areas.len() * self.periods.len() * self.shapes.len()
    }
}

type Picks = Vec<Option<Pick>>;

/// Each shape for each category of a further dimension; the last dimension varies fastest.
fn spread(
    of_table: &Definition,
    definition: &Definition,
    counted: &Counted,
    dimension: &Dimension,
    shapes: &[Shape],
    own: &[Picks],
) -> (Vec<Shape>, Vec<Picks>) {
    let mut all = (Vec::new(), Vec::new());
    for (shape, picks) in shapes.iter().zip(own) {
        for category in &dimension.categories {
            let (mut shape, mut picks) = (shape.clone(), picks.clone());
            if !counted.across.contains(&dimension.id) {
                restrict(
                    of_table, definition, counted, dimension, category, &mut shape, &mut picks,
                );
            }
            all.0.push(shape);
            all.1.push(picks);
        }
    }
    all
}

fn restrict(
    of_table: &Definition,
    definition: &Definition,
    counted: &Counted,
    dimension: &Dimension,
    category: &Category,
    shape: &mut Shape,
    picks: &mut Picks,
) {
    let has_own = |definition: &Definition, column: &str| {
        definition
            .description
            .dimensions
            .iter()
            .position(|own| own == column)
    };
    match dimension.column() {
        "age" => {
            let (low, high) = category.ages.unwrap_or(shape.ages);
            shape.ages = (shape.ages.0.max(low), shape.ages.1.min(high));
        }
        "sex" if !category.is_total => shape.sex = patterns(category),
        "sex" => {}
        column if has_own(of_table, column).is_some() => {
            if let Some(place) = has_own(definition, column) {
                let pick = read(definition, place, category, counted);
                match &mut picks[place] {
                    Some(other) => other.and(pick),
                    none => *none = Some(pick),
                }
            }
        }
        _ if !category.is_total && is_spread(definition, dimension, counted) => {
            shape.column.clone_from(&category.code);
        }
        _ => {}
    }
}

/// Whether a dimension's categories are columns among the persons of the counted one.
fn is_spread(definition: &Definition, dimension: &Dimension, counted: &Counted) -> bool {
    let columns = &definition.description.columns;
    let is_of = |category: &Category| {
        let column = columns.get(&category.code);
        column.is_some_and(|column| column.of.as_ref() == Some(&counted.column))
    };
    counted.table.is_none() && dimension.parts().all(is_of)
}

fn patterns(category: &Category) -> Vec<String> {
    match category.codes.as_slice() {
        [] => vec![category.code.clone()],
        codes => codes.to_vec(),
    }
}

/// The codes of an own dimension that no axis of the table reads.
fn unread(definition: &Definition, place: usize, counted: &Counted) -> Pick {
    match only(definition, place, counted) {
        Some(patterns) => Pick {
            is_total: false,
            among: vec![patterns],
        },
        None => Pick {
            is_total: definition.dimensions[place].overlap.is_some(),
            among: Vec::new(),
        },
    }
}

/// The codes of an own dimension that fall in a category of an axis.
fn read(definition: &Definition, place: usize, category: &Category, counted: &Counted) -> Pick {
    if category.is_total {
        return unread(definition, place, counted);
    }
    let among = only(definition, place, counted)
        .into_iter()
        .chain([patterns(category)]);
    Pick {
        is_total: false,
        among: among.collect(),
    }
}

fn only(definition: &Definition, place: usize, counted: &Counted) -> Option<Vec<String>> {
    counted
        .only
        .get(&definition.description.dimensions[place])
        .cloned()
}

/// What a table's cells are made of: their parts, and their wholes where they have such.
pub(crate) fn blocks(table: &Table) -> Result<(Block, Option<Block>), StatisticsError> {
    let indicator: &Indicator = table.indicator();
    let whole = indicator.whole.as_ref().map(|whole| Block::of(table, whole));
    Ok((Block::of(table, &indicator.part)?, whole.transpose()?))
}
