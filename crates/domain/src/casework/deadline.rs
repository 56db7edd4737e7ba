//! Deadlines (frister) that the service must keep, computed from dated rules in `deadlines.csv`.
//!
//! Source: barnevernsloven in force 2026-01-23, and its regulations. A deadline is a civil date in Norway;
//! the whole day counts, and no deadline moves for a weekend or a holiday; a limit in working days passes over them. Which version of a rule applies is decided by the day that
//! starts the clock.

mod rule;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use serde::Serialize;

use crate::calendar::{add_months, birthday, oslo_date};
pub use rule::{DeadlineRule, SetBy, Unit, rule, rules};

/// A day before whose end something must be done (frist), with the rule that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// Id of the rule in `deadlines.csv`.
    pub rule_id: &'static str,
    /// Where the rule stands, for example `barnevernsloven § 2-1`.
    pub legal_basis: String,
    /// The day that the limit counts from; it is not itself counted.
    pub starts_on: NaiveDate,
    /// The last day on which the duty is met in time.
    pub due_on: NaiveDate,
}

impl Deadline {
    /// Whether a date is too late (fristoverskridelse); the due day itself is in time.
    #[must_use]
    pub fn is_breached_on(&self, date: NaiveDate) -> bool {
        date > self.due_on
    }

    /// Days left until the due day: 0 on the day, negative when breached.
    #[must_use]
    pub fn days_left(&self, date: NaiveDate) -> i64 {
        self.due_on.signed_duration_since(date).num_days()
    }

    /// The last second of the due day in Norway. An instant is in time when its Norwegian date is not after
    /// `due_on`.
    #[must_use]
    pub fn due_instant(&self) -> DateTime<Utc> {
        let end = self
            .due_on
            .and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
        // The clocks change at night, never in the last second of a day, so there is exactly one such
        // instant.
        Oslo.from_local_datetime(&end)
            .latest()
            .map_or_else(|| end.and_utc(), |instant| instant.to_utc())
    }
}

/// The day by which a concern report must be reviewed: one week from the day it was received
/// (barnevernsloven § 2-1).
#[must_use]
pub fn concern_report_review(received: DateTime<Utc>) -> Deadline {
    let received_on = oslo_date(received);
    by_rule("report-review", received_on, received_on)
}

/// The day by which the reporter must have a confirmation: three weeks from the day the report was received
/// (§ 13-3).
#[must_use]
pub fn reporter_confirmation(received: DateTime<Utc>) -> Deadline {
    let received_on = oslo_date(received);
    by_rule("report-confirm", received_on, received_on)
}

/// The day by which a public or professional reporter must hear whether an investigation is opened: three weeks from the day
/// the report was received (§ 13-3).
#[must_use]
pub fn reporter_outcome(received: DateTime<Utc>) -> Deadline {
    let received_on = oslo_date(received);
    by_rule("report-feedback-public", received_on, received_on)
}

/// The day by which a public or professional reporter must hear how it went: three weeks from the end of the
/// investigation (§ 13-3).
#[must_use]
pub fn reporter_feedback(investigation_ended: NaiveDate) -> Deadline {
    by_rule("report-feedback-end", investigation_ended, investigation_ended)
}

/// The day by which the investigation must be finished (§ 2-2).
///
/// Three calendar months from the end of the week for review, six in all when extended, whatever day the
/// review ended.
#[must_use]
pub fn investigation(received: DateTime<Utc>, extended: bool) -> Deadline {
    let id = if extended {
        "investigation-extended"
    } else {
        "investigation"
    };
    by_rule(id, oslo_date(received), concern_report_review(received).due_on)
}

/// The day by which an investigation must have its plan (§ 2-2): the law demands the plan, the service sets how soon.
#[must_use]
pub fn investigation_plan(opened_on: NaiveDate) -> Deadline {
    by_rule("investigation-plan", opened_on, opened_on)
}

/// The day on which a child reaches the age that a rule names, such as `party-15`; none before the rule existed.
#[must_use]
pub fn age_limit(id: &'static str, born: NaiveDate) -> Option<Deadline> {
    let day = |rule: &DeadlineRule| birthday(born, rule.limit);
    // Which version applies is decided by the birthday itself.
    let rule = rules()
        .iter()
        .find(|rule| rule.id == id && rule.is_valid_on(day(rule)))?;
    Some(Deadline {
        rule_id: &rule.id,
        legal_basis: rule.legal_basis(),
        starts_on: born,
        due_on: day(rule),
    })
}

/// The day by which something that must happen so often in any twelve months must happen again: foster home visits,
/// supervision, the yearly look at an agreement.
///
/// Until it has happened so often for the first time the year since `since` is shared out evenly. `done` are the days
/// on which it happened, in any order. None before the rule existed.
#[must_use]
pub fn times_a_year(id: &str, since: NaiveDate, done: &[NaiveDate]) -> Option<Deadline> {
    let mut done: Vec<_> = done.iter().copied().filter(|day| *day >= since).collect();
    done.sort_unstable();
    let last = done.last().copied().unwrap_or(since);
    let rule = rule(id, last)?;
    let times = usize::try_from(rule.limit.max(1)).unwrap_or(1);
    let due_on = match done.len().checked_sub(times).and_then(|index| done.get(index)) {
        Some(oldest_that_counts) => add_months(*oldest_that_counts, 12),
        None => {
            let next = u32::try_from(done.len() + 1).unwrap_or(u32::MAX);
            add_months(since, next.saturating_mul(12) / rule.limit.max(1))
        }
    };
    Some(Deadline {
        rule_id: &rule.id,
        legal_basis: rule.legal_basis(),
        starts_on: last,
        due_on,
    })
}

/// The last day of the period in which a case dismissed for lack of consent may be investigated anew (§ 2-5,
/// from 2026-01-01).
#[must_use]
pub fn reinvestigation(dismissed_on: NaiveDate) -> Option<Deadline> {
    Some(rule("reinvestigate", dismissed_on)?.starting_on(dismissed_on))
}

/// The day by which the plan must be evaluated again (§ 8-1): the law demands regular evaluation, the
/// service sets the interval.
#[must_use]
pub fn plan_evaluation(last: NaiveDate, interval_months: u32) -> Deadline {
    Deadline {
        due_on: add_months(last, interval_months),
        ..by_rule("plan-help", last, last)
    }
}

/// The interval between evaluations, in months, that a service starts out with.
#[must_use]
pub fn plan_evaluation_interval(on: NaiveDate) -> u32 {
    rule("plan-help", on).map_or(0, |rule| rule.limit)
}

/// The tests make sure that the ids used above have a rule on every date; without one the duty is due at
/// once, which is seen.
fn by_rule(id: &'static str, applies_on: NaiveDate, starts_on: NaiveDate) -> Deadline {
    rule(id, applies_on).map_or_else(
        || Deadline {
            rule_id: id,
            legal_basis: String::new(),
            starts_on,
            due_on: starts_on,
        },
        |rule| rule.starting_on(starts_on),
    )
}
