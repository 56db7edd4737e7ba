use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::CASE_ARCHIVE;
use crate::calendar::{add_days, add_months};

static RULES: LazyLock<Vec<RetentionRule>> = LazyLock::new(|| {
    // The data is compiled in, and a test parses it: an error cannot reach a release.
    parse(include_str!("rules.csv")).unwrap_or_default()
});

/// One version of a rule on how long something is kept (bevaringsregel), valid for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// The class of things, as `privacy.toml` names it.
    pub class: String,
    /// Id of the rule; several versions share it.
    pub rule: String,
    /// What it counts from.
    pub counts_from: CountsFrom,
    /// How many units; none where there is no end, or none that has been assessed.
    pub limit: Option<u32>,
    /// What the limit is counted in.
    pub unit: RetentionUnit,
    /// Who has set it.
    pub set_by: RuleSetBy,
    /// Where it stands.
    pub legal_basis: String,
    /// First day of validity; open when absent.
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity; open when absent.
    pub valid_to: Option<NaiveDate>,
    /// What a reader should know of it.
    pub note: String,
}

/// What a limit counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsFrom {
    /// The day the case was closed.
    CaseClosed,
    /// The day the child was born.
    ChildBorn,
    /// The day the case was deleted.
    CaseDeleted,
    /// The day the account was closed.
    AccountClosed,
    /// The day it expired.
    Expired,
    /// The day it was saved last.
    Saved,
    /// The day the installation ends.
    InstallationEnded,
}

/// What a limit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionUnit {
    /// Days.
    Days,
    /// Calendar months: the same day number, or the last day of the month.
    Months,
    /// Calendar years.
    Years,
}

impl RetentionUnit {
    /// The day so many units after another.
    #[must_use]
    pub fn after(self, day: NaiveDate, limit: u32) -> NaiveDate {
        match self {
            Self::Days => add_days(day, limit),
            Self::Months => add_months(day, limit),
            Self::Years => add_months(day, limit.saturating_mul(12)),
        }
    }
}

/// Who has set a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleSetBy {
    /// An act or a regulation, with the limit that it gives.
    Act,
    /// The municipality, in its plan for keeping and discarding.
    Municipality,
    /// This program, for what has nothing of a case.
    Product,
    /// Nobody yet: a source may apply, and it has not been assessed.
    NotAssessed,
}

impl RetentionRule {
    /// Whether this version applies on a date.
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
}

/// Every rule of the product, in the order of the data.
#[must_use]
pub fn rules() -> &'static [RetentionRule] {
    &RULES
}

/// What is wrong with a line of a municipality's rules; lines are counted from 1, the head among them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleFault {
    /// The file, or a line of it, cannot be read.
    #[error("line {line}: not a rule: {what}")]
    Unreadable {
        /// The line; 0 where the file as a whole cannot be read.
        line: u64,
        /// What the reader said.
        what: String,
    },
    /// Only rules on cases can be taken in.
    #[error("line {line}: the class must be case_archive")]
    Class {
        /// The line.
        line: u64,
    },
    /// A rule counts from the closing of the case or the birth of the child.
    #[error("line {line}: counts_from must be case_closed or child_born")]
    CountsFrom {
        /// The line.
        line: u64,
    },
    /// A rule needs a limit of at least one.
    #[error("line {line}: limit must be 1 or more")]
    Limit {
        /// The line.
        line: u64,
    },
    /// A rule needs to say where it stands, who has set it and from when it is valid.
    #[error("line {line}: legal_basis, valid_from and set_by (act or municipality) must be filled in")]
    Basis {
        /// The line.
        line: u64,
    },
    /// Two versions of one rule apply on the same day.
    #[error("line {line}: another version of the rule applies on the same day")]
    Overlap {
        /// The line.
        line: u64,
    },
    /// No rule at all.
    #[error("the file has no rule")]
    Empty,
}

