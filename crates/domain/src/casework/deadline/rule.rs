use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::Deadline;
use crate::calendar::{add_days, add_months, add_working_days, months_before};

static RULES: LazyLock<Vec<DeadlineRule>> = LazyLock::new(|| {
    // The data is compiled in, and a test parses it: an error cannot reach a release.
    parse(include_str!("../deadlines.csv")).unwrap_or_default()
});

/// One version of a rule on a deadline (fristregel), valid for a period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DeadlineRule {
    /// Id of the duty; several versions share it.
    pub id: String,
    /// How many units the limit has.
    pub limit: u32,
    /// What the limit is counted in.
    pub unit: Unit,
    /// Code of the act in the list `legal_act`, or the number of a regulation.
    pub act: String,
    /// Section of the act, where one is known.
    pub section: Option<String>,
    /// Whether the law fixes the limit.
    pub set_by: SetBy,
    /// First day of validity; open when absent.
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity; open when absent.
    pub valid_to: Option<NaiveDate>,
}

/// What a limit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Hours, of which every begun day counts, since clocks of the law here run in dates.
    Hours,
    /// Days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Calendar months: the same day number, or the last day of the month.
    Months,
    /// Calendar years.
    Years,
    /// Days on which offices are open.
    WorkingDays,
    /// Calendar months before the day that starts the clock: something that is planned.
    MonthsBefore,
    /// So often in any twelve months; see [`super::times_a_year`].
    TimesAYear,
}

/// Who fixes the limit of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SetBy {
    /// The act or regulation itself.
    Act,
    /// The service: the law demands the duty but no fixed limit, and the limit in the data is only where it
    /// starts out.
    Service,
}

impl DeadlineRule {
    /// Whether this version applies on a date.
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }

    /// The paragraph as it is written, for example `barnevernsloven § 2-1`.
    #[must_use]
    pub fn legal_basis(&self) -> String {
        let act = match self.act.as_str() {
            "BVL2021" => "barnevernsloven",
            "BVL" => "barnevernloven (1992)",
            "FOR-2023-10-13-1632" => "fosterhjemsforskriften",
            other => other,
        };
        self.section
            .as_ref()
            .map_or_else(|| act.to_owned(), |section| format!("{act} § {section}"))
    }

    /// The deadline of a clock that starts on a date.
    #[must_use]
    pub fn starting_on(&'static self, starts_on: NaiveDate) -> Deadline {
        let due_on = match self.unit {
            Unit::Hours => add_days(starts_on, self.limit.div_ceil(24)),
            Unit::Days => add_days(starts_on, self.limit),
            Unit::Weeks => add_days(starts_on, self.limit.saturating_mul(7)),
            Unit::Months => add_months(starts_on, self.limit),
            Unit::Years => add_months(starts_on, self.limit.saturating_mul(12)),
            Unit::WorkingDays => add_working_days(starts_on, self.limit),
            Unit::MonthsBefore => months_before(starts_on, self.limit),
            Unit::TimesAYear => add_months(starts_on, 12 / self.limit.max(1)),
        };
        Deadline {
            rule_id: &self.id,
            legal_basis: self.legal_basis(),
            starts_on,
            due_on,
        }
    }
}

/// Every version of every rule, in the order of the data.
#[must_use]
pub fn rules() -> &'static [DeadlineRule] {
    &RULES
}

/// The version of a rule that applies on a date; none before the rule existed.
#[must_use]
pub fn rule(id: &str, on: NaiveDate) -> Option<&'static DeadlineRule> {
    RULES.iter().find(|rule| rule.id == id && rule.is_valid_on(on))
}

