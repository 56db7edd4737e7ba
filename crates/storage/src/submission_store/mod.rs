//! Register submissions exactly as they came: only ever added to, each sealed, under the SHA-256 of its bytes.
//!
//! The store is the truth and the database's projection of it can be made again from it alone. Beside each document lies a note
//! with what the bytes do not tell: when it came first, and by which way.
//!
//! What [`SubmissionStore::put`] has answered survives a power cut. The note is written before its document, so that a document
//! that is there is whole; a note without a document, and what a crash left unfinished, count for nothing.

mod digest;
pub(crate) mod disk;
mod error;
mod local;
mod remote;
mod sealing;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use digest::Digest;
pub use error::StoreError;
use local::Local;
use remote::Remote;
pub use sealing::Sealed;

use crate::seal::Keyring;

type Result<T, E = StoreError> = std::result::Result<T, E>;

/// What is known about a document and does not stand in it. Never names a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When these bytes came for the first time.
    pub received_at: DateTime<Utc>,
    /// The way they came: `api`, `import`.
    pub channel: String,
    /// What people call it, where that tells nothing about a person.
    pub name: Option<String>,
}

/// A document in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub digest: Digest,
    /// The note of the first time.
    pub note: Note,
}

/// A place where submissions are kept; cheap to clone.
#[derive(Debug, Clone)]
pub struct SubmissionStore {
    backend: Backend,
    /// None where nothing is read or written, as for its address alone.
    keys: Option<Keyring>,
}

#[derive(Debug, Clone)]
enum Backend {
    Local(Local),
    Remote(Remote),
}

/// What lies in the store: a document, or the note beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    Document(Digest),
    Note(Digest),
    /// The store's own key, sealed.
    Key,
    /// A file of a case, sealed, under a name of its own.
    File(Uuid),
}

impl Item {
    /// Where it lies, from the root of the store; 256 folders keep listings short.
    fn path(self) -> String {
        match self {
            Self::Document(digest) => format!("sha256/{}/{digest}", digest.folder()),
            Self::Note(digest) => format!("sha256/{}/{digest}.json", digest.folder()),
            Self::Key => "key.json".to_owned(),
            Self::File(id) => {
                let name = id.simple().to_string();
                format!("sealed/{}/{name}", name.get(..2).unwrap_or_default())
            }
        }
    }
}

impl SubmissionStore {
    /// Opens a store in a folder, by path or `file:` address, or in an object store by its address (`s3://bucket/folder`). Nothing
    /// is made before the first document comes.
    ///
    /// `options` are what an object store has to be told, such as `AWS_REGION`; what it does not know is passed over.
    ///
    /// # Errors
    /// When the address is not understood, or this build has no client for it.
    pub fn open(location: &str, options: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        match location.split_once("://") {
            None => Ok(Self::in_folder(Path::new(
                location.strip_prefix("file:").unwrap_or(location),
            ))),
            Some(("file", path)) => Ok(Self::in_folder(Path::new(path))),
            Some(_) => Remote::open(location, options).map(|remote| Self {
                backend: Backend::Remote(remote),
                keys: None,
            }),
        }
    }

