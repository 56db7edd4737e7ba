use std::io;

use super::Digest;

/// Why the store of submissions could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address of the store is none that the program understands.
    #[error("not a place for submissions: {0}")]
    Location(String),
    /// A use case that needs the store was called without one.
    #[error("no place for submissions has been named")]
    Unset,
    /// A file or folder of the store could not be read or written.
    #[error("the store of submissions failed at {path}: {source}")]
    File { path: String, source: io::Error },
    /// An object store did not answer as it should.
    #[error("the store of submissions failed: {0}")]
    Remote(String),
    /// What lies there is not what was kept.
    #[error("submission {digest} is damaged: its bytes are not those that were kept")]
    Damaged { digest: Digest },
    /// Put there past the program: none from before sealing is left.
    #[error(
        "file {digest} lies in clear where only sealed ones belong: somebody put it there past the program"
    )]
    InClear { digest: Digest },
    /// Sealed documents are there, and their key is not.
    #[error(
        "the file key.json of the store of submissions is gone, and nothing in it can be read: put it back from a backup"
    )]
    KeyLost,
    /// Something could not be sealed or opened.
    #[error(transparent)]
    Key(#[from] crate::seal::KeyError),
    /// A note cannot be read.
    #[error("the note to submission {digest} is damaged")]
    Note { digest: Digest },
}

impl StoreError {
    pub(super) fn note(digest: Digest) -> Self {
        Self::Note { digest }
    }
}
