//! An indicator (indikator): one figure made from the counts of a table.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::definition::{Description, Shared};
use super::dimension::{Dimension, clip_ages};
use crate::language::{Language, Text};

/// An indicator, such as a row of the published figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// The id, such as `H001`.
    pub id: String,
    /// The table that it is made from.
    pub table: String,
    /// The title.
    pub title: Text,
    /// What is counted, and what is not.
    pub counted: Text,
    /// How it is made from the counts.
    pub how: How,
    /// What is counted.
    pub part: Counted,
    /// What it is a share or rate of.
    pub whole: Option<Counted>,
    /// The lowest and highest age of the persons.
    pub ages: (u8, u8),
    /// What a part is multiplied by before it is divided: 100 for percent.
    pub factor: i64,
    /// The unit of its values.
    pub unit: Unit,
    /// How its values are rounded.
    pub rounding: Text,
    /// Whether more of it is good, where that can be said.
    pub more_is: MoreIs,
    /// A limit that the law sets.
    pub limit: Option<Limit>,
    /// The dimensions that it can be broken down by, besides area and period.
    pub by: Vec<Dimension>,
    /// Ids of those that it is shown by where nothing else is asked for.
    pub shown_by: Vec<String>,
    /// What the sources say.
    pub published: Vec<Published>,
    /// What else a reader should know.
    pub notes: Vec<Text>,
}

/// How an indicator is made from counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The part as it is.
    Count,
    /// The part of a whole that it is among.
    Share,
    /// The part for so many of a whole that it need not be among, such as residents.
    Rate,
    /// By how much the part has changed, in percent of what it was some years before.
    Change,
}

/// A count: a column of a table, for some of its categories only.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The table, where it is another one.
    pub table: Option<String>,
    /// The column.
    pub column: String,
    /// For a dimension of the table the codes that count.
    #[serde(default, rename = "where")]
    pub only: BTreeMap<String, Vec<String>>,
    /// Dimensions that are not looked at: all their categories count, whatever the cell is about.
    #[serde(default)]
    pub across: Vec<String>,
    /// For a change: how many years before.
    #[serde(default)]
    pub years_before: i32,
    /// The ages, where they are not those of the indicator.
    pub ages: Option<(u8, u8)>,
    /// How many decimals its numbers have: they are in units of the last. From the column.
    #[serde(skip)]
    pub decimals: u8,
}

/// The unit of an indicator's values.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    nb: String,
    nn: String,
    en: String,
    /// How many decimals a value has.
    pub decimals: u8,
}

impl Unit {
    /// The unit's name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        language.choose(&self.nb, &self.nn, &self.en)
    }
}

/// Whether more is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoreIs {
    /// It cannot be said.
    #[default]
    Neither,
    /// More is good.
    Good,
    /// Less is good.
    Bad,
}

/// A limit that the law sets.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The limit in the indicator's unit, in units of its last decimal.
    pub value: i64,
    /// Which law, and what it demands.
    pub text: Text,
}

/// What a source says of a year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The year.
    pub year: i32,
    /// The value as printed.
    pub value: String,
    /// Who published it.
    pub source: String,
}

/// An indicator as written in the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorEntry {
    id: String,
    title: Text,
    counted: Text,
    how: How,
    part: Named,
    whole: Option<Named>,
    ages: Option<(u8, u8)>,
    factor: Option<i64>,
    unit: String,
    decimals: Option<u8>,
    #[serde(default)]
    more_is: MoreIs,
    limit: Option<Limit>,
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    shown_by: Vec<String>,
    #[serde(default)]
    published: Vec<Published>,
    #[serde(default)]
    notes: Vec<Text>,
}

/// A column by its name alone, or with more said of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Named {
    Column(String),
    Counted(Counted),
}

impl From<Named> for Counted {
    fn from(named: Named) -> Self {
        match named {
            Named::Counted(counted) => counted,
            Named::Column(column) => Self {
                table: None,
                column,
                only: BTreeMap::new(),
                across: Vec::new(),
                years_before: 0,
                ages: None,
                decimals: 0,
            },
        }
    }
}