    /// The store in a folder of this machine.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| PathBuf::from(folder));
        Self {
            backend: Backend::Local(Local::new(folder)),
            keys: None,
        }
    }

    /// The same store with the keys that open what is sealed in it.
    #[must_use]
    pub fn with_keys(self, keys: Keyring) -> Self {
        Self {
            keys: Some(keys),
            ..self
        }
    }

    /// Where it is, for messages: without anything secret.
    #[must_use]
    pub fn location(&self) -> String {
        match &self.backend {
            Backend::Local(local) => local.folder().display().to_string(),
            Backend::Remote(remote) => remote.location().to_owned(),
        }
    }

    /// The folder it lies in, where that is one of this machine.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.backend {
            Backend::Local(local) => Some(local.folder()),
            Backend::Remote(_) => None,
        }
    }

    /// Keeps a document, sealed. Bytes that are there already stay as they are, with the note of the first time.
    ///
    /// A document that was damaged is made whole again by its own bytes.
    ///
    /// # Errors
    /// When the place cannot be written to, or there is no key; nothing is promised then.
    pub async fn put(&self, bytes: &[u8], note: &Note) -> Result<Kept> {
        let digest = Digest::of(bytes);
        let item = Item::Note(digest);
        let text = serde_json::to_vec(note).map_err(|_| StoreError::note(digest))?;
        self.add(item, &text).await?;
        let document = Item::Document(digest);
        let sealed = self.sealed(digest, bytes).await?;
        if !self.add(document, &sealed).await? {
            match self.document(digest).await {
                Ok(Some(_)) => {}
                Ok(None) | Err(StoreError::Damaged { .. } | StoreError::InClear { .. }) => {
                    tracing::warn!(%digest, "a damaged submission was replaced by its own bytes");
                    self.replace(document, &sealed).await?;
                }
                Err(error) => return Err(error),
            }
        }
        let note = match self.note(digest).await {
            Ok(Some(note)) => note,
            Ok(None) | Err(StoreError::Note { .. }) => {
                self.replace(item, &text).await?;
                note.clone()
            }
            Err(error) => return Err(error),
        };
        Ok(Kept { digest, note })
    }

    /// The bytes as they came.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when they are not what was kept; [`StoreError::InClear`] when they lie in clear and none from before
    /// sealing is left.
    pub async fn document(&self, digest: Digest) -> Result<Option<Vec<u8>>> {
        match self.read(Item::Document(digest)).await? {
            Some(kept) => self.opened(digest, kept).await.map(Some),
            None => Ok(None),
        }
    }

    /// The note beside a document.
    ///
    /// # Errors
    /// [`StoreError::Note`] when it cannot be read as one.
    pub async fn note(&self, digest: Digest) -> Result<Option<Note>> {
        let bytes = self.read(Item::Note(digest)).await?;
        let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| StoreError::note(digest));
        bytes.map(read).transpose()
    }

    /// Every document, in the order of the digests.
    ///
    /// # Errors
    /// When the place cannot be read.
    pub async fn list(&self) -> Result<Vec<Digest>> {
        let mut digests = match &self.backend {
            Backend::Local(local) => local.list().await?,
            Backend::Remote(remote) => remote.list().await?,
        };
        digests.sort_unstable();
        Ok(digests)
    }

    /// Adds what is not there yet, and says whether it did.
    pub(crate) async fn add(&self, item: Item, bytes: &[u8]) -> Result<bool> {
        match &self.backend {
            Backend::Local(local) => local.add(item, bytes.to_vec()).await,
            Backend::Remote(remote) => remote.add(item, bytes.to_vec()).await,
        }
    }

    async fn replace(&self, item: Item, bytes: &[u8]) -> Result<()> {
        match &self.backend {
            Backend::Local(local) => local.replace(item, bytes.to_vec()).await,
            Backend::Remote(remote) => remote.replace(item, bytes.to_vec()).await,
        }
    }

    /// Takes a document away with its note; returns whether it was there. Only for what the law asks to be deleted.
    pub(crate) async fn remove(&self, digest: Digest) -> Result<bool> {
        let mut was_there = false;
        for item in [Item::Document(digest), Item::Note(digest)] {
            was_there |= self.take_away(item).await?;
        }
        Ok(was_there)
    }

    /// Takes one thing away; returns whether it was there.
    pub(crate) async fn take_away(&self, item: Item) -> Result<bool> {
        match &self.backend {
            Backend::Local(local) => local.remove(item).await,
            Backend::Remote(remote) => remote.remove(item).await,
        }
    }

    pub(crate) async fn read(&self, item: Item) -> Result<Option<Vec<u8>>> {
        match &self.backend {
            Backend::Local(local) => local.read(item).await,
            Backend::Remote(remote) => remote.read(item).await,
        }
    }
}
