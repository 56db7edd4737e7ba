use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::error::at;
use super::repository::PIECE;
use super::{BackupError, FileEntry, Manifest, Repository, Result};
use crate::submission_store::disk;

/// What checking a backup went through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    pub files: usize,
    pub pieces: usize,
    pub bytes: u64,
}

impl Repository {
    /// Reads every piece of a backup and holds every file against its digest. Writes nothing.
    ///
    /// # Errors
    /// The first file that is not whole, by name.
    pub fn check(&self, manifest: &Manifest) -> Result<Checked> {
        let _turn = self.turn(false)?;
        let mut checked = Checked::default();
        for file in &manifest.files {
            self.read_file(file, &mut io::sink(), Path::new(&file.path))?;
            checked.files += 1;
            checked.pieces += file.pieces.len();
            checked.bytes += file.size;
        }
        Ok(checked)
    }

    /// Writes the files of a root into a folder, each on disk before the next.
    ///
    /// # Errors
    /// The first file that is not whole, or cannot be written, by name.
    pub fn take_out(&self, manifest: &Manifest, root: &str, into: &Path) -> Result<usize> {
        let _turn = self.turn(false)?;
        let mut taken = 0;
        for file in &manifest.files {
            let Some(way) = file.path.strip_prefix(root).and_then(|way| way.strip_prefix('/')) else {
                continue;
            };
            if way.split('/').any(|part| matches!(part, "" | "." | "..")) {
                return Err(BackupError::Manifest(manifest.id.clone()));
            }
            let path = into.join(way);
            let folder = path.parent().unwrap_or(into);
            disk::private_folder(folder).map_err(at(folder))?;
            let mut out = new_file(&path).map_err(at(&path))?;
            self.read_file(file, &mut out, &path)?;
            out.sync_all().map_err(at(&path))?;
            disk::sync_folder(folder).map_err(at(folder))?;
            taken += 1;
        }
        Ok(taken)
    }

    fn read_file(&self, file: &FileEntry, out: &mut impl Write, path: &Path) -> Result<()> {
        let (mut whole, mut size) = (Sha256::new(), 0);
        for piece in &file.pieces {
            let plain = self.read_piece(&file.path, piece)?;
            whole.update(&plain);
            size += plain.len() as u64;
            out.write_all(&plain).map_err(at(path))?;
        }
        if size == file.size && hex::encode(whole.finalize()) == file.sha256 {
            Ok(())
        } else {
            Err(BackupError::Assembled(file.path.clone()))
        }
    }

    fn read_piece(&self, file: &str, piece: &str) -> Result<Vec<u8>> {
        let path = self.piece_path(piece);
        let damaged = || BackupError::Damaged {
            file: file.to_owned(),
            piece: piece.to_owned(),
        };
        let sealed = match fs::read(&path) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(BackupError::Missing {
                    file: file.to_owned(),
                    piece: piece.to_owned(),
                });
            }
            Err(error) => return Err(at(&path)(error)),
        };
        let mut name = [0; 32];
        hex::decode_to_slice(piece, &mut name).map_err(|_| damaged())?;
        self.key.open(PIECE, &name, &sealed).ok_or_else(damaged)
    }
}

fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
