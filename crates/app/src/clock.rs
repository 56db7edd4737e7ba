//! The real clock; everybody else is given it.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use tiltak_domain::clock::Clock;

#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the program reads the clock"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that was nine in the morning in Norway, or ten in summer, of a chosen day when it was made, and goes on from there.
#[derive(Debug, Clone, Copy)]
pub struct ClockFrom {
    ahead: TimeDelta,
}

impl ClockFrom {
    /// Starts on the morning of a day.
    pub fn morning(day: NaiveDate) -> Self {
        const EIGHT: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).unwrap();
        Self {
            ahead: day.and_time(EIGHT).and_utc() - SystemClock.now(),
        }
    }
}

impl Clock for ClockFrom {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + self.ahead
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_day_is_today_in_summer_in_winter_and_across_the_year() {
        for day in ["2026-01-01", "2026-06-15", "2025-12-31"] {
            let day: NaiveDate = day.parse().unwrap();
            let clock = ClockFrom::morning(day);
            assert_eq!(clock.today(), day);
            let later = clock.now();
            assert!(clock.now() >= later, "it goes on");
        }
    }
}
