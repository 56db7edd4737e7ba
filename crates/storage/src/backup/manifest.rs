use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Facts;

/// A backup: which files, of which pieces, and what the database had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Begins with the instant at which it was begun, to the microsecond, so that ids stand in order of time.
    pub id: String,
    pub made_at: DateTime<Utc>,
    /// The program that made it.
    pub program: String,
    pub facts: Facts,
    /// The settings that the program ran with, without secrets, for whoever puts it back.
    pub configuration: BTreeMap<String, String>,
    /// By their paths.
    pub files: Vec<FileEntry>,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Root and way from it: `database/tiltak.db`, `files/attachments/sha256/ab/..`.
    pub path: String,
    pub size: u64,
    /// SHA-256 of the whole file.
    pub sha256: String,
    /// The names of its pieces, in order.
    pub pieces: Vec<String>,
}

impl Manifest {
    /// How many bytes the files have together.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }
}
