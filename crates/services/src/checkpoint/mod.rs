//! Signed checkpoints of the journal: made once a day, laid in a folder, and held against the journal again.

mod folder;

use std::collections::HashMap;
use std::io;
use std::path::Path;

use chrono::{DateTime, Utc};
use tiltak_domain::calendar::oslo_date;
use tiltak_domain::checkpoint::{Checkpoint, CheckpointFault, Found, judge};
use tiltak_storage::journal::{self, Action, Actor, Fault, GENESIS_HASH, NewEntry, Verdict};

use crate::Services;
use crate::error::ServiceError;
use crate::signing::{PublicKey, Signer};

/// Why no checkpoint was made.
#[derive(Debug, thiserror::Error)]
pub enum AnchorError {
    /// The journal is broken: what is signed would vouch for it.
    #[error("the journal is broken at entry {}", .0.sequence)]
    Broken(Fault),
    /// The folder cannot be written.
    #[error("the folder of checkpoints cannot be used: {0}")]
    Folder(#[from] io::Error),
    /// Storage.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<tiltak_storage::StorageError> for AnchorError {
    fn from(error: tiltak_storage::StorageError) -> Self {
        Self::Service(error.into())
    }
}

/// What holding the journal against itself and against checkpoints found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The chain by itself.
    pub chain: Verdict,
    /// How many checkpoints the folder has.
    pub checkpoints: usize,
    /// The last entry that a sound checkpoint vouches for; none without checkpoints.
    pub vouched_until: Option<i64>,
    /// What is wrong with them, or what they tell of the journal.
    pub faults: Vec<CheckpointFault>,
}

impl Checked {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.chain.is_intact() && self.faults.is_empty()
    }
}

impl Services {
    /// Makes a checkpoint of the journal as it stands, and lays it in a folder. It vouches for the entry that tells of it too.
    ///
    /// What was added since the last one is walked first: a broken chain is never signed.
    ///
    /// # Errors
    /// See [`AnchorError`].
    pub async fn anchor_journal(&self, signer: &Signer, folder: &Path) -> Result<Checkpoint, AnchorError> {
        let transaction = self.database.begin().await?;
        let previous = journal::last_checkpoint(&transaction).await?;
        if let Some(previous) = &previous {
            // A crash may have come between the database and the folder.
            folder::lay(folder, previous)?;
        }
        let entry = NewEntry {
            at: self.now(),
            actor: Actor::System("journal"),
            action: Action::Administer,
            purpose: "journal",
            case_file: None,
            child: None,
            entity: "journal_checkpoint",
            entity_id: None,
            detail: "made",
        };
        journal::append(&transaction, &entry).await?;
        let (after, hash) = previous.as_ref().map_or((0, GENESIS_HASH), |previous| {
            (previous.sequence, previous.hash.as_str())
        });
        let verdict = journal::verify_after(&transaction, after, hash).await?;
        if let Some(fault) = verdict.fault {
            return Err(AnchorError::Broken(fault));
        }
        let head = journal::journal_head(&transaction).await?;
        let mut checkpoint = Checkpoint::next(previous.as_ref(), head, self.now(), signer.public().id());
        checkpoint.signature = signer.sign(&checkpoint.signed_text());
        journal::insert_checkpoint(&transaction, &checkpoint).await?;
        transaction.commit().await?;
        folder::lay(folder, &checkpoint)?;
        folder::lay_key(folder, signer.public())?;
        Ok(checkpoint)
    }

    /// Makes the checkpoint of today, unless it has been made; days are those of Norway.
    ///
    /// # Errors
    /// See [`AnchorError`].
    pub async fn anchor_journal_daily(
        &self,
        signer: &Signer,
        folder: &Path,
    ) -> Result<Option<Checkpoint>, AnchorError> {
        match journal::last_checkpoint(&self.database).await? {
            Some(last) if !is_due(last.at, self.now()) => {
                folder::lay(folder, &last)?;
                Ok(None)
            }
            _ => self.anchor_journal(signer, folder).await.map(Some),
        }
    }

    /// Walks the chain, and holds it against the checkpoints of a folder.
    ///
    /// # Errors
    /// When the folder cannot be read; storage. What is found to be wrong is no error.
    pub async fn check_journal(&self, folder: &Path, keys: &[PublicKey]) -> Result<Checked, AnchorError> {
        let found = folder::read(folder)?;
        let chain = journal::verify(&self.database).await?;
        let newest = journal::last_checkpoint(&self.database).await?;
        let places = found.iter().filter_map(|file| file.checkpoint.as_ref());
        let places: Vec<i64> = places.map(|checkpoint| checkpoint.sequence).collect();
        let hashes = journal::hashes_at(&self.database, &places).await?;
        Ok(checked(
            chain,
            &found,
            newest.map_or(0, |last| last.number),
            keys,
            &hashes,
        ))
    }
}

fn checked(
    chain: Verdict,
    found: &[Found],
    newest: i64,
    keys: &[PublicKey],
    hashes: &HashMap<i64, String>,
) -> Checked {
    let genuine = |checkpoint: &Checkpoint| is_genuine(checkpoint, keys);
    let faults = judge(found, newest, genuine, &|sequence| hashes.get(&sequence).cloned());
    let fitting = found.iter().filter_map(|file| file.checkpoint.as_ref());
    let fitting = fitting.filter(|one| genuine(one) && hashes.get(&one.sequence) == Some(&one.hash));
    Checked {
        checkpoints: found.len(),
        vouched_until: fitting.map(|one| one.sequence).max(),
        chain,
        faults,
    }
}

fn is_genuine(checkpoint: &Checkpoint, keys: &[PublicKey]) -> bool {
    let mut keys = keys.iter().filter(|key| key.id() == checkpoint.key_id);
    keys.any(|key| key.accepts(&checkpoint.signed_text(), &checkpoint.signature))
}

/// Whether the next one is to be made: the day in Norway has changed, or the clock was set back.
fn is_due(last: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    oslo_date(last) != oslo_date(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_due_when_the_day_in_norway_has_changed() {
        let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
        let last = at("2026-06-01T08:00:00Z");
        assert!(!is_due(last, at("2026-06-01T21:59:59Z")));
        assert!(is_due(last, at("2026-06-01T22:00:00Z")), "midnight in Norway");
        assert!(is_due(last, at("2026-06-03T08:00:00Z")));
    }
}
