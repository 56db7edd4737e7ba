//! How many requests a minute somebody may make.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// Counts of the running minute; an older minute is forgotten whole, so that there is no more to remember than was asked.
#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    number: i64,
    seen: HashMap<String, u32>,
}

impl Counts {
    /// Counts one more request; whether it is within the limit, of which 0 is none.
    pub(crate) fn admits(&self, who: &str, most: u32, now: DateTime<Utc>) -> bool {
        if most == 0 {
            return true;
        }
        let number = now.timestamp().div_euclid(60);
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.number != number {
            *minute = Minute {
                number,
                seen: HashMap::new(),
            };
        }
        let seen = minute.seen.entry(who.to_owned()).or_default();
        *seen = seen.saturating_add(1);
        *seen <= most
    }
}

/// How many seconds are left of a minute.
pub(crate) fn until_next(now: DateTime<Utc>) -> i64 {
    60 - now.timestamp().rem_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn one_below_and_at_the_limit_are_admitted_and_one_above_is_not() {
        let counts = Counts::default();
        let now = at("2026-06-01T08:00:30Z");
        let admitted: Vec<bool> = (0..4).map(|_one| counts.admits("a", 3, now)).collect();
        assert_eq!(admitted, [true, true, true, false]);
        assert!(counts.admits("b", 3, now), "another counts for itself");
        assert!((0..1000).all(|_one| counts.admits("c", 0, now)), "no limit");
    }

    #[test]
    fn the_next_minute_begins_anew() {
        let counts = Counts::default();
        assert!(counts.admits("a", 1, at("2026-06-01T08:00:59Z")));
        assert!(!counts.admits("a", 1, at("2026-06-01T08:00:59.999Z")));
        assert!(counts.admits("a", 1, at("2026-06-01T08:01:00Z")));
        assert_eq!(until_next(at("2026-06-01T08:00:59Z")), 1);
        assert_eq!(until_next(at("2026-06-01T08:01:00Z")), 60);
    }
}
