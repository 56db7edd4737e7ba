//! Themes of an investigation's plan (tema i undersøkelsesplanen) as dated data of our own.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

/// Something that an investigation can look into.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct InvestigationTheme {
    /// Key in this list.
    pub id: String,
    /// What it is called, bokmål.
    pub label_nb: String,
    /// What it is called, English.
    pub label_en: String,
    /// First day in use.
    pub valid_from: NaiveDate,
    /// Last day in use.
    pub valid_to: Option<NaiveDate>,
}

impl InvestigationTheme {
    /// Whether it is in use on a date.
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// The label in English or bokmål.
    #[must_use]
    pub fn label(&self, english: bool) -> &str {
        if english { &self.label_en } else { &self.label_nb }
    }
}

static ALL: LazyLock<Vec<InvestigationTheme>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("investigation_theme.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// Every theme, in the order of the list.
#[must_use]
pub fn all() -> &'static [InvestigationTheme] {
    &ALL
}

/// The theme with a key.
#[must_use]
pub fn find(id: &str) -> Option<&'static InvestigationTheme> {
    ALL.iter().find(|theme| theme.id == id)
}

/// The themes in use on a date.
pub fn valid_on(date: NaiveDate) -> impl Iterator<Item = &'static InvestigationTheme> {
    ALL.iter().filter(move |theme| theme.is_valid_on(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_once() {
        assert_eq!(
            all().len(),
            include_str!("investigation_theme.csv").lines().count() - 1
        );
        for theme in all() {
            assert_eq!(find(&theme.id), Some(theme));
        }
    }

    #[test]
    fn a_theme_begins_on_its_first_day() {
        let count = |day: &str| valid_on(day.parse().unwrap()).count();
        assert_eq!((count("2022-12-31"), count("2023-01-01")), (0, all().len()));
    }
}
