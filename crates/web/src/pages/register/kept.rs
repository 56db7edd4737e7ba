//! What came of judging files, kept in memory for a quarter of an hour for the one who asked: the page, its reload and its downloads.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use tiltak_services::register::JudgedFiles;
use uuid::Uuid;

use crate::visitor::Worker;

/// How long a result is kept.
pub(crate) const MINUTES: i64 = 15;
/// So many results are kept for one session.
const MOST_OF_ONE: usize = 5;
/// So many findings are kept for all together: some fifty megabytes.
const MOST_FINDINGS: usize = 200_000;

/// Results by their key. The newest come last.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Vec<Result>>);

#[derive(Debug)]
struct Result {
    key: Uuid,
    owner: String,
    until: DateTime<Utc>,
    judged: Arc<JudgedFiles>,
}

impl Kept {
    /// Keeps a result for the session; gives its key, which nobody can guess.
    pub(super) fn keep(&self, worker: &Worker, judged: JudgedFiles) -> Uuid {
        self.keep_for(
            &owner(worker),
            worker.state.services.now(),
            Uuid::new_v4(),
            judged,
        )
    }

    /// The session's result with a key, while it is kept.
    pub(super) fn find(&self, worker: &Worker, key: Uuid) -> Option<Arc<JudgedFiles>> {
        self.find_for(&owner(worker), worker.state.services.now(), key)
    }

    fn keep_for(&self, owner: &str, now: DateTime<Utc>, key: Uuid, judged: JudgedFiles) -> Uuid {
        let mut results = self.results();
        results.retain(|result| result.until > now);
        let own = results.iter().filter(|result| result.owner == owner).count();
        if own >= MOST_OF_ONE
            && let Some(oldest) = results.iter().position(|result| result.owner == owner)
        {
            results.remove(oldest);
        }
        results.push(Result {
            key,
            owner: owner.to_owned(),
            until: now + TimeDelta::minutes(MINUTES),
            judged: Arc::new(judged),
        });
        let size = |results: &[Result]| {
            results
                .iter()
                .map(|result| result.judged.findings.len() + result.judged.documents.len())
                .sum::<usize>()
        };
        while results.len() > 1 && size(&results) > MOST_FINDINGS {
            results.remove(0);
        }
        key
    }

    fn find_for(&self, owner: &str, now: DateTime<Utc>, key: Uuid) -> Option<Arc<JudgedFiles>> {
        let mut results = self.results();
        results.retain(|result| result.until > now);
        let found = results
            .iter()
            .find(|result| result.key == key && result.owner == owner)?;
        Some(found.judged.clone())
    }

    fn results(&self) -> MutexGuard<'_, Vec<Result>> {
        // A list is whole whatever happened to whoever held it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One session of one user: the token of its forms is made from the session's secret.
fn owner(worker: &Worker) -> String {
    format!("{} {}", worker.actor().user, worker.csrf_token)
}

#[cfg(test)]
mod tests {
    use tiltak_services::register::judge_files::JudgedDocument;

    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn key(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    #[test]
    fn a_result_is_kept_for_a_quarter_of_an_hour() {
        let kept = Kept::default();
        kept.keep_for("kari", at(0), key(1), JudgedFiles::default());
        assert!(kept.find_for("kari", at(14), key(1)).is_some());
        assert!(kept.find_for("kari", at(15), key(1)).is_none());
        assert!(kept.find_for("kari", at(0), key(1)).is_none(), "gone is gone");
    }

    #[test]
    fn a_result_belongs_to_one_session() {
        let kept = Kept::default();
        kept.keep_for("kari", at(0), key(1), JudgedFiles::default());
        assert!(kept.find_for("ola", at(0), key(1)).is_none());
        assert!(kept.find_for("kari", at(0), key(2)).is_none());
    }

    #[test]
    fn one_session_pushes_out_its_own_oldest_only() {
        let kept = Kept::default();
        kept.keep_for("ola", at(0), key(100), JudgedFiles::default());
        for number in 0..=MOST_OF_ONE as u128 {
            kept.keep_for("kari", at(0), key(number), JudgedFiles::default());
        }
        assert!(kept.find_for("kari", at(0), key(0)).is_none());
        assert!(kept.find_for("kari", at(0), key(1)).is_some());
        assert!(kept.find_for("ola", at(0), key(100)).is_some());
    }

    #[test]
    fn many_large_results_push_out_the_oldest() {
        let document = JudgedDocument {
            name: "a.xml".into(),
            worst: None,
            count: 0,
        };
        let large = || JudgedFiles {
            documents: vec![document.clone(); MOST_FINDINGS / 2 + 1],
            ..JudgedFiles::default()
        };
        let kept = Kept::default();
        kept.keep_for("kari", at(0), key(1), large());
        kept.keep_for("ola", at(0), key(2), large());
        assert!(kept.find_for("kari", at(0), key(1)).is_none());
        assert!(kept.find_for("ola", at(0), key(2)).is_some());
    }
}
