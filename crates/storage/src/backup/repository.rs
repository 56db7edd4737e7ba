use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::at;
use super::{BackupError, BackupKey, Keep, Manifest, Result};
use crate::submission_store::disk;

const FORMAT: u32 = 1;
const HEAD: &str = "backup.json";
const PIECES: &str = "pieces";
const MANIFESTS: &str = "manifests";
const LOCK: &str = "lock";
pub(super) const PIECE: &str = "piece";
const MANIFEST: &str = "manifest";
const ENDING: &str = "sealed";

/// A folder of backups, opened with its key.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    pub(super) key: BackupKey,
}

/// A backup in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub id: String,
    pub made_at: DateTime<Utc>,
    pub files: usize,
    pub bytes: u64,
    pub journal_entries: i64,
    pub receipts: u64,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    /// By which the right key is known.
    key: String,
}

/// Held while the folder is used.
#[derive(Debug)]
pub(super) struct Turn {
    _file: File,
}

impl Repository {
    /// Opens a folder of backups, and makes it where there is none.
    ///
    /// # Errors
    /// The folder has something else in it; the key is another one.
    pub fn make(folder: &Path, key: BackupKey) -> Result<Self> {
        let head = folder.join(HEAD);
        if !head.exists() {
            let is_filled = match fs::read_dir(folder) {
                Ok(mut entries) => entries.next().is_some(),
                Err(error) if error.kind() == ErrorKind::NotFound => false,
                Err(error) => return Err(at(folder)(error)),
            };
            if is_filled {
                return Err(BackupError::NotABackup(folder.display().to_string()));
            }
            for inside in [PIECES, MANIFESTS] {
                disk::private_folder(&folder.join(inside)).map_err(at(folder))?;
            }
            let text = serde_json::to_vec(&Head {
                format: FORMAT,
                key: key.fingerprint(),
            });
            let text = text.map_err(|error| at(&head)(error.into()))?;
            write_whole(&head, &text)?;
            if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
                disk::sync_folder(above).map_err(at(above))?;
            }
        }
        Self::open(folder, key)
    }

    /// Opens a folder of backups.
    ///
    /// # Errors
    /// There is none; the key is another one.
    pub fn open(folder: &Path, key: BackupKey) -> Result<Self> {
        let path = folder.join(HEAD);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(BackupError::NotABackup(folder.display().to_string()));
            }
            Err(error) => return Err(at(&path)(error)),
        };
        let head: Head = serde_json::from_slice(&text)
            .map_err(|_| BackupError::NotABackup(folder.display().to_string()))?;
        if head.format > FORMAT {
            return Err(BackupError::Newer);
        }
        if head.key != key.fingerprint() {
            return Err(BackupError::Key);
        }
        Ok(Self {
            folder: folder.to_owned(),
            key,
        })
    }

    /// Every backup that can be read, the oldest first, and the ids of those that cannot.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<(Vec<Summary>, Vec<String>)> {
        let (mut good, mut damaged) = (Vec::new(), Vec::new());
        for id in self.ids()? {
            match self.manifest(&id) {
                Ok(manifest) => good.push(Summary {
                    id,
                    made_at: manifest.made_at,
                    files: manifest.files.len(),
                    bytes: manifest.size(),
                    journal_entries: manifest.facts.journal_entries,
                    receipts: manifest.facts.receipts,
                }),
                Err(BackupError::Manifest(id)) => damaged.push(id),
                Err(error) => return Err(error),
            }
        }
        Ok((good, damaged))
    }

    /// The backup with an id, or the newest. Where the newest is damaged, that is the answer and not the one before it.
    ///
    /// # Errors
    /// There is none; its manifest is damaged.
    pub fn find(&self, id: Option<&str>) -> Result<Manifest> {
        let ids = self.ids()?;
        match id {
            Some(id) if ids.iter().any(|known| known == id) => self.manifest(id),
            Some(id) => Err(BackupError::Unknown(id.to_owned())),
            None => self.manifest(ids.last().ok_or(BackupError::Empty)?),
        }
    }

    /// Removes backups that a rule does not keep, and then the pieces that no backup needs; gives their ids and how many pieces.
    ///
    /// # Errors
    /// [`BackupError::Manifest`] where one cannot be read: its pieces are not known, so none is removed.
    pub fn prune(&self, keep: Keep) -> Result<(Vec<String>, usize)> {
        let _turn = self.turn(true)?;
        let mut manifests = Vec::new();
        for id in self.ids()? {
            manifests.push(self.manifest(&id)?);
        }
        let made: Vec<_> = manifests
            .iter()
            .map(|one| (one.id.as_str(), one.made_at))
            .collect();
        let gone = keep.superfluous(&made);
        for id in &gone {
            let path = self.manifest_path(id);
            fs::remove_file(&path).map_err(at(&path))?;
        }
        disk::sync_folder(&self.folder.join(MANIFESTS)).map_err(at(&self.folder))?;
        let stays = manifests.iter().filter(|one| !gone.contains(one.id.as_str()));
        let needed: BTreeSet<&str> = stays
            .flat_map(|one| one.files.iter())
            .flat_map(|file| file.pieces.iter().map(String::as_str))
            .collect();
        let removed = self.remove_pieces(&needed)?;
        Ok((gone.iter().map(|id| (*id).to_owned()).collect(), removed))
    }

    fn remove_pieces(&self, needed: &BTreeSet<&str>) -> Result<usize> {
        let mut removed = 0;
        let root = self.folder.join(PIECES);
        for folder in fs::read_dir(&root).map_err(at(&root))? {
            let folder = folder.map_err(at(&root))?.path();
            for piece in fs::read_dir(&folder).map_err(at(&folder))? {
                let piece = piece.map_err(at(&folder))?;
                let is_needed = piece
                    .file_name()
                    .to_str()
                    .is_some_and(|name| needed.contains(name));
                if !is_needed {
                    fs::remove_file(piece.path()).map_err(at(&piece.path()))?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    /// The ids of all backups, the oldest first: they begin with the time.
    fn ids(&self) -> Result<Vec<String>> {
        let folder = self.folder.join(MANIFESTS);
        let mut ids = Vec::new();
        for entry in fs::read_dir(&folder).map_err(at(&folder))? {
            let path = entry.map_err(at(&folder))?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                ids.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
            }
        }
        ids.sort();
        Ok(ids)
    }

    /// Manifests have their own name in front of what is sealed, since their file is called by the time.
    fn manifest(&self, id: &str) -> Result<Manifest> {
        let path = self.manifest_path(id);
        let bytes = fs::read(&path).map_err(at(&path))?;
        let damaged = || BackupError::Manifest(id.to_owned());
        let (name, sealed) = bytes.split_first_chunk::<32>().ok_or_else(damaged)?;
        let text = self.key.open(MANIFEST, name, sealed).ok_or_else(damaged)?;
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| damaged())?;
        if manifest.id == id {
            Ok(manifest)
        } else {
            Err(damaged())
        }
    }

    /// Writes the manifest: from now on it is a backup.
    pub(super) fn finish(&self, manifest: &Manifest) -> Result<()> {
        let path = self.manifest_path(&manifest.id);
        let text = serde_json::to_vec(manifest).map_err(|error| at(&path)(error.into()))?;
        let name = self.key.name(MANIFEST, &text);
        let mut bytes = name.to_vec();
        bytes.extend(self.key.seal(MANIFEST, &name, &text)?);
        write_whole(&path, &bytes)
    }

    fn manifest_path(&self, id: &str) -> PathBuf {
        self.folder.join(MANIFESTS).join(format!("{id}.{ENDING}"))
    }

    pub(super) fn piece_path(&self, piece: &str) -> PathBuf {
        self.folder
            .join(PIECES)
            .join(piece.get(..2).unwrap_or("__"))
            .join(piece)
    }

    /// Takes the folder: alone to write and remove, together to read.
    pub(super) fn turn(&self, alone: bool) -> Result<Turn> {
        let path = self.folder.join(LOCK);
        let file = if alone {
            File::create(&path)
        } else {
            File::open(&path).or_else(|_| File::create(&path))
        };
        let file = file.map_err(at(&path))?;
        let taken = if alone {
            file.try_lock()
        } else {
            file.try_lock_shared()
        };
        match taken {
            Ok(()) => Ok(Turn { _file: file }),
            Err(fs::TryLockError::WouldBlock) => Err(BackupError::InUse),
            Err(fs::TryLockError::Error(error)) => Err(at(&path)(error)),
        }
    }
}

/// Writes a file on disk under another name, then gives it its own: it is there whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let unfinished = folder.join(format!(".{}.part", Uuid::new_v4().simple()));
    let written = disk::write_to_disk(&unfinished, bytes)
        .and_then(|()| fs::rename(&unfinished, path))
        .and_then(|()| disk::sync_folder(folder));
    if written.is_err() {
        let _gone_already = fs::remove_file(&unfinished);
    }
    written.map_err(at(path))
}
