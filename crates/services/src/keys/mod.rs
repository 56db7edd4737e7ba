//! Upkeep of what is sealed: files from before sealing, and the keys of one child. For the operator, who has the master key.

mod child;
mod files;

use tiltak_storage::{StorageError, sealed_file, setting};

use crate::Services;
use crate::error::Result;
pub use child::{ChildKeyError, DestroyKey, Destroyed, Renewed};
pub use files::SealedFiles;

/// The setting that says that no file from before sealing is left in clear.
const FILES_SEALED: &str = "files_sealed";

impl Services {
    /// Whether files from before sealing may be left: until [`Services::seal_stored_files`] has gone through once.
    ///
    /// # Errors
    /// Storage.
    pub async fn may_have_clear_files(&self) -> Result<bool> {
        Ok(setting::get(&self.database, FILES_SEALED).await?.is_none())
    }

    /// From now on a file in clear is an error.
    pub fn refuse_clear_files(&self) {
        if let Some(keys) = self.database.keys() {
            keys.refuse_clear_files();
        }
    }

    /// Takes away the files whose keys are gone. Returns how many.
    ///
    /// # Errors
    /// When the place of files cannot be written to; the next run goes on.
    pub async fn remove_discarded_files(&self) -> Result<usize> {
        let mut done = 0;
        for file in sealed_file::discarded(&self.database).await? {
            self.attachment_store()?.remove(file).await?;
            let transaction = self.database.begin().await?;
            sealed_file::is_gone(&transaction, file).await?;
            transaction.commit().await?;
            done += 1;
        }
        Ok(done)
    }
}

/// The error of a database that was opened without keys.
fn without_keys() -> StorageError {
    tiltak_storage::seal::KeyError::Missing.into()
}
