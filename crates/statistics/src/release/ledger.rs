//! The ledger of releases: what has been shown before, so that a new release gives nothing away together with it.
//!
//! A folder, private to whoever publishes: `ledger.jsonl` has a line for each release, `counts` the counts that releases were
//! made of, each under the hash of its content, and `head.json` the number of lines and the hash of the last. Each line has
//! the hash of the line before it, so that a line that is changed or lost is seen; the head shows that none is
//! lost at the end.

mod entry;
mod file;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::counts::Counts;

pub use entry::LedgerEntry;
pub(crate) use entry::{CountsUsed, EntryGuard, EntryTable};

/// Why a ledger cannot be used. It is never taken to be empty instead.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// There is no ledger.
    #[error("there is no ledger of earlier releases: {} is missing", .0.display())]
    Missing(PathBuf),
    /// There is a ledger already.
    #[error("{} is there already: a ledger is begun only once", .0.display())]
    Exists(PathBuf),
    /// A file has been changed or has lost something.
    #[error("{} is damaged: {reason}", .file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A file cannot be read or written.
    #[error("cannot use {}: {source}", .file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// What the machine says.
        source: std::io::Error,
    },
    /// The ledger would be published.
    #[error("the ledger {} lies inside the publication {}: it holds counts that must not be published", .ledger.display(), .publication.display())]
    InsidePublication {
        /// The ledger's folder.
        ledger: PathBuf,
        /// The publication's folder.
        publication: PathBuf,
    },
    /// The entry does not follow the last one.
    #[error("the release {0} was made before the ledger's last entry was there: make it again")]
    Overtaken(String),
}

/// The releases until now, in order.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    entries: Vec<LedgerEntry>,
}

impl Ledger {
    /// Begins a ledger in a folder, which is made.
    ///
    /// # Errors
    ///
    /// Where there is one already, or where the folder cannot be written.
    pub fn begin(folder: &Path) -> Result<Self, LedgerError> {
        file::begin(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            entries: Vec::new(),
        })
    }

    /// Opens the ledger in a folder and checks it from end to end.
    ///
    /// # Errors
    ///
    /// Where it is missing or damaged.
    pub fn open(folder: &Path) -> Result<Self, LedgerError> {
        Ok(Self {
            folder: folder.to_owned(),
            entries: file::read(folder)?,
        })
    }

    /// Opens the ledger for what is published in a folder: begins it only where nothing has been published there.
    ///
    /// # Errors
    ///
    /// As [`Ledger::open`]; and where the ledger lies inside the publication.
    pub fn for_publication(folder: &Path, publication: &Path) -> Result<Self, LedgerError> {
        refuse_inside(folder, publication)?;
        let has_published = std::fs::read_dir(publication).is_ok_and(|mut files| files.next().is_some());
        if !has_published && !folder.join(file::LINES).exists() && !folder.join(file::HEAD).exists() {
            return Self::begin(folder);
        }
        Self::open(folder)
    }

    /// The releases, the oldest first.
    #[must_use]
    pub fn entries(&self) -> &[LedgerEntry] {
        &self.entries
    }

    /// The hash of the last entry; empty where there is none.
    #[must_use]
    pub fn head(&self) -> &str {
        self.entries.last().map_or("", |entry| &entry.hash)
    }

    /// Adds a release. What is on the disk is the old or the new ledger, whenever the machine stops.
    ///
    /// # Errors
    ///
    /// Where the entry was not made with this ledger as it is now, or where it cannot be written.
    pub fn append(&mut self, entry: &LedgerEntry) -> Result<(), LedgerError> {
        let on_disk = file::read(&self.folder)?;
        let last = on_disk.last().map_or("", |entry| &entry.hash);
        if entry.previous != last || last != self.head() {
            return Err(LedgerError::Overtaken(entry.id.clone()));
        }
        file::append(&self.folder, &on_disk, entry)?;
        self.entries.push(entry.without_counts());
        Ok(())
    }

    /// The counts with a hash.
    pub(crate) fn counts(&self, hash: &str) -> Result<Arc<Counts>, LedgerError> {
        file::counts(&self.folder, hash).map(Arc::new)
    }

    /// The last release of a table before the entry with a hash, or the last of all, with the table.
    pub(crate) fn last_before(
        &self,
        hash: &str,
        is_it: impl Fn(&EntryTable) -> bool,
    ) -> Option<(&LedgerEntry, &EntryTable)> {
        let mut entries = self.entries.iter().filter(|entry| entry.hash != hash).rev();
        entries.find_map(|entry| Some((entry, entry.tables.iter().find(|table| is_it(table))?)))
    }

    /// The entries by the hash of counts that they were made of, for a table and period.
    pub(crate) fn versions(&self, table: &str, period: &str) -> BTreeMap<&str, Vec<&LedgerEntry>> {
        let mut versions: BTreeMap<&str, Vec<&LedgerEntry>> = BTreeMap::new();
        for entry in &self.entries {
            let used = entry
                .counts
                .iter()
                .filter(|used| used.table == table && used.period == period);
            for used in used {
                versions.entry(used.hash.as_str()).or_default().push(entry);
            }
        }
        versions
    }
}

/// Refuses a ledger inside the folder that is published, also by way of a link.
fn refuse_inside(ledger: &Path, publication: &Path) -> Result<(), LedgerError> {
    let inside = real(ledger).starts_with(real(publication));
    if !inside {
        return Ok(());
    }
    Err(LedgerError::InsidePublication {
        ledger: ledger.to_owned(),
        publication: publication.to_owned(),
    })
}

/// The path without links, as far as it is there, and without steps back.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let known = path
        .ancestors()
        .find_map(|known| Some((known, known.canonicalize().ok()?)));
    let (known, mut real) = known.unwrap_or((Path::new(""), PathBuf::new()));
    for step in path.strip_prefix(known).unwrap_or(&path).components() {
        match step {
            Component::ParentDir => _ = real.pop(),
            step => real.push(step),
        }
    }
    real
}

#[cfg(test)]
mod tests;
