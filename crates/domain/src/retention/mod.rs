//! How long things are kept (bevaring og kassasjon): dated rules in `rules.csv`, one for each class of `privacy.toml`, and rules that a
//! municipality takes in for its cases.
//!
//! A rule without a limit makes nothing fall due. That is so for case files until the municipality has said, with its legal basis, how
//! long they are kept: the archives act is in force, but what it asks for child welfare has not been verified, and nothing is
//! invented here. The version that is valid today applies, also to what was closed before it came.

pub mod deletion;
pub mod hold;
mod rule;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use rule::{
    CountsFrom, RetentionRule, RetentionUnit, RuleFault, RuleSetBy, classes, read_own_rules, rules,
};

/// The class of everything that belongs to a case.
pub const CASE_ARCHIVE: &str = "case_archive";

/// The days that rules on a case count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseDays {
    /// The day it was closed; none while it is open.
    pub closed_on: Option<NaiveDate>,
    /// The day the child was born, or is expected to be.
    pub born_on: Option<NaiveDate>,
}

/// When something falls due to be archived and deleted, or why it does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FallsDue {
    /// A rule that applies has no limit, because its source has not been assessed.
    NotAssessed {
        /// The rule.
        rule: String,
    },
    /// Nothing counts yet: the case is open, or the day that a rule counts from is not known.
    NotCounting {
        /// The rule.
        rule: String,
    },
    /// The day from which it is due, by the rule that lets it be kept the longest.
    On {
        /// The rule.
        rule: String,
        /// Where the rule stands.
        legal_basis: String,
        /// The day that it counts from.
        counted_from: NaiveDate,
        /// The first day on which it is due.
        due_on: NaiveDate,
    },
}

impl FallsDue {
    /// Whether it is due on a day: from the day itself, not the day before.
    #[must_use]
    pub fn is_due_on(&self, day: NaiveDate) -> bool {
        matches!(self, Self::On { due_on, .. } if *due_on <= day)
    }
}

/// When a case falls due. `own` are the rules that the municipality has taken in; where one of them is valid, those of the product
/// that have no limit do not count.
#[must_use]
pub fn case_falls_due(own: &[RetentionRule], days: CaseDays, today: NaiveDate) -> FallsDue {
    let applies = |rule: &&RetentionRule| rule.class == CASE_ARCHIVE && rule.is_valid_on(today);
    let mut valid: Vec<&RetentionRule> = own.iter().filter(applies).collect();
    if valid.is_empty() {
        valid = rules().iter().filter(applies).collect();
    }
    let mut longest: Option<FallsDue> = None;
    for rule in valid {
        let name = rule.rule.clone();
        let Some(limit) = rule.limit else {
            return FallsDue::NotAssessed { rule: name };
        };
        // Whatever a rule counts from, an open case is in use.
        let from = match rule.counts_from {
            CountsFrom::CaseClosed => days.closed_on,
            CountsFrom::ChildBorn => days.born_on,
            _ => None,
        };
        let (Some(from), Some(_)) = (from, days.closed_on) else {
            return FallsDue::NotCounting { rule: name };
        };
        let found = FallsDue::On {
            rule: name,
            legal_basis: rule.legal_basis.clone(),
            counted_from: from,
            due_on: rule.unit.after(from, limit),
        };
        let later = match (&longest, &found) {
            (Some(FallsDue::On { due_on: one, .. }), FallsDue::On { due_on: other, .. }) => other > one,
            _ => true,
        };
        if later {
            longest = Some(found);
        }
    }
    longest.unwrap_or(FallsDue::NotAssessed { rule: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn own(lines: &str) -> Vec<RetentionRule> {
        let head = "class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note";
        read_own_rules(&format!("{head}\n{lines}\n")).unwrap()
    }

    const TEN: &str = "case_archive,ten,case_closed,10,years,municipality,Plan 2026 punkt 4,2026-01-01,,";

    fn closed(on: &str) -> CaseDays {
        CaseDays {
            closed_on: Some(day(on)),
            born_on: Some(day("2010-03-01")),
        }
    }

    fn due_on(found: &FallsDue) -> Option<NaiveDate> {
        match found {
            FallsDue::On { due_on, .. } => Some(*due_on),
            _ => None,
        }
    }

    #[test]
    fn without_an_assessed_rule_nothing_falls_due_ever() {
        let found = case_falls_due(&[], closed("1980-01-01"), day("2150-01-01"));
        assert_eq!(
            found,
            FallsDue::NotAssessed {
                rule: "case-closed".into()
            }
        );
        assert!(!found.is_due_on(day("2150-01-01")));
    }

    #[test]
    fn it_is_due_on_the_day_and_after_but_not_the_day_before() {
        let rules = own(TEN);
        let found = case_falls_due(&rules, closed("2016-06-01"), day("2026-06-01"));
        assert_eq!(due_on(&found), Some(day("2026-06-01")));
        let on = |text| found.is_due_on(day(text));
        assert_eq!(
            [on("2026-05-31"), on("2026-06-01"), on("2026-06-02")],
            [false, true, true]
        );
    }

    #[test]
    fn a_leap_day_counts_to_the_last_of_february() {
        let found = case_falls_due(&own(TEN), closed("2020-02-29"), day("2026-06-01"));
        assert_eq!(due_on(&found), Some(day("2030-02-28")));
    }

    #[test]
    fn the_rule_that_keeps_the_longest_decides() {
        let both = format!(
            "{TEN}\ncase_archive,born,child_born,25,years,municipality,Plan 2026 punkt 5,2026-01-01,,"
        );
        let found = case_falls_due(&own(&both), closed("2016-06-01"), day("2026-06-01"));
        assert_eq!(due_on(&found), Some(day("2035-03-01")));
        let found = case_falls_due(&own(&both), closed("2026-06-01"), day("2026-06-01"));
        assert_eq!(due_on(&found), Some(day("2036-06-01")));
    }

    #[test]
    fn an_open_case_and_one_without_the_day_do_not_count() {
        let not_counting = |rule: &str| FallsDue::NotCounting { rule: rule.into() };
        let open = CaseDays {
            closed_on: None,
            born_on: Some(day("1990-01-01")),
        };
        let born = "case_archive,born,child_born,25,years,municipality,Plan,2026-01-01,,";
        assert_eq!(
            case_falls_due(&own(TEN), open, day("2026-06-01")),
            not_counting("ten")
        );
        assert_eq!(
            case_falls_due(&own(born), open, day("2026-06-01")),
            not_counting("born")
        );
        let unknown = CaseDays {
            closed_on: Some(day("1990-01-01")),
            born_on: None,
        };
        assert_eq!(
            case_falls_due(&own(born), unknown, day("2026-06-01")),
            not_counting("born")
        );
    }

    #[test]
    fn a_rule_applies_from_its_first_day_to_its_last() {
        let dated = "case_archive,ten,case_closed,10,years,municipality,Plan,2026-02-01,2026-03-31,";
        let on = |text| due_on(&case_falls_due(&own(dated), closed("2010-01-01"), day(text))).is_some();
        let around = [
            "2026-01-31",
            "2026-02-01",
            "2026-02-02",
            "2026-03-30",
            "2026-03-31",
            "2026-04-01",
        ];
        assert_eq!(around.map(on), [false, true, true, true, true, false]);
    }
}
