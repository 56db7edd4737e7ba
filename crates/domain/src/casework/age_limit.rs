//! Ages that the law sets, as dated rows of `age_limit.csv`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

/// One version of an age that the law sets.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct AgeLimit {
    id: String,
    years: u32,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
}

static LIMITS: LazyLock<Vec<AgeLimit>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("age_limit.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// The birthday to which the help of the service can last, for those who had it before they came of age (barnevernsloven § 3-6).
#[must_use]
pub fn aftercare_ends(on: NaiveDate) -> Option<u32> {
    limit("aftercare-ends", on)
}

fn limit(id: &str, on: NaiveDate) -> Option<u32> {
    let valid = |row: &&AgeLimit| {
        row.valid_from.is_none_or(|first| first <= on) && row.valid_to.is_none_or(|last| on <= last)
    };
    LIMITS
        .iter()
        .filter(|row| row.id == id)
        .find(valid)
        .map(|row| row.years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aftercare_became_longer_in_2021() {
        let on = |day: &str| aftercare_ends(day.parse().unwrap());
        assert_eq!(
            [
                on("2020-12-31"),
                on("2021-01-01"),
                on("2022-12-31"),
                on("2023-01-01")
            ],
            [Some(23), Some(25), Some(25), Some(25)]
        );
    }

    #[test]
    fn every_row_is_read() {
        let rows = include_str!("age_limit.csv").lines().count() - 1;
        assert_eq!(LIMITS.len(), rows);
    }
}
