//! What those who watch the server should hear of: counts and ages, nothing about anybody.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use tiltak_storage::{concern_report, journal, mail, reconciliation, standing};

use crate::Services;
use crate::error::Result;

/// A report that nobody has taken up for so long should worry somebody: it has a week in all.
const UNTOUCHED: TimeDelta = TimeDelta::hours(24);
/// What is made every day may be so old.
pub const DAILY_SECONDS: i64 = 26 * 60 * 60;

/// What somebody should look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signals {
    /// Concern reports that came more than a day ago and that nobody has taken up.
    pub reports_untouched: i64,
    /// Duties of cases whose day is over.
    pub clocks_broken: i64,
    /// Documents that could not be read.
    pub quarantined: i64,
    /// Messages about foster parents that do not move by themselves.
    pub messages_stuck: i64,
    /// Jobs of this server that have not gone well for too long.
    pub jobs_stuck: i64,
    /// Days on which what a sender sent and what was received differ, and nobody has found out why.
    pub alarms_of_senders: i64,
    /// Letters that have not left yet.
    pub letters_waiting: i64,
    /// How old the newest signed checkpoint of the journal is; none where there is none.
    pub checkpoint_age_seconds: Option<i64>,
    /// How old the newest backup that this database knows of is; none where it knows of none.
    pub backup_age_seconds: Option<i64>,
}

impl Signals {
    /// Every signal by its name; none for what is not known.
    #[must_use]
    pub fn list(&self) -> [(&'static str, Option<i64>); 9] {
        [
            ("reports_untouched", Some(self.reports_untouched)),
            ("clocks_broken", Some(self.clocks_broken)),
            ("quarantined", Some(self.quarantined)),
            ("messages_stuck", Some(self.messages_stuck)),
            ("jobs_stuck", Some(self.jobs_stuck)),
            ("alarms_of_senders", Some(self.alarms_of_senders)),
            ("letters_waiting", Some(self.letters_waiting)),
            ("checkpoint_age_seconds", self.checkpoint_age_seconds),
            ("backup_age_seconds", self.backup_age_seconds),
        ]
    }

    /// The names of those that somebody should look at now.
    #[must_use]
    pub fn attention(&self) -> Vec<&'static str> {
        let is_bad = |name: &str, value: i64| match name {
            "letters_waiting" => false,
            "checkpoint_age_seconds" | "backup_age_seconds" => value > DAILY_SECONDS,
            _ => value > 0,
        };
        self.list()
            .into_iter()
            .filter(|(name, value)| value.is_some_and(|value| is_bad(name, value)))
            .map(|(name, _)| name)
            .collect()
    }
}

impl Services {
    /// Whether requests can be served: the database answers and has this program's schema.
    ///
    /// # Errors
    /// Storage.
    pub async fn is_ready(&self) -> Result<bool> {
        Ok(self.database.schema_version().await?.is_current())
    }

    /// What somebody should look at now.
    ///
    /// # Errors
    /// Storage.
    pub async fn signals(&self) -> Result<Signals> {
        let (now, today) = (self.now(), self.today());
        let stuck = self.stuck_foster_parent_messages().await?;
        let checkpoint = journal::last_checkpoint(&self.database).await?;
        let backup = self.last_backup().await?.and_then(|id| made_at(&id));
        Ok(Signals {
            reports_untouched: count(concern_report::count_untouched(&self.database, now - UNTOUCHED).await?),
            clocks_broken: count(standing::count_overdue(&self.database, today).await?),
            quarantined: count(self.quarantined().await? as u64),
            messages_stuck: count((stuck.late + stuck.for_somebody) as u64),
            jobs_stuck: count(self.stuck_jobs() as u64),
            letters_waiting: count(mail::count_waiting(&self.database).await? as u64),
            alarms_of_senders: count(reconciliation::count_open(&self.database).await?),
            checkpoint_age_seconds: checkpoint.map(|made| (now - made.at).num_seconds()),
            backup_age_seconds: backup.map(|made_at| (now - made_at).num_seconds()),
        })
    }
}

/// When a backup was made: its id begins with the time.
fn made_at(id: &str) -> Option<DateTime<Utc>> {
    let (time, _) = id.split_once('-')?;
    NaiveDateTime::parse_from_str(time, "%Y%m%dT%H%M%SZ")
        .ok()
        .map(|time| time.and_utc())
}

fn count(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_daily_may_be_a_day_and_two_hours_old() {
        let aged = |seconds| Signals {
            checkpoint_age_seconds: Some(seconds),
            ..Signals::default()
        };
        assert!(aged(DAILY_SECONDS - 1).attention().is_empty());
        assert!(aged(DAILY_SECONDS).attention().is_empty());
        assert_eq!(aged(DAILY_SECONDS + 1).attention(), ["checkpoint_age_seconds"]);
    }

    #[test]
    fn a_backup_says_when_it_was_made() {
        let at = made_at("20261122T031500Z-9f3c").unwrap();
        assert_eq!(at.to_rfc3339(), "2026-11-22T03:15:00+00:00");
        assert_eq!(made_at("something else"), None);
    }

    #[test]
    fn a_count_worries_from_the_first_and_letters_that_wait_do_not() {
        let signals = Signals {
            clocks_broken: 1,
            letters_waiting: 500,
            ..Signals::default()
        };
        assert_eq!(signals.attention(), ["clocks_broken"]);
        assert!(Signals::default().attention().is_empty());
    }
}
