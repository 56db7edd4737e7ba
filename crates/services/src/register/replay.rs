//! Making the projection again from the store of submissions alone, beside the one that holds.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::register_projection::{generation, received, state};
use tiltak_storage::submission_store::{Digest, Kept, Note, StoreError, SubmissionStore};
use tiltak_storage::{StorageError, Transaction};

use super::projector::{Projector, storage};
use crate::Services;
use crate::error::{Result, ServiceError};

/// So many documents are noted in one transaction, or as many as fit in the time: others wait for it to end.
const BATCH: usize = 64;
const BATCH_TIME: Duration = Duration::from_millis(250);

/// What came of a replay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replayed {
    /// How many documents were judged again.
    pub documents: usize,
    /// How many of them were accepted.
    pub accepted: usize,
    /// How many cases have a state now.
    pub cases: u64,
    /// Documents whose bytes are damaged or gone.
    pub damaged: Vec<Digest>,
    /// Whether the new projection holds now. It does not where documents are damaged and that was not allowed for.
    pub switched: bool,
}

impl Services {
    /// Judges every kept submission again, in the order of receipt, into a projection beside the one that holds, which then takes
    /// over in one transaction. Readers and receivers go on meanwhile; a crash leaves everything as it was.
    ///
    /// Where documents are damaged, the old projection goes on holding, unless `without_damaged`.
    ///
    /// # Errors
    /// Conflict, when another replay began meanwhile; storage.
    pub async fn replay_submissions(
        &self,
        without_damaged: bool,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Replayed> {
        let store = self.submission_store()?;
        let tx = self.database.begin().await?;
        let generation = generation::begin(&tx).await?;
        generation::sweep(&tx).await?;
        tx.commit().await?;

        let mut replay = Replay {
            services: self,
            store,
            generation,
            result: Replayed::default(),
        };
        let order = in_order_of_receipt(store).await?;
        let mut done = 0;
        while done < order.len() {
            done += replay.batch(order.get(done..).unwrap_or_default()).await?;
            progress(done, order.len());
        }
        replay.finish(without_damaged).await
    }
}

struct Replay<'a> {
    services: &'a Services,
    store: &'a SubmissionStore,
    generation: i64,
    result: Replayed,
}

impl Replay<'_> {
    /// Notes the first of these documents; says how many.
    async fn batch(&mut self, digests: &[Digest]) -> Result<usize> {
        let tx = self.services.database.begin().await?;
        generation::require_building(&tx, self.generation).await?;
        let started = Instant::now();
        let mut done = 0;
        for digest in digests.iter().take(BATCH) {
            self.add(&tx, *digest).await?;
            done += 1;
            if started.elapsed() > BATCH_TIME {
                break;
            }
        }
        tx.commit().await?;
        Ok(done)
    }

    async fn add(&mut self, tx: &Transaction, digest: Digest) -> Result<()> {
        let bytes = match self.store.document(digest).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) | Err(StoreError::Damaged { .. } | StoreError::InClear { .. }) => {
                self.result.damaged.push(digest);
                return Ok(());
            }
            Err(error) => return Err(storage(error)),
        };
        let kept = Kept {
            digest,
            note: note(self.store, digest).await?,
        };
        let projector = Projector {
            store: self.store,
            tx,
            generation: self.generation,
        };
        let received = projector.add(&kept, bytes).await?;
        self.result.documents += 1;
        self.result.accepted += usize::from(received.accepted);
        Ok(())
    }

    /// Takes in what came meanwhile, and switches. Whoever receives waits for the end of that transaction, so nothing is missed:
    /// what was noted before it is taken in, what is noted after it is noted in the new projection.
    async fn finish(mut self, without_damaged: bool) -> Result<Replayed> {
        let database = &self.services.database;
        loop {
            let snapshot = database.snapshot().await?;
            let old = generation::current(&snapshot).await?;
            let missed = received::only_in(&snapshot, old, self.generation).await?;
            drop(snapshot);
            let missed = self.readable(missed);
            if missed.len() <= BATCH {
                break;
            }
            self.batch(&missed).await?;
        }
        let tx = database.begin().await?;
        generation::require_building(&tx, self.generation).await?;
        let old = generation::current(&tx).await?;
        let missed = received::only_in(&tx, old, self.generation).await?;
        for digest in self.readable(missed) {
            self.add(&tx, digest).await?;
        }
        self.result.cases = state::count(&tx, self.generation).await?;
        self.result.switched = self.result.damaged.is_empty() || without_damaged;
        if self.result.switched {
            generation::switch_to(&tx, self.generation).await?;
            self.note(&tx).await?;
        } else {
            generation::give_up(&tx, self.generation).await?;
        }
        tx.commit().await?;
        let tx = database.begin().await?;
        generation::sweep(&tx).await?;
        tx.commit().await?;
        Ok(self.result)
    }

    /// Without those that are known to be damaged.
    fn readable(&self, mut digests: Vec<Digest>) -> Vec<Digest> {
        digests.retain(|digest| !self.result.damaged.contains(digest));
        digests
    }

    async fn note(&self, tx: &Transaction) -> Result<(), StorageError> {
        let entry = NewEntry {
            at: self.services.now(),
            actor: journal::Actor::System("register"),
            action: Action::Administer,
            purpose: "register",
            case_file: None,
            child: None,
            entity: "register_projection",
            entity_id: None,
            detail: "replayed",
        };
        journal::append(tx, &entry).await.map(drop)
    }
}

/// Judged in the order in which they came, they meet the same submissions before them as they did then.
async fn in_order_of_receipt(store: &SubmissionStore) -> Result<Vec<Digest>> {
    let mut order: Vec<(DateTime<Utc>, Digest)> = Vec::new();
    for digest in store.list().await.map_err(storage)? {
        order.push((note(store, digest).await?.received_at, digest));
    }
    order.sort_unstable();
    Ok(order.into_iter().map(|(_, digest)| digest).collect())
}

/// The note beside a document; one that is lost or damaged makes it the first.
async fn note(store: &SubmissionStore, digest: Digest) -> Result<Note, ServiceError> {
    let unknown = Note {
        received_at: DateTime::UNIX_EPOCH,
        channel: "unknown".to_owned(),
        name: None,
    };
    match store.note(digest).await {
        Ok(note) => Ok(note.unwrap_or(unknown)),
        Err(StoreError::Note { .. }) => Ok(unknown),
        Err(error) => Err(storage(error)),
    }
}
