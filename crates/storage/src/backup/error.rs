use std::io;
use std::path::Path;

use crate::StorageError;

/// Why a backup could not be made, read or put back. Names the part, never what is in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    File { path: String, source: io::Error },
    /// The folder has no backups, and is no place that we made for them.
    #[error("{0} is no backup folder")]
    NotABackup(String),
    /// The folder was made by a newer program.
    #[error("the backup folder has a newer format than this program knows")]
    Newer,
    /// The folder is there, but no backup in it was ever finished.
    #[error("there is no finished backup in the folder")]
    Empty,
    /// No backup has this id.
    #[error("there is no backup {0} in the folder")]
    Unknown(String),
    /// The key is not the one the folder was made with.
    #[error("the key does not open this backup folder")]
    Key,
    /// The key cannot be used at all.
    #[error("the key cannot be used: {0}")]
    WeakKey(&'static str),
    /// The list of a backup's parts is missing, cut off or changed.
    #[error("the manifest of backup {0} is damaged")]
    Manifest(String),
    /// A piece of a file is not there.
    #[error("{file}: a piece is missing ({piece})")]
    Missing { file: String, piece: String },
    /// A piece of a file is cut off or changed.
    #[error("{file}: a piece is damaged ({piece})")]
    Damaged { file: String, piece: String },
    /// All pieces are good, but together they are not the file.
    #[error("{0}: the pieces do not make the file that was backed up")]
    Assembled(String),
    /// What is to be filled is not empty.
    #[error("{0} is not empty")]
    Filled(String),
    /// The database that came out is not the one that went in.
    #[error("the database is not as it was: {0}")]
    Differs(String),
    /// Another backup is being made, checked or removed in the same folder.
    #[error("the backup folder is in use")]
    InUse,
    /// A backup of one engine cannot go into the other.
    #[error("the backup is of {made_of}, and the database is {into}")]
    Engine { made_of: String, into: &'static str },
    /// A tool of the database server is missing or failed.
    #[error("{tool}: {text}")]
    Tool { tool: &'static str, text: String },
    /// A rule for keeping is not understood.
    #[error("not a rule for keeping: {0}")]
    Keep(String),
    /// Something lies where the backup cannot take it along.
    #[error("{0}")]
    Place(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] StorageError),
}

impl From<sea_orm::DbErr> for BackupError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// Names the file with an error of the operating system.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.display().to_string();
    |source| BackupError::File { path, source }
}
