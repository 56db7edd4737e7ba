//! The bytes of attachments (vedlegg): each file sealed with a key of its own, under a name that tells nothing ([`crate::sealed_file`]).
//!
//! Files from before sealing lie beside them in clear, each under its SHA-256, until they are sealed.

use std::path::Path;

use tiltak_domain::ids::AttachmentId;
use uuid::Uuid;

use crate::error::Result;
use crate::seal::Store;
use crate::seal::file::{FileKey, FilePlace};
use crate::sealed_file::{self, WrittenFile};
use crate::submission_store::{Digest, Item, StoreError, SubmissionStore};

/// A place where attachments are kept; cheap to clone.
#[derive(Debug, Clone)]
pub struct AttachmentStore(SubmissionStore);

impl AttachmentStore {
    /// The store in a folder of this machine.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self(SubmissionStore::in_folder(folder))
    }

    /// Where it is, for messages.
    #[must_use]
    pub fn location(&self) -> String {
        self.0.location()
    }

    /// Seals a file with a new key and writes it. What this has answered survives a power cut. Nobody can open it before its key is
    /// kept too, with [`sealed_file::insert`].
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub async fn put(&self, attachment: AttachmentId, bytes: &[u8]) -> Result<WrittenFile> {
        let key = FileKey::random()?;
        let sealed = key.seal(place(&attachment), bytes)?;
        self.0.add(Item::File(key.id), &sealed).await?;
        Ok(WrittenFile { file: key.id, key })
    }

    /// The bytes of an attachment, opened; `sha256` is what the case says that they are.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when they are not what was kept; [`StoreError::InClear`] when they lie in clear and none from before
    /// sealing is left; [`crate::seal::KeyError::Deleted`] when the child was deleted by law.
    pub async fn bytes(
        &self,
        db: &impl Store,
        attachment: AttachmentId,
        sha256: &str,
    ) -> Result<Option<Vec<u8>>> {
        let Ok(digest) = sha256.parse::<Digest>() else {
            return Ok(None);
        };
        let Some(written) = sealed_file::find(db, attachment).await? else {
            let bytes = self.in_clear(sha256).await?;
            return match bytes {
                Some(_) if db.keyring()?.refuses_clear_files() => Err(StoreError::InClear { digest }.into()),
                bytes => Ok(bytes),
            };
        };
        let Some(sealed) = self.0.read(Item::File(written.file)).await? else {
            return Ok(None);
        };
        match written.key.open(place(&attachment), &sealed) {
            Some(bytes) if Digest::of(&bytes) == digest => Ok(Some(bytes)),
            _ => Err(StoreError::Damaged { digest }.into()),
        }
    }

    /// Takes a sealed file away; returns whether it was there. Only for what the law asks to be deleted, and for a file whose key was
    /// never kept.
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub async fn remove(&self, file: Uuid) -> Result<bool> {
        Ok(self.0.take_away(Item::File(file)).await?)
    }

    /// The bytes that lie in clear under a digest, from before sealing.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when they are not what was kept.
    pub async fn in_clear(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        let Ok(digest) = sha256.parse::<Digest>() else {
            return Ok(None);
        };
        Ok(self.0.clear_document(digest).await?)
    }

    /// Takes away what lies in clear under a digest, with its note; returns whether it was there.
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub async fn remove_in_clear(&self, sha256: &str) -> Result<bool> {
        let Ok(digest) = sha256.parse::<Digest>() else {
            return Ok(false);
        };
        Ok(self.0.remove(digest).await?)
    }

    /// How many files lie in clear.
    ///
    /// # Errors
    /// When the place cannot be read.
    pub async fn count_in_clear(&self) -> Result<usize> {
        Ok(self.0.list().await?.len())
    }

    /// What a use case says where no place has been named.
    #[must_use]
    pub fn unset() -> StoreError {
        StoreError::Unset
    }
}

fn place(attachment: &AttachmentId) -> FilePlace<'_> {
    FilePlace {
        kind: "attachment",
        id: attachment.0.as_bytes(),
    }
}
