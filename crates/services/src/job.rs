//! Jobs of the server that run again and again: whether each still does.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::Services;

/// A job may be so late before it is stuck, and three times its own pause besides.
const SLACK: TimeDelta = TimeDelta::minutes(10);

/// By when each job must have gone well again.
#[derive(Debug, Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<&'static str, DateTime<Utc>>>);

impl Jobs {
    fn ran(&self, name: &'static str, went_well: bool, pause: Duration, now: DateTime<Utc>) {
        let pause = TimeDelta::from_std(pause).unwrap_or(TimeDelta::MAX / 4);
        let by = now + pause * 3 + SLACK;
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A failure wins no time, but for the first.
        if went_well {
            jobs.insert(name, by);
        } else {
            jobs.entry(name).or_insert(by);
        }
    }

    fn stuck(&self, now: DateTime<Utc>) -> usize {
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.values().filter(|by| **by < now).count()
    }
}

impl Services {
    /// Notes that a job has run, and how long it rests now.
    pub fn job_ran(&self, name: &'static str, went_well: bool, pause: Duration) {
        self.memory.jobs.ran(name, went_well, pause, self.now());
    }

    /// How many jobs have not gone well for too long.
    pub(crate) fn stuck_jobs(&self) -> usize {
        self.memory.jobs.stuck(self.now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> DateTime<Utc> {
        let first: DateTime<Utc> = "2026-06-01T08:00:00Z".parse().unwrap();
        first + TimeDelta::minutes(minute.into())
    }

    #[test]
    fn a_job_is_stuck_when_it_has_not_gone_well_for_three_pauses_and_some_time() {
        let jobs = Jobs::default();
        let pause = Duration::from_secs(300);
        assert_eq!(jobs.stuck(at(0)), 0, "one that does not exist is not stuck");
        jobs.ran("mail", true, pause, at(0));
        assert_eq!(jobs.stuck(at(25)), 0);
        assert_eq!(jobs.stuck(at(26)), 1);
        jobs.ran("mail", false, pause, at(20));
        assert_eq!(jobs.stuck(at(26)), 1, "a failure wins no time");
        jobs.ran("mail", true, pause, at(20));
        assert_eq!(jobs.stuck(at(45)), 0);
    }

    #[test]
    fn a_job_that_fails_from_the_beginning_is_stuck_in_time() {
        let jobs = Jobs::default();
        for minute in [0, 5, 10, 15, 20] {
            jobs.ran("mail", false, Duration::from_secs(300), at(minute));
        }
        assert_eq!((jobs.stuck(at(25)), jobs.stuck(at(26))), (0, 1));
    }
}
