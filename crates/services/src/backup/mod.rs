//! Backups: taken while the service works, checked without being put back, put back into an empty place only.

mod create;
mod restore;
mod verify;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rand::TryRngCore as _;
pub use restore::{Restored, restore};
pub use tiltak_storage::backup::{
    BackupError, BackupKey, Checked, Facts, Keep, Manifest, Repository, Summary, Written,
};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Transaction, setting};
pub use verify::{Verified, verify};

use crate::Services;

type Result<T, E = BackupError> = std::result::Result<T, E>;

/// The setting that tells when the newest backup was made.
const LAST: &str = "backup.last";

/// Where what is backed up lies.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder of everything that is kept.
    pub data: PathBuf,
    /// The address of the database,
    pub url: String,
    /// and its file, where it is an embedded one.
    pub file: Option<PathBuf>,
    /// The folder of register submissions, where it is on this machine.
    pub submissions: Option<PathBuf>,
    /// What must not get into a backup: the folder of backups itself, files with keys.
    pub without: Vec<PathBuf>,
    /// The settings that the program runs with, without secrets.
    pub configuration: BTreeMap<String, String>,
}

impl Services {
    /// The id of the newest backup of this database; it begins with the time.
    ///
    /// # Errors
    /// Storage.
    pub async fn last_backup(&self) -> crate::Result<Option<String>> {
        Ok(setting::get(&self.database, LAST).await?)
    }

    async fn note_backup(&self, transaction: &Transaction, action: Action, detail: &str) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::System("backup"),
            action,
            purpose: "administration",
            case_file: None,
            child: None,
            entity: "backup",
            entity_id: None,
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}

/// A new key, for a file: 64 hexadecimal digits. None where the system gives no randomness.
#[must_use]
pub fn new_key() -> Option<String> {
    let mut bytes = [0_u8; 32];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes).ok()?;
    Some(hex::encode(bytes))
}

/// Does work that waits for a disk where it holds up nobody.
async fn beside<T: Send + 'static>(
    repository: &Arc<Repository>,
    work: impl FnOnce(&Repository) -> Result<T> + Send + 'static,
) -> Result<T> {
    let repository = Arc::clone(repository);
    let done = tokio::task::spawn_blocking(move || work(&repository)).await;
    done.map_err(|_broken| BackupError::Place("stopped by a fault in the program".into()))?
}
