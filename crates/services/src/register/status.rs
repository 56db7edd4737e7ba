//! Comparing the store of submissions with its projection.

use std::collections::BTreeSet;

use tiltak_storage::register_projection::{generation, received, state};
use tiltak_storage::submission_store::{Digest, StoreError};

use super::chain;
use super::projector::{receipt, storage};
use crate::Services;
use crate::error::Result;

pub use super::chain::{Gap, GapKind};

/// How the store and its projection stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreStatus {
    /// Where the store is.
    pub location: String,
    /// How many documents it has.
    pub documents: usize,
    /// How many submissions the projection has.
    pub projected: usize,
    /// How many of them were accepted.
    pub accepted: usize,
    /// How many cases have a state.
    pub cases: u64,
    /// Documents that the projection does not have.
    pub missing: Vec<Digest>,
    /// Submissions of the projection that the store does not have.
    pub surplus: Vec<Digest>,
    /// Documents that are not what was kept, or that cannot be read.
    pub damaged: Vec<Digest>,
    /// Documents whose note is lost or cannot be read.
    pub without_note: Vec<Digest>,
    /// Where chains of submissions are broken.
    pub gaps: Vec<Gap>,
    /// Whether a replay is under way, or was cut off.
    pub is_replaying: bool,
}

impl StoreStatus {
    /// Whether there is nothing to be done.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let documents = [&self.missing, &self.surplus, &self.damaged, &self.without_note];
        documents.iter().all(|documents| documents.is_empty()) && self.gaps.is_empty()
    }

    /// How many submissions were rejected.
    #[must_use]
    pub fn rejected(&self) -> usize {
        self.projected - self.accepted
    }
}

/// The receipt of a document.
#[must_use]
pub fn receipt_of(digest: Digest) -> String {
    receipt(digest)
}

impl Services {
    /// Reads every document of the store and compares all with the projection. Changes nothing.
    ///
    /// # Errors
    /// Storage.
    pub async fn submission_status(&self, mut progress: impl FnMut(usize, usize)) -> Result<StoreStatus> {
        let store = self.submission_store()?;
        let snapshot = self.database.snapshot().await?;
        let current = generation::current(&snapshot).await?;
        let verdicts = received::verdicts(&snapshot, current).await?;
        let links = received::all(&snapshot, current).await?;
        let cases = state::count(&snapshot, current).await?;
        let is_replaying = generation::building(&snapshot).await?.is_some();
        drop(snapshot);
        // After the projection was read: what came meanwhile is in the store only, and is told apart below.
        let listed = store.list().await.map_err(storage)?;
        let (mut damaged, mut without_note) = (Vec::new(), Vec::new());
        for (number, digest) in listed.iter().enumerate() {
            match store.document(*digest).await {
                Ok(Some(_)) => {}
                Ok(None) | Err(StoreError::Damaged { .. } | StoreError::InClear { .. }) => {
                    damaged.push(*digest);
                }
                Err(error) => return Err(storage(error)),
            }
            match store.note(*digest).await {
                Ok(Some(_)) => {}
                Ok(None) | Err(StoreError::Note { .. }) => without_note.push(*digest),
                Err(error) => return Err(storage(error)),
            }
            progress(number + 1, listed.len());
        }
        let projected: BTreeSet<Digest> = verdicts.iter().map(|(digest, _)| *digest).collect();
        let kept: BTreeSet<Digest> = listed.into_iter().collect();
        Ok(StoreStatus {
            location: store.location(),
            documents: kept.len(),
            projected: projected.len(),
            accepted: verdicts.iter().filter(|(_, accepted)| *accepted).count(),
            cases,
            missing: self.still_missing(kept.difference(&projected)).await?,
            surplus: projected.difference(&kept).copied().collect(),
            damaged,
            without_note,
            gaps: chain::gaps(&links),
            is_replaying,
        })
    }

    /// Documents that are not in the projection now either.
    async fn still_missing(&self, digests: impl Iterator<Item = &Digest>) -> Result<Vec<Digest>> {
        let snapshot = self.database.snapshot().await?;
        let current = generation::current(&snapshot).await?;
        let mut missing = Vec::new();
        for digest in digests {
            if received::find(&snapshot, current, *digest).await?.is_none() {
                missing.push(*digest);
            }
        }
        Ok(missing)
    }
}
