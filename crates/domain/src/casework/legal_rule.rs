//! The paragraph behind a duty, on a date: rules with a limit (`deadlines.csv`) and rules without one (`duties.csv`).

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::deadline::{self, Deadline};

/// A duty without a counted limit, valid for a period.
#[derive(Debug, Deserialize)]
struct DutyRule {
    id: String,
    act: String,
    section: String,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
}

static RULES: LazyLock<Vec<DutyRule>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("duties.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// The paragraph that a rule stands in on a date, for example `barnevernsloven § 1-4`.
#[must_use]
pub fn paragraph(rule: &str, on: NaiveDate) -> Option<String> {
    if let Some(rule) = deadline::rule(rule, on) {
        return Some(rule.legal_basis());
    }
    let valid = |row: &&DutyRule| {
        row.valid_from.is_none_or(|first| first <= on) && row.valid_to.is_none_or(|last| on <= last)
    };
    RULES.iter().filter(|row| row.id == rule).find(valid).map(|row| {
        let act = match row.act.as_str() {
            "BVL2021" => "barnevernsloven",
            "BVL" => "barnevernloven (1992)",
            other => other,
        };
        format!("{act} § {}", row.section)
    })
}

/// A duty without a counted limit: due on the day that gave rise to it.
#[must_use]
pub fn on_the_day(rule: &'static str, on: NaiveDate) -> Deadline {
    let legal_basis = paragraph(rule, on).unwrap_or_default();
    Deadline {
        rule_id: rule,
        legal_basis,
        starts_on: on,
        due_on: on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(RULES.len(), include_str!("duties.csv").lines().count() - 1);
    }

    #[test]
    fn at_most_one_version_of_a_duty_applies_on_a_day_and_none_has_a_limit_too() {
        for row in RULES.iter() {
            assert!(
                !deadline::rules().iter().any(|rule| rule.id == row.id),
                "{}",
                row.id
            );
            for day in [row.valid_from, row.valid_to].into_iter().flatten() {
                let valid = |other: &&DutyRule| {
                    other.id == row.id
                        && other.valid_from.is_none_or(|first| first <= day)
                        && other.valid_to.is_none_or(|last| day <= last)
                };
                assert_eq!(RULES.iter().filter(valid).count(), 1, "{}", row.id);
            }
        }
    }

    #[test]
    fn the_paragraph_is_that_of_its_day() {
        let on = |rule, date: &str| paragraph(rule, date.parse().unwrap());
        assert_eq!(
            on("participation", "2022-12-31").as_deref(),
            Some("barnevernloven (1992) § 1-6")
        );
        assert_eq!(
            on("participation", "2023-01-01").as_deref(),
            Some("barnevernsloven § 1-4")
        );
        assert_eq!(
            on("report-review", "2026-01-01").as_deref(),
            Some("barnevernsloven § 2-1")
        );
        assert_eq!(on("nothing", "2026-01-01"), None);
    }
}
