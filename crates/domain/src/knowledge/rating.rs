//! What a bank has rated a measure (vurdering): never put together with what another bank says.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::scale::Scale;
use crate::people::language_form::LanguageForm;

/// The level that a bank has given a measure on its own scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// Id of the scale.
    pub bank: String,
    /// The version of the scale that the bank used.
    pub scale_version: String,
    /// The level as the bank writes it.
    pub level: String,
    /// How near to child welfare the bank finds it, on the scales that say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevance: Option<String>,
    /// The year or the day of the rating, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated_on: Option<String>,
    /// The question that the rating answers.
    pub question: Question,
    /// Where the bank says it.
    pub link: String,
}

/// A question in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// In bokmål.
    pub nb: String,
    /// In nynorsk, where somebody has written it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nn: String,
    /// In English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Question {
    /// The question for a reader, and the language it is in.
    #[must_use]
    pub fn text(&self, language: LanguageForm) -> (&str, LanguageForm) {
        let own = match language {
            LanguageForm::Nb => &self.nb,
            LanguageForm::Nn => &self.nn,
            LanguageForm::En => &self.en,
        };
        if own.is_empty() {
            (&self.nb, LanguageForm::Nb)
        } else {
            (own, language)
        }
    }
}

/// When a rating was made: banks give a year or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatedOn {
    /// Some day in a year.
    Year(i32),
    /// A day.
    Day(NaiveDate),
}

impl RatedOn {
    /// Reads `2019` or `2019-05-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let year = || {
            let digits = text.len() == 4 && text.chars().all(|one| one.is_ascii_digit());
            text.parse()
                .ok()
                .filter(|year| digits && *year >= 1990)
                .map(Self::Year)
        };
        text.parse().ok().map(Self::Day).or_else(year)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Year(year) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// Whole years since, counted from the last day that it can have been made on.
    #[must_use]
    pub fn age(self, today: NaiveDate) -> u32 {
        let made = match self {
            Self::Day(day) => Some(day),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
        };
        made.and_then(|made| today.years_since(made)).unwrap_or(0)
    }
}

/// How a rating stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Nobody knows when it was made.
    Undated,
    /// Younger than its scale's limit; whole years.
    Fresh(u32),
    /// As old as its scale's limit, or older; whole years.
    Stale(u32),
}

impl Rating {
    /// How it stands in time. A scale says after how many years its ratings are old.
    #[must_use]
    pub fn freshness(&self, scale: &Scale, today: NaiveDate) -> Freshness {
        let Some(on) = self.rated_on.as_deref().and_then(RatedOn::parse) else {
            return Freshness::Undated;
        };
        let age = on.age(today);
        if age >= scale.stale_after_years {
            Freshness::Stale(age)
        } else {
            Freshness::Fresh(age)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::example::{article, scales};

    fn stands(rated_on: Option<&str>, today: &str) -> Freshness {
        let mut rating = article().ratings.remove(0);
        rating.rated_on = rated_on.map(str::to_owned);
        rating.freshness(&scales()[0], today.parse().unwrap())
    }

    #[test]
    fn a_rating_of_a_day_is_old_on_the_anniversary() {
        assert_eq!(stands(Some("2021-05-10"), "2026-05-09"), Freshness::Fresh(4));
        assert_eq!(stands(Some("2021-05-10"), "2026-05-10"), Freshness::Stale(5));
        assert_eq!(stands(Some("2021-05-10"), "2026-05-11"), Freshness::Stale(5));
    }

    #[test]
    fn a_rating_of_a_year_has_the_benefit_of_its_last_day() {
        assert_eq!(stands(Some("2021"), "2026-12-30"), Freshness::Fresh(4));
        assert_eq!(stands(Some("2021"), "2026-12-31"), Freshness::Stale(5));
    }

    #[test]
    fn a_rating_without_a_date_is_not_called_new() {
        assert_eq!(stands(None, "2026-05-10"), Freshness::Undated);
        assert_eq!(stands(Some("for lenge siden"), "2026-05-10"), Freshness::Undated);
    }

    #[test]
    fn years_and_days_are_read() {
        assert_eq!(RatedOn::parse("2019"), Some(RatedOn::Year(2019)));
        assert_eq!(RatedOn::parse("2019-02-28").map(RatedOn::year), Some(2019));
        for bad in ["19", "2019-02-30", "1066", "", "2019-5"] {
            assert_eq!(RatedOn::parse(bad), None, "{bad}");
        }
    }
}
