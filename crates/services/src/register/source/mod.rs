//! Where submissions lie: files, folders, zips. Documents come one by one, in the order in which they were named.

mod shared_file;
mod walk;

use std::borrow::Cow;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use tiltak_register::finding::Finding;
use tiltak_register::intake::{self, Packed};

use self::shared_file::SharedFile;

/// So many are handed on at a time.
const BATCH: usize = 16;

/// So many batches wait for whoever takes them.
const WAITING: usize = 4;

/// A document that waits to be read, or what stands in its place.
#[derive(Debug)]
pub struct Incoming(Place);

#[derive(Debug)]
enum Place {
    File(PathBuf),
    Packed {
        name: String,
        archive: Arc<SharedFile>,
        packed: Packed,
    },
    Nothing {
        name: String,
        finding: Box<Finding>,
    },
}

/// What is kept from one document to the next.
#[derive(Debug, Default)]
pub struct Buffers {
    document: Vec<u8>,
    archive: Option<SharedFile>,
}

impl Incoming {
    fn nothing(name: String, finding: Finding) -> Self {
        Self(Place::Nothing {
            name,
            finding: Box::new(finding),
        })
    }

    /// The name to show: the path, or `archive.zip/inner.xml`.
    #[must_use]
    pub fn name(&self) -> Cow<'_, str> {
        match &self.0 {
            Place::File(path) => path.to_string_lossy(),
            Place::Packed { name, .. } | Place::Nothing { name, .. } => Cow::Borrowed(name),
        }
    }

    /// Reads the whole document; [`intake::open`] takes the XML out of it.
    ///
    /// # Errors
    /// It cannot be read, as a finding.
    pub fn read<'b>(&self, buffers: &'b mut Buffers) -> Result<&'b [u8], Finding> {
        match &self.0 {
            Place::File(path) => {
                let file = File::open(path).map_err(|error| intake::unreadable(&error))?;
                intake::read_document(file, &mut buffers.document)?;
            }
            Place::Packed { archive, packed, .. } => {
                let has_it = buffers.archive.as_ref().is_some_and(|open| open.is_of(archive));
                let kept = buffers.archive.take().filter(|_| has_it);
                let open = buffers
                    .archive
                    .insert(kept.unwrap_or_else(|| SharedFile::clone(archive)));
                packed.read(open, &mut buffers.document)?;
            }
            Place::Nothing { finding, .. } => return Err(Finding::clone(finding)),
        }
        Ok(&buffers.document)
    }
}

/// The documents of some files, folders and zips. They are looked for while the first are read: neither folders nor zips are held
/// in memory.
#[derive(Debug)]
pub struct Documents {
    batches: Receiver<Vec<Incoming>>,
    current: std::vec::IntoIter<Incoming>,
}

impl Documents {
    /// Starts to look. A file is taken whatever its name; of a folder and of a zip the `.xml` and `.json`, and of a folder the zips.
    #[must_use]
    pub fn of(paths: Vec<PathBuf>) -> Self {
        let (send, batches) = sync_channel(WAITING);
        std::thread::spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            let done = walk::walk(&paths, &mut |incoming| {
                batch.push(incoming);
                if batch.len() < BATCH {
                    return Ok(());
                }
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                send.send(full).map_err(|_| walk::Stopped)
            });
            if done.is_ok() && !batch.is_empty() {
                // Whoever no longer listens has what they wanted.
                let _stopped = send.send(batch);
            }
        });
        Self {
            batches,
            current: Vec::new().into_iter(),
        }
    }

    /// The next few.
    pub(super) fn batch(&mut self) -> Option<Vec<Incoming>> {
        self.batches.recv().ok()
    }
}

impl Iterator for Documents {
    type Item = Incoming;

    fn next(&mut self) -> Option<Incoming> {
        loop {
            if let Some(incoming) = self.current.next() {
                return Some(incoming);
            }
            self.current = self.batch()?.into_iter();
        }
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
