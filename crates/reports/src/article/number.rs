//! A number of the article, with what is needed to judge and to write it.

use tiltak_statistics::Language;
use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::language::number;
use tiltak_statistics::table::{Cell, Status};
use tiltak_statistics::uncertainty::{
    Interval, Level, Stability, poisson, relative_change, stability, wilson,
};

use crate::figure::Value;

/// A number, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The year that it is about.
    pub year: i32,
    /// How it is made.
    pub how: How,
    /// Its counts.
    pub cell: Cell,
    /// The value in units of the last decimal.
    pub value: Option<i64>,
    /// How many decimals it has.
    pub decimals: u8,
}

impl Number {
    /// A number that is not known.
    #[must_use]
    pub fn missing(year: i32) -> Self {
        let cell = Cell {
            status: Some(Status::Missing),
            ..Cell::default()
        };
        Self {
            year,
            how: How::Share,
            cell,
            value: None,
            decimals: 0,
        }
    }

    /// Why there is none.
    #[must_use]
    pub fn absence(&self) -> Option<Status> {
        match self.value {
            Some(_) => None,
            None => Some(self.cell.status.unwrap_or(Status::Missing)),
        }
    }

    /// The number without unit, or the symbol for why there is none.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match self.value {
            Some(value) => number(value, self.decimals, language),
            None => self
                .absence()
                .map(|status| status.symbol().to_owned())
                .unwrap_or_default(),
        }
    }

    /// The values that agree with what was counted, in the number's unit.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.value?;
        let Cell { part, whole, .. } = self.cell;
        let level = Level::Percent95;
        match (self.how, whole) {
            (How::Count, _) => poisson(part, 1.0, level),
            (How::Share, Some(whole)) => wilson(part, whole, level).map(|interval| interval.scaled(100.0)),
            (How::Change, Some(before)) => {
                relative_change((before, 1.0), (part, 1.0), level).map(|interval| interval.scaled(100.0))
            }
            _ => None,
        }
    }

    /// The interval as it stands in a table; empty where there is none.
    #[must_use]
    pub fn interval_text(&self, language: Language) -> String {
        let Some(interval) = self.interval() else {
            return String::new();
        };
        let decimals = self.decimals;
        // Saturates far above every count of people.
        let end = |end: f64| {
            number(
                (end * 10f64.powi(i32::from(decimals))).round() as i64,
                decimals,
                language,
            )
        };
        let to = if interval.low < 0.0 { " – " } else { "–" };
        format!("{}{to}{}", end(interval.low), end(interval.high))
    }

    /// Whether too few are counted for a share to say more than chance does.
    #[must_use]
    pub fn is_unstable(&self) -> bool {
        match (self.how, self.value, self.cell.whole) {
            (How::Share, Some(_), Some(whole)) => {
                matches!(stability(self.cell.part, whole), Some(Stability::Unstable(_)))
            }
            _ => false,
        }
    }

    /// The number as it is drawn.
    #[must_use]
    pub fn drawn(&self, language: Language) -> Value {
        let scale = 10f64.powi(i32::from(self.decimals));
        Value {
            number: self.value.map(|value| value as f64 / scale),
            text: self.text(language),
            interval: self.interval().map(|interval| (interval.low, interval.high)),
            unstable: self.is_unstable(),
        }
    }

    /// The share, 0 to 1.
    pub(super) fn share(&self) -> Option<f64> {
        self.value?;
        let whole = self.cell.whole.filter(|whole| *whole > 0)?;
        (self.how == How::Share).then(|| self.cell.part as f64 / whole as f64)
    }
}
