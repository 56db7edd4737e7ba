//! What is kept in memory for a while: it changes seldom, every page asks for it, and going through a whole service each time would cost
//! more than the rest of the page. What this process changes is forgotten at once; what another one changes, after the time named here.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use tiltak_storage::service::Service;

use crate::feedback::MeasurementErrors;
use crate::job::Jobs;
use crate::overview::ServiceOverview;

/// How long names are kept, in seconds.
const NAMES_SECONDS: i64 = 10;
/// How long errors of measurement are kept, in minutes; they follow from all first answers of a service and move slowly.
const ERRORS_MINUTES: i64 = 10;

/// After how many seconds the overview of a service is made anew; a change of a case, a report or a role ends it at once.
const OVERVIEW_SECONDS: i64 = 60;

/// Names of those who work in a service.
pub(crate) type Names = Arc<BTreeMap<UserId, String>>;

/// Everything that is kept.
pub(crate) struct Memory {
    /// Names of colleagues.
    pub(crate) names: Kept<ServiceId, Names>,
    /// What a service is called and numbered, for its pages.
    pub(crate) services: Kept<ServiceId, Arc<Service>>,
    /// Errors of measurement of the scales.
    pub(crate) measurement_errors: Kept<ServiceId, Arc<MeasurementErrors>>,
    /// Overviews of a service without the cases that somebody is barred from, each with the number of the change that it is from.
    pub(crate) overviews: Kept<(ServiceId, Vec<CaseFileId>), (i64, Arc<ServiceOverview>)>,
    /// Held by the one who makes an overview anew.
    pub(crate) overview_turn: tokio::sync::Mutex<()>,
    /// Jobs of this process.
    pub(crate) jobs: Jobs,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            names: Kept::new(Duration::seconds(NAMES_SECONDS)),
            services: Kept::new(Duration::seconds(NAMES_SECONDS)),
            measurement_errors: Kept::new(Duration::minutes(ERRORS_MINUTES)),
            overviews: Kept::new(Duration::seconds(OVERVIEW_SECONDS)),
            overview_turn: tokio::sync::Mutex::default(),
            jobs: Jobs::default(),
        }
    }
}

/// Values that are kept for some time.
pub(crate) struct Kept<K, V> {
    entries: Mutex<HashMap<K, (DateTime<Utc>, V)>>,
    lasts: Duration,
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    fn new(lasts: Duration) -> Self {
        Self {
            entries: Mutex::default(),
            lasts,
        }
    }

    /// What is kept, unless it is too old, or from a time that has not been.
    pub(crate) fn get(&self, key: &K, now: DateTime<Utc>) -> Option<V> {
        let entries = self.entries();
        let (at, value) = entries.get(key)?;
        (*at <= now && now - *at < self.lasts).then(|| value.clone())
    }

    /// The same, for what can be a little too old: when it is, the first who asks is told so, and is to bring it anew; until then the others
    /// go on with what there was, so that a crowd does not bring the same thing all at once.
    ///
    /// # Errors
    /// What there was, where it is the asker's turn; none where there was nothing.
    pub(crate) fn get_in_turn(&self, key: &K, now: DateTime<Utc>) -> Result<V, Option<V>> {
        let mut entries = self.entries();
        let (at, value) = entries.get_mut(key).ok_or(None)?;
        if *at <= now && now - *at < self.lasts {
            return Ok(value.clone());
        }
        *at = now;
        Err(Some(value.clone()))
    }

    /// Keeps a value, and lets go of those that are too old.
    pub(crate) fn keep(&self, key: K, value: V, now: DateTime<Utc>) {
        let mut entries = self.entries();
        entries.retain(|_, (at, _)| now - *at < self.lasts);
        entries.insert(key, (now, value));
    }

    /// Forgets a value that has been changed.
    pub(crate) fn forget(&self, key: &K) {
        self.entries().remove(key);
    }

    /// Forgets all values.
    pub(crate) fn forget_all(&self) {
        self.entries().clear();
    }

    /// A thread that broke while it held the lock left a whole map behind: each change of it is one call.
    fn entries(&self) -> MutexGuard<'_, HashMap<K, (DateTime<Utc>, V)>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_kept_for_its_time_and_no_longer() {
        let kept = Kept::new(Duration::seconds(10));
        let at: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        kept.keep(1, "one", at);
        assert_eq!(kept.get(&1, at + Duration::seconds(9)), Some("one"));
        assert_eq!(kept.get(&1, at + Duration::seconds(10)), None);
        assert_eq!(kept.get(&1, at - Duration::seconds(1)), None);
        assert_eq!(kept.get(&2, at), None);
        kept.forget(&1);
        assert_eq!(kept.get(&1, at), None);
    }

    #[test]
    fn of_a_crowd_one_brings_anew_what_is_too_old() {
        let kept = Kept::new(Duration::seconds(10));
        let at: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        assert_eq!(kept.get_in_turn(&1, at), Err(None));
        kept.keep(1, "older", at);
        let later = at + Duration::seconds(10);
        assert_eq!(kept.get_in_turn(&1, later), Err(Some("older")));
        assert_eq!(kept.get_in_turn(&1, later), Ok("older"));
        kept.keep(1, "newer", later);
        assert_eq!(kept.get_in_turn(&1, later), Ok("newer"));
        // Whoever had the turn may not have come back.
        for seconds in [10, 20] {
            let even_later = later + Duration::seconds(seconds);
            assert_eq!(kept.get_in_turn(&1, even_later), Err(Some("newer")));
        }
    }

    #[test]
    fn what_is_too_old_goes_when_something_new_comes() {
        let kept = Kept::new(Duration::seconds(10));
        let at: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        kept.keep(1, "one", at);
        kept.keep(2, "two", at + Duration::seconds(10));
        assert_eq!(kept.entries().len(), 1);
    }
}
