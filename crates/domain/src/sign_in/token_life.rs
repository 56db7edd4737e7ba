//! How long a token of another system (nøkkel til et annet system) lives, and when people are told that it ends.

use chrono::{DateTime, Duration, Utc};

/// How long a token lives unless somebody says otherwise, in days.
pub const USUAL_DAYS: u32 = 365;
/// The longest that may be asked for, in days: two years.
pub const LONGEST_DAYS: u32 = 730;
/// How long before its end people are told, in days.
pub const NOTICE_DAYS: i64 = 42;

/// When a token that is made at `now` for so many days runs out; `None` for no days, and for more than [`LONGEST_DAYS`].
#[must_use]
pub fn ends_at(now: DateTime<Utc>, days: u32) -> Option<DateTime<Utc>> {
    (1..=LONGEST_DAYS)
        .contains(&days)
        .then(|| now + Duration::days(i64::from(days)))
}

/// Whether a token that runs out at `ends_at` should be replaced soon, or has run out. One that never runs out should be, too.
#[must_use]
pub fn is_due(ends_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    ends_at.is_none_or(|end| end - now <= Duration::days(NOTICE_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + 86_400 * day, 0).unwrap()
    }

    #[test]
    fn a_token_lives_from_one_day_to_two_years() {
        for (days, end) in [(0, None), (1, Some(day(1))), (730, Some(day(730))), (731, None)] {
            assert_eq!(ends_at(day(0), days), end, "{days}");
        }
    }

    #[test]
    fn people_are_told_six_weeks_before_the_end() {
        let told = |today| is_due(Some(day(365)), day(today));
        assert_eq!([322, 323, 324, 400].map(told), [false, true, true, true]);
        assert!(is_due(None, day(0)), "one without an end is to be replaced");
    }
}
