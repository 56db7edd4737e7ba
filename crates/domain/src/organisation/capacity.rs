//! Capacity (kapasitet): how a service weighs cases, how much one caseworker is to carry, and which clocks that lets run out.
//!
//! The limit and the weights are the service's own. The law has no number; advice in the field is 10 to 15 children for one
//! full-time caseworker.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::working_days;
use crate::casework::refusal::{Check, Reason, Refusals};

/// The smallest and the largest limit that a service can set, in cases.
pub const LIMITS: std::ops::RangeInclusive<u32> = 10..=15;
/// The largest weight, in tenths of an ordinary case.
const MAX_WEIGHT: u32 = 50;
/// The longest text on competence, in characters.
const MAX_COMPETENCE: usize = 500;
/// How far a forecast looks, in days, today not counted.
pub const HORIZON: u64 = 14;

/// How a service counts what its caseworkers carry. Weights are in tenths of an ordinary case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapacityRules {
    /// Cases that one full-time caseworker is to have at most.
    pub limit: u32,
    /// Every open case.
    pub case: u32,
    /// Added for each investigation under way.
    pub investigation: u32,
    /// Added for each placement that goes on.
    pub placement: u32,
    /// How many duties one gets done in a full working day, in tenths.
    pub duties_a_day: u32,
}

impl Default for CapacityRules {
    fn default() -> Self {
        Self {
            limit: 15,
            case: 10,
            investigation: 5,
            placement: 5,
            duties_a_day: 10,
        }
    }
}

impl CapacityRules {
    /// Sets them.
    ///
    /// # Errors
    /// Refused with a limit outside 10 to 15, a weight above 5 cases, or no duty a day or more than 10.
    pub fn set(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(!LIMITS.contains(&self.limit), "limit", Reason::OutOfRange);
        for (field, weight) in [
            ("weight_case", self.case),
            ("weight_investigation", self.investigation),
            ("weight_placement", self.placement),
        ] {
            check.field(weight > MAX_WEIGHT, field, Reason::OutOfRange);
        }
        check.field(
            !(1..=100).contains(&self.duties_a_day),
            "duties_a_day",
            Reason::OutOfRange,
        );
        check.finish(|| self)
    }

    /// What somebody carries, in tenths of an ordinary case.
    #[must_use]
    pub fn weight(&self, load: Load) -> u32 {
        let parts = [
            (load.cases, self.case),
            (load.investigations, self.investigation),
            (load.placements, self.placement),
        ];
        let weights =
            parts.map(|(count, weight)| u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(weight));
        weights.into_iter().fold(0, u32::saturating_add)
    }

    /// What somebody is to carry at most, in tenths of an ordinary case.
    #[must_use]
    pub fn limit_of(&self, worker: &WorkerTerms) -> u32 {
        self.limit.saturating_mul(worker.full_time_percent) / 10
    }
}

/// What somebody has to do with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Open cases.
    pub cases: usize,
    /// Investigations under way in them.
    pub investigations: usize,
    /// Placements that go on in them.
    pub placements: usize,
}

/// How much somebody works in the service, and what they can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerTerms {
    /// Percent of a full-time position, 0 for somebody on leave.
    pub full_time_percent: u32,
    /// Education and training, in words.
    pub competence: String,
    /// Whether the demand for a relevant master degree or equal further education is met (barnevernsloven § 15-6).
    pub meets_demand: bool,
}

impl Default for WorkerTerms {
    fn default() -> Self {
        Self {
            full_time_percent: 100,
            competence: String::new(),
            meets_demand: false,
        }
    }
}

impl WorkerTerms {
    /// Sets them.
    ///
    /// # Errors
    /// Refused above 100 percent, or with more than 500 characters on competence.
    pub fn set(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.field(
            self.full_time_percent > 100,
            "full_time_percent",
            Reason::OutOfRange,
        );
        let long = self.competence.chars().count() > MAX_COMPETENCE;
        check.field(long, "competence", Reason::TooLong);
        check.finish(|| self)
    }
}

/// When somebody's open duties fall due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueDays {
    /// How many are past their day.
    pub over: usize,
    /// The days of those that fall due today or later, the first first; a day for each duty.
    pub ahead: Vec<NaiveDate>,
}

/// Which of somebody's clocks will run out before they get that far, and the counts behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// Working days until the horizon, today counted.
    pub working_days: usize,
    /// Duties that fit in these days, in tenths.
    pub room: u32,
    /// Duties that are past their day already; they come first.
    pub breached: usize,
    /// Duties that fall due before the horizon.
    pub due: usize,
    /// Which of them will not be done in time, by their place among `due`.
    pub at_risk: Vec<usize>,
}