/// Reads the rules of a municipality, as a file with the columns of `rules.csv`.
///
/// # Errors
/// Everything that is wrong, line by line: what is not a rule, other classes than that of cases, a rule without limit, basis or first day.
pub fn read_own_rules(text: &str) -> Result<Vec<RetentionRule>, Vec<RuleFault>> {
    let mut faults = Vec::new();
    let mut rules: Vec<RetentionRule> = Vec::new();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for (line, row) in (2..).zip(reader.deserialize::<RetentionRule>()) {
        let rule = match row {
            Ok(rule) => rule,
            Err(error) => {
                let what = error.to_string();
                faults.push(RuleFault::Unreadable { line, what });
                continue;
            }
        };
        let mut check = |is_wrong: bool, fault| {
            if is_wrong {
                faults.push(fault);
            }
        };
        check(rule.class != CASE_ARCHIVE, RuleFault::Class { line });
        let counts = matches!(rule.counts_from, CountsFrom::CaseClosed | CountsFrom::ChildBorn);
        check(!counts, RuleFault::CountsFrom { line });
        check(
            rule.limit.is_none_or(|limit| limit == 0),
            RuleFault::Limit { line },
        );
        let is_set = matches!(rule.set_by, RuleSetBy::Act | RuleSetBy::Municipality);
        let has_basis = !rule.legal_basis.trim().is_empty() && rule.valid_from.is_some();
        check(
            !is_set || !has_basis || rule.rule.trim().is_empty(),
            RuleFault::Basis { line },
        );
        let overlaps = rules
            .iter()
            .any(|other| other.rule == rule.rule && overlap(other, &rule));
        check(overlaps, RuleFault::Overlap { line });
        rules.push(rule);
    }
    if rules.is_empty() && faults.is_empty() {
        faults.push(RuleFault::Empty);
    }
    if faults.is_empty() { Ok(rules) } else { Err(faults) }
}

fn overlap(one: &RetentionRule, other: &RetentionRule) -> bool {
    let before = |one: &RetentionRule, other: &RetentionRule| {
        one.valid_to
            .is_some_and(|to| other.valid_from.is_some_and(|from| to < from))
    };
    !before(one, other) && !before(other, one)
}

fn parse(text: &str) -> Result<Vec<RetentionRule>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

/// The classes that have a rule.
#[must_use]
pub fn classes() -> BTreeSet<&'static str> {
    rules().iter().map(|rule| rule.class.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note";

    fn faults(line: &str) -> Vec<RuleFault> {
        read_own_rules(&format!("{HEAD}\n{line}\n")).unwrap_err()
    }

    #[test]
    fn the_rules_parse_and_a_class_has_one() {
        assert_eq!(parse(include_str!("rules.csv")).unwrap(), rules());
        assert_eq!(classes().len(), rules().len());
    }

    #[test]
    fn what_has_not_been_assessed_has_no_limit_and_says_why() {
        for rule in rules() {
            let unassessed = rule.set_by == RuleSetBy::NotAssessed;
            assert!(!unassessed || rule.limit.is_none(), "{}", rule.rule);
            assert!(!rule.note.is_empty(), "{}", rule.rule);
            assert!(
                rule.set_by != RuleSetBy::Act || !rule.legal_basis.is_empty(),
                "{}",
                rule.rule
            );
        }
    }

    #[test]
    fn a_faulty_rule_of_a_municipality_is_refused_with_its_line() {
        let line = 2;
        let good = "case_archive,ten,case_closed,10,years,municipality,Plan,2026-01-01,,";
        assert!(read_own_rules(&format!("{HEAD}\n{good}\n")).is_ok());
        assert_eq!(
            faults(&good.replace("case_archive", "journal")),
            [RuleFault::Class { line }]
        );
        assert_eq!(
            faults(&good.replace("case_closed", "saved")),
            [RuleFault::CountsFrom { line }]
        );
        assert_eq!(faults(&good.replace(",10,", ",,")), [RuleFault::Limit { line }]);
        assert_eq!(faults(&good.replace(",10,", ",0,")), [RuleFault::Limit { line }]);
        assert_eq!(faults(&good.replace("Plan", " ")), [RuleFault::Basis { line }]);
        assert_eq!(
            faults(&good.replace("municipality", "product")),
            [RuleFault::Basis { line }]
        );
        assert_eq!(
            faults(&good.replace("2026-01-01", "")),
            [RuleFault::Basis { line }]
        );
        assert!(matches!(
            faults(&good.replace("years", "æoner"))[..],
            [RuleFault::Unreadable { line: 2, .. }]
        ));
        assert_eq!(read_own_rules(HEAD).unwrap_err(), [RuleFault::Empty]);
    }

    #[test]
    fn versions_of_a_rule_follow_each_other_without_overlap() {
        let version = |from: &str, to: &str| {
            format!("case_archive,ten,case_closed,10,years,municipality,Plan,{from},{to},")
        };
        let first = version("2026-01-01", "2026-12-31");
        let both = |second: &str| read_own_rules(&format!("{HEAD}\n{first}\n{second}\n"));
        assert!(both(&version("2027-01-01", "")).is_ok());
        let overlap = vec![RuleFault::Overlap { line: 3 }];
        assert_eq!(both(&version("2026-12-31", "")).unwrap_err(), overlap);
    }
}
