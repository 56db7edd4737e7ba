//! What a writer tells of each cell: the value, what it was made from, and its interval.

use crate::catalogue;
use crate::catalogue::indicator::{Counted, How};
use crate::language::Language;
use crate::table::{Status, Table};

/// One of the numbers of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The value.
    Value,
    /// What is counted.
    Part,
    /// What it is among, held against, or was before.
    Whole,
    /// The lower end of the interval.
    Low,
    /// The upper end.
    High,
}

impl Measure {
    /// Those that a table has, the value first: a count has no part and whole, residents have no interval.
    #[must_use]
    pub fn of(table: &Table) -> Vec<Self> {
        let counts: &[Self] = match table.indicator().how {
            How::Count => &[],
            How::Share | How::Rate | How::Change => &[Self::Part, Self::Whole],
        };
        let ends: &[Self] = match table.has_intervals() {
            true => &[Self::Low, Self::High],
            false => &[],
        };
        [&[Self::Value][..], counts, ends].concat()
    }

    /// The code, the same in every language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Part => "part",
            Self::Whole => "whole",
            Self::Low => "low",
            Self::High => "high",
        }
    }

    /// What readers call it in a table.
    #[must_use]
    pub fn label(self, table: &Table, language: Language) -> String {
        let how = table.indicator().how;
        match self {
            Self::Value => capitalised(table.unit().name(language)),
            Self::Part => language.choose("Antall", "Tal", "Number").to_owned(),
            Self::Whole if how == How::Change => language
                .choose("Antall før", "Tal før", "Number before")
                .to_owned(),
            Self::Whole => language.choose("Av", "Av", "Of").to_owned(),
            Self::Low => language
                .choose("Nedre grense", "Nedre grense", "Lower limit")
                .to_owned(),
            Self::High => language
                .choose("Øvre grense", "Øvre grense", "Upper limit")
                .to_owned(),
        }
    }

    /// Its unit.
    #[must_use]
    pub fn unit(self, table: &Table, language: Language) -> String {
        let indicator = table.indicator();
        let counted = match self {
            Self::Value | Self::Low | Self::High => None,
            Self::Part => Some(&indicator.part),
            Self::Whole => indicator.whole.as_ref(),
        };
        counted
            .and_then(|counted| column_label(counted, &indicator.table, language))
            .unwrap_or_else(|| table.unit().name(language).to_owned())
    }

    /// How many decimals it has.
    #[must_use]
    pub fn decimals(self, table: &Table) -> u8 {
        match self {
            Self::Value | Self::Low | Self::High => table.unit().decimals,
            Self::Part | Self::Whole => 0,
        }
    }
}

fn column_label(counted: &Counted, own: &str, language: Language) -> Option<String> {
    let definition = catalogue::table(counted.table.as_deref().unwrap_or(own)).ok()?;
    let column = definition.description.columns.get(&counted.column)?;
    Some(column.label.get(language).to_owned())
}

/// The numbers of a cell, each in units of its last decimal. A cell with a status has none at all, so that nothing of
/// what is held back is left beside the symbol.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    value: Option<i64>,
    part: Option<i64>,
    whole: Option<i64>,
    interval: Option<(i64, i64)>,
    /// Why there are none.
    pub status: Option<Status>,
    /// Whether the value is too uncertain to be read alone.
    pub is_unstable: bool,
}

impl Numbers {
    /// One of them.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<i64> {
        match measure {
            Measure::Value => self.value,
            Measure::Part => self.part,
            Measure::Whole => self.whole,
            Measure::Low => self.interval.map(|(low, _)| low),
            Measure::High => self.interval.map(|(_, high)| high),
        }
    }

    /// One of them as the symbol of official statistics where there is none: `.` where the reason is not another.
    #[must_use]
    pub fn symbol(&self) -> &'static str {
        self.status.unwrap_or(Status::NotApplicable).symbol()
    }
}

/// The numbers of every cell in row-major order, or without what takes time.
#[must_use]
pub fn numbers(table: &Table, with_quality: bool) -> Vec<Numbers> {
    (0..table.cells().len())
        .map(|place| at(table, place, with_quality))
        .collect()
}

/// The numbers of one cell.
#[must_use]
pub fn at(table: &Table, place: usize, with_quality: bool) -> Numbers {
    let Some(cell) = table.cells().get(place) else {
        return Numbers::default();
    };
    let Some(value) = table.value_at(place) else {
        return Numbers {
            status: cell.status.or(Some(Status::NotApplicable)),
            ..Numbers::default()
        };
    };
    let quality = with_quality.then(|| table.quality(place)).flatten();
    Numbers {
        value: Some(value),
        part: cell.whole.map(|_| cell.part),
        whole: cell.whole,
        interval: quality.and_then(|quality| quality.units(table.unit().decimals)),
        status: None,
        is_unstable: quality.is_some_and(|quality| quality.unstable.is_some()),
    }
}

/// A number of units of the last decimal, written without grouping.
#[must_use]
pub fn plain(units: i64, decimals: u8, point: char) -> String {
    let decimals = usize::from(decimals);
    if decimals == 0 {
        return units.to_string();
    }
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if units < 0 { "-" } else { "" };
    format!("{sign}{whole}{point}{fraction}")
}

/// The same number as machines calculate with.
#[must_use]
pub fn real(units: i64, decimals: u8) -> f64 {
    units as f64 / 10_f64.powi(i32::from(decimals))
}

/// A text with its first letter as a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_cell_with_a_status_has_no_number_at_all() {
        let table = sample::shares(80, Some(Status::Confidential));
        let numbers = numbers(&table, true);
        for place in sample::HIDDEN {
            for measure in Measure::of(&table) {
                assert_eq!(numbers[place].get(measure), None, "{place} {measure:?}");
            }
        }
    }

    #[test]
    fn a_share_has_part_whole_and_interval_in_its_own_decimals() {
        let table = sample::single(How::Share, 81, Some(263), 100);
        let numbers = at(&table, 0, true);
        let all: Vec<_> = Measure::of(&table)
            .into_iter()
            .map(|measure| numbers.get(measure))
            .collect();
        assert_eq!(all, [308, 81, 263, 255, 366].map(Some));
        assert!(!numbers.is_unstable);
    }

    #[test]
    fn numbers_are_written_with_all_their_decimals() {
        assert_eq!(plain(720, 1, ','), "72,0");
        assert_eq!(plain(-5, 2, '.'), "-0.05");
        assert_eq!(plain(7, 0, '.'), "7");
        assert_eq!(real(725, 1).to_string(), "72.5");
    }
}
