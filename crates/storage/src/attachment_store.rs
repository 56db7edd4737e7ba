//! The bytes of attachments (vedlegg): only ever added to, each under its SHA-256, as register submissions are kept.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::error::Result;
use crate::submission_store::{Digest, Note, StoreError, SubmissionStore};
use crate::to_micros;

/// A place where attachments are kept; cheap to clone.
#[derive(Debug, Clone)]
pub struct AttachmentStore(SubmissionStore);

impl AttachmentStore {
    /// The store in a folder of this machine.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self(SubmissionStore::in_folder(folder))
    }

    /// Keeps a file and says how it is known. What this has answered survives a power cut.
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub async fn put(&self, bytes: &[u8], at: DateTime<Utc>) -> Result<Digest> {
        let note = Note {
            received_at: to_micros(at),
            channel: "attachment".to_owned(),
            // A name of a file may tell who it is about, so it stands in the case only.
            name: None,
        };
        Ok(self.0.put(bytes, &note).await?.digest)
    }

    /// The bytes that were kept under a digest.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when they are not what was kept.
    pub async fn bytes(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        let Ok(digest) = sha256.parse::<Digest>() else {
            return Ok(None);
        };
        Ok(self.0.document(digest).await?)
    }

    /// Takes the bytes under a digest away; returns whether they were there. Only for what the law asks to be deleted, and that no
    /// other case has.
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub async fn remove(&self, sha256: &str) -> Result<bool> {
        let Ok(digest) = sha256.parse::<Digest>() else {
            return Ok(false);
        };
        Ok(self.0.remove(digest).await?)
    }

    /// What a use case says where no place has been named.
    #[must_use]
    pub fn unset() -> StoreError {
        StoreError::Unset
    }
}