fn parse(text: &str) -> Result<Vec<DeadlineRule>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::codelist::{self, Kind};

    #[test]
    fn the_rules_parse() {
        assert_eq!(parse(include_str!("../deadlines.csv")).unwrap(), rules());
        assert!(!rules().is_empty());
    }

    #[test]
    fn at_most_one_version_of_a_rule_applies_on_a_day() {
        for rule in rules() {
            assert!(rule.limit > 0, "{}", rule.id);
            if let (Some(from), Some(to)) = (rule.valid_from, rule.valid_to) {
                assert!(from <= to, "{}", rule.id);
            }
            for day in [rule.valid_from, rule.valid_to].into_iter().flatten() {
                assert_eq!(
                    rules()
                        .iter()
                        .filter(|other| other.id == rule.id && other.is_valid_on(day))
                        .count(),
                    1,
                    "{}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn acts_are_codes_valid_while_the_rule_is() {
        for rule in rules()
            .iter()
            .filter(|rule| !rule.act.starts_with("FOR-") && rule.act != "forvaltningsloven")
        {
            for day in [rule.valid_from, rule.valid_to].into_iter().flatten() {
                assert!(
                    codelist::list(Kind::LegalAct).is_valid_on(&rule.act, day),
                    "{} {day}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn the_paragraph_changes_with_the_act() {
        let before = rule("report-review", "2022-12-31".parse().unwrap()).unwrap();
        let after = rule("report-review", "2023-01-01".parse().unwrap()).unwrap();
        assert_eq!(
            (before.legal_basis().as_str(), after.legal_basis().as_str()),
            ("barnevernloven (1992) § 4-2", "barnevernsloven § 2-1")
        );
        let regulation = rule("institution-plan", "2026-06-01".parse().unwrap()).unwrap();
        assert_eq!(regulation.legal_basis(), "FOR-2022-12-15-2240");
    }

    #[test]
    fn a_new_duty_has_no_rule_before_its_first_day() {
        let on = |day: &str| rule("acute-travel-ban", day.parse().unwrap()).is_some();
        assert_eq!(
            [on("2026-01-22"), on("2026-01-23"), on("2026-01-24")],
            [false, true, true]
        );
        assert_eq!(rule("no-such-duty", "2026-01-01".parse().unwrap()), None);
    }

    /// What the published table has in its column for a unit.
    fn published(unit: Unit) -> &'static str {
        match unit {
            Unit::Hours => "hours",
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::Years => "year",
            Unit::WorkingDays => "working days",
            Unit::MonthsBefore => "months before",
            Unit::TimesAYear => "per year",
        }
    }

    #[test]
    fn limits_count_in_their_unit() {
        let due = |id: &str, start: &str| {
            let start = start.parse().unwrap();
            rule(id, start).unwrap().starting_on(start).due_on.to_string()
        };
        assert_eq!(due("board-approve", "2026-11-20"), "2026-11-22");
        assert_eq!(due("institution-acute-visit", "2026-04-01"), "2026-04-08");
        assert_eq!(due("institution-acute-visit", "2026-11-20"), "2026-11-24");
        assert_eq!(due("institution-exit", "2027-05-31"), "2027-02-28");
        assert_eq!(due("visit-foster", "2026-11-30"), "2027-02-28");
        assert_eq!(due("foster-agreement", "2024-02-29"), "2025-02-28");
    }

    #[test]
    fn limits_equal_the_published_table() {
        let Some(standards) = codelist::standards() else {
            return;
        };
        let mut reader = csv::Reader::from_path(standards.join("laws/deadlines.csv")).unwrap();
        let mut compared = BTreeSet::new();
        for row in reader
            .deserialize::<std::collections::BTreeMap<String, String>>()
            .map(Result::unwrap)
        {
            let Some(ours) = rules()
                .iter()
                .find(|rule| rule.id == row["id"] && rule.valid_to.is_none())
            else {
                continue;
            };
            let from = ours.valid_from.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(from, row["valid_from"], "{}", ours.id);
            assert!(
                row["legal_ref"].contains(ours.section.as_deref().unwrap_or(&ours.act)),
                "{}",
                ours.id
            );
            // The table names these ages in its trigger.
            if ["party-15", "after-18-decision"].contains(&ours.id.as_str()) {
                compared.insert(ours.id.as_str());
                continue;
            }
            assert_eq!(
                row["limit"].is_empty(),
                ours.set_by == SetBy::Service,
                "{}",
                ours.id
            );
            if ours.set_by == SetBy::Act {
                assert_eq!(row["limit"], ours.limit.to_string(), "{}", ours.id);
                assert!(row["unit"].contains(published(ours.unit)), "{}", ours.id);
            }
            compared.insert(ours.id.as_str());
        }
        let all: BTreeSet<_> = rules().iter().map(|rule| rule.id.as_str()).collect();
        let own: Vec<_> = all.difference(&compared).copied().collect();
        assert_eq!(
            own,
            [
                "acute-move-ban-petition",
                "aftercare-again",
                "appeal",
                "feedback-reply",
                "forward-demand-extended",
                "foster-settled",
                "institution-acute-plan",
                "investigation-extended",
                "order-help-centre",
                "promise-follow-up",
                "supervision-age",
                "supervision-foster-fewer",
                "visit-foster-fewer"
            ]
        );
    }
}
