//! Limits of the channel that no act sets: dated data in `limits.csv`, so that a change is a row and not code.

use std::sync::LazyLock;

use chrono::{Duration, NaiveDate};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    limit: u32,
    unit: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("limits.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

fn row(id: &str, on: NaiveDate) -> Option<&'static Row> {
    let mut own = ROWS.iter().filter(|row| row.id == id);
    let valid = |row: &&Row| row.valid_from <= on && row.valid_to.is_none_or(|last| on <= last);
    // Before the first row the first one applies: a story of an earlier year is told by the same limits.
    own.clone().find(valid).or_else(|| own.next())
}

/// The number of a limit on a day; 0 where there is none, which is the strictest.
#[must_use]
pub fn number(id: &str, on: NaiveDate) -> u32 {
    row(id, on).map_or(0, |row| row.limit)
}

/// The length of a limit on a day.
#[must_use]
pub fn length(id: &str, on: NaiveDate) -> Duration {
    let Some(row) = row(id, on) else {
        return Duration::zero();
    };
    let limit = i64::from(row.limit);
    match row.unit.as_str() {
        "minutes" => Duration::minutes(limit),
        "hours" => Duration::hours(limit),
        _ => Duration::days(limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_has_a_unit_that_is_known() {
        assert_eq!(ROWS.len(), include_str!("limits.csv").lines().count() - 1);
        for row in ROWS.iter() {
            assert!(
                ["minutes", "hours", "days", "times"].contains(&row.unit.as_str()),
                "{}",
                row.id
            );
            assert!(row.limit > 0, "{}", row.id);
        }
    }

    #[test]
    fn a_limit_has_its_unit() {
        let on: NaiveDate = "2026-11-22".parse().unwrap();
        assert_eq!(length("danger-read", on), Duration::hours(2));
        assert_eq!(length("silence", on), Duration::days(60));
        assert_eq!(length("code-window", on), Duration::minutes(15));
        assert_eq!((number("code-tries-address", on), number("unknown", on)), (10, 0));
        assert_eq!(
            length("danger-read", "2020-01-01".parse().unwrap()),
            Duration::hours(2)
        );
    }
}
