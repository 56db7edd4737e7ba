//! How long a session lives, and how long a factor counts as fresh.

use chrono::{DateTime, Duration, Utc};

/// How long a session lives without being used, in minutes.
pub const IDLE_MINUTES: i64 = 60;
/// How long a session lives at all, in hours.
pub const ABSOLUTE_HOURS: i64 = 12;
/// How long a sign-in may wait for its second step, in minutes.
pub const SECOND_STEP_MINUTES: i64 = 15;
/// How long a factor counts as fresh where a sensitive act asks for one, in minutes.
pub const FRESH_MINUTES: i64 = 5;

/// How long a browser may take to answer with a passkey, in minutes.
pub const CHALLENGE_MINUTES: i64 = 5;

/// When a session that begins at `now` ends at the latest.
#[must_use]
pub fn ends_at(now: DateTime<Utc>) -> DateTime<Utc> {
    now + Duration::hours(ABSOLUTE_HOURS)
}

/// Whether a session that was last used at `last_seen_at` has been left too long.
#[must_use]
pub fn is_idle(last_seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - last_seen_at > Duration::minutes(IDLE_MINUTES)
}

/// Whether a factor given at `confirmed_at` is fresh at `now`; one from the future is not.
#[must_use]
pub fn is_fresh(confirmed_at: DateTime<Utc>, now: DateTime<Utc>, within: Duration) -> bool {
    let age = now - confirmed_at;
    age >= Duration::zero() && age <= within
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + 60 * minute, 0).unwrap()
    }

    #[test]
    fn a_session_is_idle_after_its_sixtieth_minute() {
        assert!(!is_idle(at(0), at(59)));
        assert!(!is_idle(at(0), at(60)));
        assert!(is_idle(at(0), at(60) + Duration::seconds(1)));
    }

    #[test]
    fn a_factor_is_fresh_through_its_fifth_minute() {
        let within = Duration::minutes(FRESH_MINUTES);
        assert!(is_fresh(at(0), at(4), within));
        assert!(is_fresh(at(0), at(5), within));
        assert!(!is_fresh(at(0), at(5) + Duration::seconds(1), within));
        assert!(!is_fresh(at(1), at(0), within));
    }
}
