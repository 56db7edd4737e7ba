//! Why a population could not be made or written. Says nothing of a person.

use std::io;
use std::path::{Path, PathBuf};

use super::database::FillError;
use tiltak_synthetic::population::RequestError;

/// Why a population was not written. Nothing is left of it then.
#[derive(Debug, thiserror::Error)]
pub enum SynthesizeError {
    /// The model does not cover what was asked.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// A place cannot be written to: no room, no right, gone.
    #[error("cannot write {}: {reason}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A table cannot be made or written.
    #[error(transparent)]
    Table(#[from] tiltak_statistics::StatisticsError),
    /// The database cannot be filled.
    #[error(transparent)]
    Database(#[from] FillError),
    /// It was stopped before it was done.
    #[error("stopped before it was done")]
    Stopped,
    /// The model and an output do not fit: a fault in the program.
    #[error("{0}")]
    Internal(String),
}

impl SynthesizeError {
    /// That a file or folder cannot be written.
    #[must_use]
    pub fn cannot_write(path: &Path, error: &io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            reason: error.to_string(),
        }
    }
}

/// Why a folder cannot be the place for a population.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutError {
    /// There are files in it.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// It is something else.
    #[error("{} is no folder", .0.display())]
    NotAFolder(PathBuf),
    /// The folder it would be in is not there.
    #[error("there is no folder {}", .0.display())]
    NoParent(PathBuf),
    /// It has no name of its own.
    #[error("{:?} names no new folder", .0.display().to_string())]
    NoName(PathBuf),
    /// Another disk begins there.
    #[error("{} is the place of a disk and cannot be replaced by a finished folder", .0.display())]
    MountPoint(PathBuf),
    /// It cannot be looked into.
    #[error("cannot look into {}: {reason}", path.display())]
    Unreadable {
        /// Which folder.
        path: PathBuf,
        /// Why.
        reason: io::ErrorKind,
    },
}
