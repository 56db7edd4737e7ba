//! What a figure is about in time: a year or half of one.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::language::Text;

/// A reporting period (rapporteringsperiode): a year, or a half-year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    /// The reporting year (rapporteringsår).
    pub year: i32,
    /// Which half of it, 1 or 2; `None` for the whole.
    pub half: Option<u8>,
}

impl Period {
    /// A whole year.
    #[must_use]
    pub const fn year(year: i32) -> Self {
        Self { year, half: None }
    }

    /// Both halves of a year.
    #[must_use]
    pub const fn halves(year: i32) -> [Self; 2] {
        [Self { year, half: Some(1) }, Self { year, half: Some(2) }]
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = if self.half == Some(2) { 7 } else { 1 };
        NaiveDate::from_ymd_opt(self.year, month, 1).unwrap_or_default()
    }

    /// Its last day, on which stocks are counted (telledato).
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let (month, day) = if self.half == Some(1) { (6, 30) } else { (12, 31) };
        NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or_default()
    }

    /// Its name for readers.
    #[must_use]
    pub fn label(self) -> Text {
        let year = self.year;
        match self.half {
            None => Text::same(year.to_string()),
            Some(half) => Text::of(
                &format!("{half}. halvår {year}"),
                &format!("{half}. halvår {year}"),
                &format!("{} half of {year}", if half == 1 { "first" } else { "second" }),
            ),
        }
    }

    /// The same part of another year.
    #[must_use]
    pub const fn in_year(self, year: i32) -> Self {
        Self {
            year,
            half: self.half,
        }
    }
}

/// `2021`, or `2021H1` as Statistics Norway writes half-years.
impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.half {
            None => write!(formatter, "{}", self.year),
            Some(half) => write!(formatter, "{}H{half}", self.year),
        }
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

/// Why a text is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is neither a year such as 2021 nor a half-year such as 2021H1")]
pub struct NotAPeriod(String);

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let (year, half) = match text.split_once('H') {
            None => (text, None),
            Some((year, "1")) => (year, Some(1)),
            Some((year, "2")) => (year, Some(2)),
            Some(_) => return Err(wrong()),
        };
        match year.parse() {
            Ok(year) if (1900..=2200).contains(&year) => Ok(Self { year, half }),
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_written_and_read() {
        for text in ["2021", "2021H1", "2021H2"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in ["", "21", "2021H3", "2021H", "H1", "i fjor"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn halves_meet_and_make_the_year() {
        let [first, second] = Period::halves(2024);
        let year = Period::year(2024);
        assert_eq!(first.first_day(), year.first_day());
        assert_eq!(first.last_day().succ_opt(), Some(second.first_day()));
        assert_eq!(second.last_day(), year.last_day());
        assert_eq!(year.last_day().to_string(), "2024-12-31");
    }
}
