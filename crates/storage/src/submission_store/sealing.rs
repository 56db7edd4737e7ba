//! Sealing what lies in the store. The store has one key, which lies in it too, sealed with the master key: so everything can be made
//! again from the store and the master key alone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Digest, Item, Result, StoreError, SubmissionStore};
use crate::seal::file::{FileKey, FilePlace, key_named_by_file};
use crate::seal::{KeyError, Keyring, Wrapped};

/// What the store's key is for, so that it opens nothing else.
const PURPOSE: &str = "register submissions";

/// The store's key as it lies there.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: Uuid,
    /// Which master key sealed it.
    master: String,
    /// Hexadecimal.
    wrapped: String,
}

/// What came of sealing what was there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// How many documents were sealed.
    pub documents: usize,
    /// Those that are not what was kept; they were left as they are.
    pub damaged: Vec<Digest>,
}

fn place(digest: &Digest) -> FilePlace<'_> {
    FilePlace {
        kind: "register submission",
        id: digest.as_bytes(),
    }
}

fn unreadable() -> StoreError {
    StoreError::Key(KeyError::Service(
        "the key of the store of submissions cannot be read",
    ))
}

impl SubmissionStore {
    fn keyring(&self) -> Result<&Keyring> {
        Ok(self.keys.as_ref().ok_or(KeyError::Missing)?)
    }

    /// The store's key, made where there is none and nothing is sealed yet.
    async fn key(&self) -> Result<FileKey> {
        if let Some(key) = self.existing_key().await? {
            return Ok(key);
        }
        for digest in self.list().await? {
            let bytes = self.read(Item::Document(digest)).await?;
            if bytes.is_some_and(|bytes| key_named_by_file(&bytes).is_some()) {
                // Another program may have made it just now.
                return self.existing_key().await?.ok_or(StoreError::KeyLost);
            }
        }
        let (key, wrapped) = self.keyring()?.new_outside(PURPOSE).await?;
        let key = FileKey {
            id: Uuid::new_v4(),
            secret: key.into_secret(),
        };
        if self.add(Item::Key, &written(key.id, &wrapped)?).await? {
            return Ok(key);
        }
        // Another program was first.
        self.existing_key().await?.ok_or_else(unreadable)
    }

    async fn existing_key(&self) -> Result<Option<FileKey>> {
        let keyring = self.keyring()?;
        let Some((id, wrapped)) = self.kept_key().await? else {
            return Ok(None);
        };
        if let Some(secret) = keyring.recall(id) {
            let secret = (*secret).clone();
            return Ok(Some(FileKey { id, secret }));
        }
        let secret = keyring.open_outside(PURPOSE, &wrapped).await?.into_secret();
        keyring.remember(id, &std::sync::Arc::new(secret.clone()));
        Ok(Some(FileKey { id, secret }))
    }

    async fn kept_key(&self) -> Result<Option<(Uuid, Wrapped)>> {
        let Some(bytes) = self.read(Item::Key).await? else {
            return Ok(None);
        };
        let kept: Kept = serde_json::from_slice(&bytes).map_err(|_other| unreadable())?;
        let wrapped = Wrapped {
            master: kept.master,
            bytes: hex::decode(kept.wrapped).map_err(|_other| unreadable())?,
        };
        Ok(Some((kept.id, wrapped)))
    }

    /// Which master key sealed the store's key; none where nothing has been sealed here.
    ///
    /// # Errors
    /// When the place cannot be read.
    pub async fn master(&self) -> Result<Option<String>> {
        Ok(self.kept_key().await?.map(|(_, wrapped)| wrapped.master))
    }

    /// Seals the store's key anew with the present master key, where another one sealed it; returns whether it did.
    ///
    /// # Errors
    /// [`KeyError::UnknownMaster`] when that one is not at hand.
    pub async fn rewrap(&self) -> Result<bool> {
        let keyring = self.keyring()?;
        let Some((id, wrapped)) = self.kept_key().await? else {
            return Ok(false);
        };
        if wrapped.master == keyring.master_id() {
            return Ok(false);
        }
        let key = keyring.open_outside(PURPOSE, &wrapped).await?;
        let wrapped = keyring.wrap_outside(PURPOSE, &key).await?;
        self.replace(Item::Key, &written(id, &wrapped)?).await?;
        Ok(true)
    }

    /// The bytes of a document as they are to lie there.
    pub(super) async fn sealed(&self, digest: Digest, bytes: &[u8]) -> Result<Vec<u8>> {
        Ok(self.key().await?.seal(place(&digest), bytes)?)
    }

    /// The bytes of a document that lie there, opened.
    pub(super) async fn opened(&self, digest: Digest, kept: Vec<u8>) -> Result<Vec<u8>> {
        let damaged = || StoreError::Damaged { digest };
        let opened = match key_named_by_file(&kept) {
            Some(_) => {
                let key = self.existing_key().await?.ok_or(StoreError::KeyLost)?;
                key.open(place(&digest), &kept).ok_or_else(damaged)?
            }
            None => kept.clone(),
        };
        if Digest::of(&opened) != digest {
            return Err(damaged());
        }
        let is_strict = self.keys.as_ref().is_some_and(Keyring::refuses_clear_files);
        if is_strict && key_named_by_file(&kept).is_none() {
            return Err(StoreError::InClear { digest });
        }
        Ok(opened)
    }

    /// A document that lies there in clear, from before sealing.
    pub(crate) async fn clear_document(&self, digest: Digest) -> Result<Option<Vec<u8>>> {
        match self.read(Item::Document(digest)).await? {
            Some(bytes) if Digest::of(&bytes) == digest => Ok(Some(bytes)),
            Some(_) => Err(StoreError::Damaged { digest }),
            None => Ok(None),
        }
    }

    /// Seals every document that lies there in clear. It may be stopped and started again, and others may write meanwhile.
    ///
    /// # Errors
    /// When the place fails, or there is no key.
    pub async fn seal_existing(&self) -> Result<Sealed> {
        let mut done = Sealed::default();
        for digest in self.list().await? {
            let item = Item::Document(digest);
            let Some(bytes) = self.read(item).await? else {
                continue;
            };
            if key_named_by_file(&bytes).is_some() {
                continue;
            }
            if Digest::of(&bytes) != digest {
                done.damaged.push(digest);
                continue;
            }
            let sealed = self.sealed(digest, &bytes).await?;
            self.replace(item, &sealed).await?;
            done.documents += 1;
        }
        Ok(done)
    }
}

fn written(id: Uuid, wrapped: &Wrapped) -> Result<Vec<u8>> {
    let kept = Kept {
        id,
        master: wrapped.master.clone(),
        wrapped: hex::encode(&wrapped.bytes),
    };
    serde_json::to_vec(&kept).map_err(|_unwritable| unreadable())
}
