//! What is kept in memory for a while: it changes seldom, every page asks for it, and going through a whole service each time would cost
//! more than the rest of the page. What this process changes is forgotten at once; what another one changes, after the time named here.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use tiltak_domain::ids::{ServiceId, UserId};

use crate::feedback::MeasurementErrors;
use crate::job::Jobs;

/// How long names are kept, in seconds.
const NAMES_SECONDS: i64 = 10;
/// How long errors of measurement are kept, in minutes; they follow from all first answers of a service and move slowly.
const ERRORS_MINUTES: i64 = 10;

/// Names of those who work in a service.
pub(crate) type Names = Arc<BTreeMap<UserId, String>>;

/// Everything that is kept.
pub(crate) struct Memory {
    /// Names of colleagues.
    pub(crate) names: Kept<ServiceId, Names>,
    /// Errors of measurement of the scales.
    pub(crate) measurement_errors: Kept<ServiceId, Arc<MeasurementErrors>>,
    /// Jobs of this process.
    pub(crate) jobs: Jobs,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            names: Kept::new(Duration::seconds(NAMES_SECONDS)),
            measurement_errors: Kept::new(Duration::minutes(ERRORS_MINUTES)),
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

    /// Keeps a value.
    pub(crate) fn keep(&self, key: K, value: V, now: DateTime<Utc>) {
        self.entries().insert(key, (now, value));
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
}
