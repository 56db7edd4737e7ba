//! The store in a folder of this machine.
//!
//! `object_store` writes to a folder without waiting for the disk, neither for a file's bytes nor for its name in the folder. A
//! receipt promises both, so this does it itself: bytes to a file of another name, on disk; the name that counts, only if it is
//! free; the folder, on disk.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::disk::{private_folder, sync_folder, write_to_disk};
use super::{Digest, Item, Result, StoreError};

#[derive(Debug, Clone)]
pub(super) struct Local {
    folder: Arc<PathBuf>,
    /// Folders whose way from the root is known to be on disk.
    on_disk: Arc<Mutex<HashSet<PathBuf>>>,
}

impl Local {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder: Arc::new(folder),
            on_disk: Arc::default(),
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) async fn add(&self, item: Item, bytes: Vec<u8>) -> Result<bool> {
        self.run(Some(item), move |local, path| {
            local.write(path, &bytes, name_if_free)
        })
        .await
    }

    pub(super) async fn replace(&self, item: Item, bytes: Vec<u8>) -> Result<()> {
        let name_anyway = |from: &Path, to: &Path| fs::rename(from, to).map(|()| true);
        self.run(Some(item), move |local, path| {
            local.write(path, &bytes, name_anyway)
        })
        .await
        .map(drop)
    }

    /// Takes an item away; returns whether it was there.
    pub(super) async fn remove(&self, item: Item) -> Result<bool> {
        self.run(Some(item), |local, path| {
            let was_there = if_there(fs::remove_file(path))?.is_some();
            if was_there {
                sync_folder(path.parent().unwrap_or(&local.folder))?;
            }
            Ok(was_there)
        })
        .await
    }

    pub(super) async fn read(&self, item: Item) -> Result<Option<Vec<u8>>> {
        self.run(Some(item), |_, path| if_there(fs::read(path))).await
    }

    pub(super) async fn list(&self) -> Result<Vec<Digest>> {
        self.run(None, |local, _| list(&local.folder.join("sha256")))
            .await
    }

    /// Does work that waits for a disk where it holds up nobody.
    async fn run<T: Send + 'static>(
        &self,
        item: Option<Item>,
        work: impl FnOnce(&Self, &Path) -> io::Result<T> + Send + 'static,
    ) -> Result<T> {
        let local = self.clone();
        let path = item.map_or_else(|| self.folder.to_path_buf(), |item| self.folder.join(item.path()));
        let shown = path.display().to_string();
        let done = tokio::task::spawn_blocking(move || work(&local, &path)).await;
        done.map_err(io::Error::other)
            .and_then(|result| result)
            .map_err(|source| StoreError::File { path: shown, source })
    }

    /// Writes bytes under a name; `give_name` says whether the name is theirs now.
    fn write(
        &self,
        path: &Path,
        bytes: &[u8],
        give_name: impl FnOnce(&Path, &Path) -> io::Result<bool>,
    ) -> io::Result<bool> {
        let folder = path.parent().unwrap_or(&self.folder);
        self.make(folder)?;
        let unfinished = folder.join(format!(".{}.part", Uuid::new_v4().simple()));
        let named = write_to_disk(&unfinished, bytes).and_then(|()| give_name(&unfinished, path));
        // It is gone already where it was renamed; where it stays, it counts for nothing.
        let _gone = fs::remove_file(&unfinished);
        let named = named?;
        // Also where the name was taken: who took it may not have waited for the disk yet.
        sync_folder(folder)?;
        Ok(named)
    }

    /// Makes a folder and the way to it, on disk.
    fn make(&self, folder: &Path) -> io::Result<()> {
        let is_known = |on_disk: &Mutex<HashSet<PathBuf>>| {
            let on_disk = on_disk.lock().unwrap_or_else(PoisonError::into_inner);
            on_disk.contains(folder)
        };
        if is_known(&self.on_disk) && folder.is_dir() {
            return Ok(());
        }
        // Up to the folder that holds the store; what is above was there before, or is made once.
        let made: Vec<&Path> = folder
            .ancestors()
            .take_while(|above| above.starts_with(&*self.folder) || !above.is_dir())
            .collect();
        private_folder(folder)?;
        for one in made {
            if let Some(above) = one.parent() {
                sync_folder(above)?;
            }
        }
        let mut on_disk = self.on_disk.lock().unwrap_or_else(PoisonError::into_inner);
        on_disk.insert(folder.to_path_buf());
        Ok(())
    }
}

/// Gives a file its name unless something has that name.
fn name_if_free(from: &Path, to: &Path) -> io::Result<bool> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        // File systems without hard links: what lies there has the same digest, so a lost race replaces bytes by their likes.
        Err(_) if fs::exists(to)? => Ok(false),
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) => {
            fs::rename(from, to).map(|()| true)
        }
        Err(error) => Err(error),
    }
}

fn list(root: &Path) -> io::Result<Vec<Digest>> {
    let mut digests = Vec::new();
    let Some(folders) = if_there(fs::read_dir(root))? else {
        return Ok(digests);
    };
    for folder in folders {
        let folder = folder?;
        if folder.file_type()?.is_dir() {
            for file in fs::read_dir(folder.path())? {
                // Notes and what was left unfinished have names that are no digests.
                let digest = file?
                    .file_name()
                    .to_str()
                    .and_then(|name| name.parse::<Digest>().ok());
                digests.extend(digest.filter(|digest| *folder.file_name() == *digest.folder()));
            }
        }
    }
    Ok(digests)
}

fn if_there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
