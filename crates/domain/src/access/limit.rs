//! How long an access lasts at the most: house rules as dated data in `limits.csv`, so that a change is a row and not code.

use std::sync::LazyLock;

use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;

use crate::calendar::oslo_date;

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    limit: i64,
    unit: String,
    valid_from: chrono::NaiveDate,
    valid_to: Option<chrono::NaiveDate>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("limits.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// The length of a limit at a moment; nothing where there is none, which is the strictest.
#[must_use]
pub fn length(id: &str, at: DateTime<Utc>) -> Duration {
    let on = oslo_date(at);
    let mut own = ROWS.iter().filter(|row| row.id == id);
    let valid = |row: &&Row| row.valid_from <= on && row.valid_to.is_none_or(|last| on <= last);
    // Before the first row the first one applies.
    let row = own.clone().find(valid).or_else(|| own.next());
    row.map_or_else(Duration::zero, |row| match row.unit.as_str() {
        "hours" => Duration::hours(row.limit),
        _ => Duration::days(row.limit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_an_unknown_limit_is_no_time_at_all() {
        assert_eq!(ROWS.len(), include_str!("limits.csv").lines().count() - 1);
        let at = "2026-02-02T11:00:00Z".parse().unwrap();
        assert_eq!(length("emergency", at), Duration::hours(8));
        assert_eq!(length("nothing", at), Duration::zero());
    }
}
