use std::fs::{self, File};
use std::io::ErrorKind;

use sha2::{Digest, Sha256};

use super::chunk::Pieces;
use super::error::at;
use super::key::OVERHEAD;
use super::repository::{PIECE, write_whole};
use super::source::Found;
use super::{FileEntry, Manifest, Repository, Result, Source};
use crate::submission_store::disk;

/// What making a backup wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    pub files: usize,
    /// Pieces in all,
    pub pieces: usize,
    /// those among them that no earlier backup had,
    pub new_pieces: usize,
    /// and how many bytes these have.
    pub new_bytes: u64,
}

impl Repository {
    /// Adds a backup: the pieces that are not there yet, and at last the manifest.
    ///
    /// # Errors
    /// When something cannot be read or written; there is no new backup then.
    pub fn add(&self, source: &Source, mut manifest: Manifest) -> Result<(Manifest, Written)> {
        let _turn = self.turn(true)?;
        let mut written = Written::default();
        for found in source.files()? {
            if let Some(entry) = self.add_file(&found, &mut written)? {
                manifest.files.push(entry);
                written.files += 1;
            }
        }
        self.finish(&manifest)?;
        Ok((manifest, written))
    }

    /// Nothing where the file has gone since the folder was read.
    fn add_file(&self, found: &Found, written: &mut Written) -> Result<Option<FileEntry>> {
        let file = match File::open(&found.at) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at(&found.at)(error)),
        };
        let (mut whole, mut size, mut pieces) = (Sha256::new(), 0, Vec::new());
        for piece in Pieces::of(file) {
            let piece = piece.map_err(at(&found.at))?;
            whole.update(&piece);
            size += piece.len() as u64;
            pieces.push(self.add_piece(&piece, written)?);
        }
        Ok(Some(FileEntry {
            path: found.path.clone(),
            size,
            sha256: hex::encode(whole.finalize()),
            pieces,
        }))
    }

    fn add_piece(&self, piece: &[u8], written: &mut Written) -> Result<String> {
        let name = self.key.name(PIECE, piece);
        let text = hex::encode(name);
        written.pieces += 1;
        let path = self.piece_path(&text);
        let length = (piece.len() + OVERHEAD) as u64;
        // One that was cut off is written anew.
        if fs::metadata(&path).is_ok_and(|known| known.len() == length) {
            return Ok(text);
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
            disk::private_folder(folder).map_err(at(folder))?;
            if let Some(above) = folder.parent() {
                disk::sync_folder(above).map_err(at(above))?;
            }
        }
        write_whole(&path, &self.key.seal(PIECE, &name, piece)?)?;
        written.new_pieces += 1;
        written.new_bytes += length;
        Ok(text)
    }
}