/// Looks a fortnight ahead: duties are done in the order of their days, so many a working day as the service has set, and in
/// part time accordingly. A duty is at risk when it and those before it are more than what fits until its day.
///
#[must_use]
pub fn forecast(open: &DueDays, today: NaiveDate, rules: &CapacityRules, worker: &WorkerTerms) -> Forecast {
    let horizon = today
        .checked_add_days(Days::new(HORIZON))
        .unwrap_or(NaiveDate::MAX);
    let breached = open.over;
    let due: Vec<NaiveDate> = open
        .ahead
        .iter()
        .copied()
        .filter(|day| (today..=horizon).contains(day))
        .collect();
    let at_risk = due.iter().enumerate().filter_map(|(place, day)| {
        let needed = u32::try_from(breached + place + 1)
            .unwrap_or(u32::MAX)
            .saturating_mul(10);
        (needed > room(today, *day, rules, worker)).then_some(place)
    });
    Forecast {
        working_days: working_days(today, horizon),
        room: room(today, horizon, rules, worker),
        breached,
        due: due.len(),
        at_risk: at_risk.collect(),
    }
}

/// Duties that fit from today until a day, in tenths.
fn room(today: NaiveDate, last: NaiveDate, rules: &CapacityRules, worker: &WorkerTerms) -> u32 {
    let days = u32::try_from(working_days(today, last)).unwrap_or(u32::MAX);
    days.saturating_mul(rules.duties_a_day)
        .saturating_mul(worker.full_time_percent)
        / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn part_time(full_time_percent: u32) -> WorkerTerms {
        WorkerTerms {
            full_time_percent,
            ..WorkerTerms::default()
        }
    }

    #[test]
    fn cases_weigh_what_the_service_has_set() {
        let load = Load {
            cases: 10,
            investigations: 3,
            placements: 1,
        };
        let rules = CapacityRules::default();
        assert_eq!(rules.weight(load), 120);
        let plain = CapacityRules {
            investigation: 0,
            placement: 0,
            ..rules
        };
        assert_eq!(plain.weight(load), 100);
        assert_eq!(
            [100, 80, 0].map(|percent| rules.limit_of(&part_time(percent))),
            [150, 120, 0]
        );
    }

    #[test]
    fn limits_are_ten_to_fifteen() {
        let set = |limit| {
            CapacityRules {
                limit,
                ..CapacityRules::default()
            }
            .set()
            .is_ok()
        };
        assert_eq!([9, 10, 15, 16].map(set), [false, true, true, false]);
        let weight = |case| {
            CapacityRules {
                case,
                ..CapacityRules::default()
            }
            .set()
            .is_ok()
        };
        assert_eq!([50, 51].map(weight), [true, false]);
        let pace = |duties_a_day| {
            CapacityRules {
                duties_a_day,
                ..CapacityRules::default()
            }
            .set()
            .is_ok()
        };
        assert_eq!([0, 1, 100, 101].map(pace), [false, true, true, false]);
        assert_eq!(
            [100, 101].map(|percent| part_time(percent).set().is_ok()),
            [true, false]
        );
    }

    #[test]
    fn a_forecast_counts_duties_against_working_days() {
        // A Monday; two working days until Tuesday, five until Friday, ten until the Friday after.
        let today = day("2026-11-23");
        let due = DueDays {
            over: 1,
            ahead: ["2026-11-24", "2026-11-24", "2026-11-27", "2026-12-08"]
                .map(day)
                .to_vec(),
        };
        let full = forecast(&due, today, &CapacityRules::default(), &part_time(100));
        assert_eq!((full.working_days, full.breached, full.due), (11, 1, 3));
        // The one that is over and the two of Tuesday are three, and two fit.
        assert_eq!(full.at_risk, [1]);
        let half = forecast(&due, today, &CapacityRules::default(), &part_time(50));
        assert_eq!((half.room, half.at_risk), (55, vec![0, 1, 2]));
        let nobody = forecast(&due, today, &CapacityRules::default(), &part_time(0));
        assert_eq!(nobody.at_risk.len(), 3);
    }

    #[test]
    fn a_forecast_ends_after_a_fortnight() {
        let today = day("2026-11-23");
        let on = |text: &str| DueDays {
            over: 0,
            ahead: vec![day(text)],
        };
        let due = |text: &str| forecast(&on(text), today, &CapacityRules::default(), &part_time(100)).due;
        assert_eq!(
            [due("2026-12-06"), due("2026-12-07"), due("2026-12-08")],
            [1, 1, 0]
        );
        assert_eq!([due("2026-11-22"), due("2026-11-23")], [0, 1]);
    }

    #[test]
    fn christmas_leaves_less_time() {
        let due = DueDays {
            over: 0,
            ahead: vec![day("2026-12-28"); 3],
        };
        let calm = forecast(
            &due,
            day("2026-12-23"),
            &CapacityRules::default(),
            &part_time(100),
        );
        // 23, 24 and 28 December.
        assert_eq!(calm.at_risk, Vec::<usize>::new());
        let late = forecast(
            &due,
            day("2026-12-24"),
            &CapacityRules::default(),
            &part_time(100),
        );
        assert_eq!(late.at_risk, [2]);
    }
}