impl IndicatorEntry {
    /// The indicator with its dimensions and unit; the reason where the entry contradicts itself.
    pub(super) fn indicator(self, table: &Description, shared: &Shared) -> Result<Indicator, String> {
        let id = self.id;
        let ages = self.ages.unwrap_or(table.ages);
        let mut unit = shared
            .units
            .get(&self.unit)
            .cloned()
            .ok_or_else(|| format!("{id}: unknown unit {}", self.unit))?;
        unit.decimals = self.decimals.unwrap_or(unit.decimals);
        let by = self.by.iter().map(|name| {
            dimension(name, table, shared, ages).ok_or_else(|| format!("{id}: unknown dimension {name}"))
        });
        let by = by.collect::<Result<Vec<_>, _>>()?;
        if let Some(name) = self.shown_by.iter().find(|name| !self.by.contains(name)) {
            return Err(format!(
                "{id}: shown by {name}, which it cannot be broken down by"
            ));
        }
        let mut part = Counted::from(self.part);
        let mut whole = self.whole.map(Counted::from);
        let own = [Some(&part), whole.as_ref()]
            .into_iter()
            .flatten()
            .filter(|counted| counted.table.is_none());
        if let Some(column) = own
            .map(|counted| &counted.column)
            .find(|column| !table.columns.contains_key(*column))
        {
            return Err(format!("{id}: unknown column {column}"));
        }
        for counted in std::iter::once(&mut part).chain(&mut whole) {
            let own = counted
                .table
                .is_none()
                .then(|| table.columns.get(&counted.column));
            counted.decimals = own.flatten().map_or(0, |column| column.decimals);
        }
        if whole.is_none() != (self.how == How::Count) {
            return Err(format!("{id}: a whole belongs to everything but a count"));
        }
        let factor = self
            .factor
            .unwrap_or(if self.how == How::Count { 1 } else { 100 });
        let rounding = rounding(self.how, unit.decimals);
        Ok(Indicator {
            id,
            table: table.id.clone(),
            title: self.title,
            counted: self.counted,
            how: self.how,
            part,
            whole,
            ages,
            factor,
            unit,
            rounding,
            more_is: self.more_is,
            limit: self.limit,
            by,
            shown_by: self.shown_by,
            published: self.published,
            notes: self.notes,
        })
    }
}

/// A dimension as it applies to an indicator: those of age are cut at its ages.
fn dimension(id: &str, table: &Description, shared: &Shared, ages: (u8, u8)) -> Option<Dimension> {
    let dimension = shared.dimensions.get(id)?;
    if dimension.parts().any(|category| category.ages.is_some()) {
        return Some(clip_ages(dimension, ages));
    }
    let column = dimension.column();
    let is_known = column == "sex" || table.dimensions.iter().any(|own| own == column);
    let is_spread = dimension
        .parts()
        .all(|category| table.columns.contains_key(&category.code));
    (is_known || is_spread).then(|| dimension.clone())
}

fn rounding(how: How, decimals: u8) -> Text {
    match (how, decimals) {
        (How::Count, _) => Text::of(
            "Hele tall, ingen avrunding.",
            "Heile tal, inga avrunding.",
            "Whole numbers, no rounding.",
        ),
        (_, 0) => Text::of(
            "Avrundet til hele tall; en halv rundes opp. Andelen regnes ut fra antallene før avrunding.",
            "Avrunda til heile tal; ein halv blir runda opp. Delen blir rekna ut frå tala før avrunding.",
            "Rounded to whole numbers, halves up. The share is computed from the counts before rounding.",
        ),
        (_, decimals) => Text::of(
            &format!(
                "Avrundet til {decimals} desimal(er); en halv rundes opp. Andelen regnes ut fra antallene før avrunding."
            ),
            &format!(
                "Avrunda til {decimals} desimal(ar); ein halv blir runda opp. Delen blir rekna ut frå tala før avrunding."
            ),
            &format!(
                "Rounded to {decimals} decimal(s), halves up. The share is computed from the counts before rounding."
            ),
        ),
    }
}
