//! Growing waits after wrong passwords and codes, so that guessing is slow and nobody can shut others out.
//!
//! Failures are counted for the account, for the address they come from, and for the browser. A browser that has signed in to the
//! account before is judged by its own failures alone: what strangers do to the account's count does not reach it.

use chrono::{DateTime, Duration, Utc};

/// Whose failures are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Those against one account from browsers it does not know.
    Account,
    /// Those from one address, against whomever; many people may share it.
    Address,
    /// Those of one browser that the account knows.
    Device,
}

/// Failures in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last_at: DateTime<Utc>,
}

/// How long the first wait is, in seconds; each further failure doubles it.
const FIRST_WAIT_SECONDS: i64 = 30;
/// The longest wait, in minutes.
const LONGEST_WAIT_MINUTES: i64 = 15;
/// Failures are forgotten after so many hours without a new one.
pub const FORGOTTEN_HOURS: i64 = 24;

impl Counted {
    /// How many failures in a row are free of a wait.
    #[must_use]
    pub fn free(self) -> u32 {
        match self {
            Self::Account | Self::Device => 5,
            Self::Address => 20,
        }
    }
}

impl Failures {
    /// Whether they count no longer at `now`.
    #[must_use]
    pub fn are_forgotten(self, now: DateTime<Utc>) -> bool {
        now - self.last_at >= Duration::hours(FORGOTTEN_HOURS)
    }

    /// When the next try may be made; `None` where it may be made at once.
    #[must_use]
    pub fn wait_until(self, counted: Counted, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.count < counted.free() || self.are_forgotten(now) {
            return None;
        }
        let doublings = (self.count - counted.free()).min(16);
        let longest = Duration::minutes(LONGEST_WAIT_MINUTES);
        let wait = Duration::seconds(FIRST_WAIT_SECONDS << doublings).min(longest);
        let until = self.last_at + wait;
        (now < until).then_some(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn after(count: u32) -> Failures {
        Failures {
            count,
            last_at: start(),
        }
    }

    fn wait(count: u32, counted: Counted) -> i64 {
        let until = after(count).wait_until(counted, start());
        until.map_or(0, |until| (until - start()).num_seconds())
    }

    #[test]
    fn the_first_wait_comes_with_the_fifth_failure_and_grows_to_a_quarter_of_an_hour() {
        let waits = [4, 5, 6, 9, 10, 11, 1_000_000].map(|count| wait(count, Counted::Account));
        assert_eq!(waits, [0, 30, 60, 480, 900, 900, 900]);
        assert_eq!(
            [19, 20, 21].map(|count| wait(count, Counted::Address)),
            [0, 30, 60]
        );
    }

    #[test]
    fn the_wait_ends_on_its_second() {
        let until = |seconds| after(5).wait_until(Counted::Account, start() + Duration::seconds(seconds));
        assert!(until(29).is_some());
        assert_eq!(until(30), None);
        assert_eq!(until(31), None);
    }

    #[test]
    fn failures_are_forgotten_after_a_day() {
        let after_hours = |hours, seconds| start() + Duration::hours(hours) + Duration::seconds(seconds);
        assert!(!after(99).are_forgotten(after_hours(24, -1)));
        assert!(after(99).are_forgotten(after_hours(24, 0)));
        assert!(after(99).are_forgotten(after_hours(24, 1)));
    }
}
