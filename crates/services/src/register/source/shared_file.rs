//! One open file that many threads read at places of their own.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// So much is fetched at once: small entries of a zip lie close together.
const BLOCK: usize = 64 * 1024;

/// A reader with its own place in a shared file. A clone has its own again.
#[derive(Debug)]
pub(super) struct SharedFile {
    file: Arc<Shared>,
    size: u64,
    position: u64,
    block: Vec<u8>,
    block_start: u64,
}

impl SharedFile {
    pub(super) fn of(file: File) -> io::Result<Self> {
        let size = file.metadata()?.len();
        Ok(Self {
            file: Arc::new(Shared::of(file)),
            size,
            position: 0,
            block: Vec::new(),
            block_start: 0,
        })
    }

    pub(super) fn is_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.file, &other.file)
    }

    /// What the block holds from the position on.
    fn at_hand(&self) -> &[u8] {
        self.position
            .checked_sub(self.block_start)
            .and_then(|offset| usize::try_from(offset).ok())
            .and_then(|offset| self.block.get(offset..))
            .unwrap_or_default()
    }

    fn fetch(&mut self) -> io::Result<()> {
        self.block.resize(BLOCK, 0);
        let read = self.file.read_at(&mut self.block, self.position);
        self.block.truncate(*read.as_ref().unwrap_or(&0));
        self.block_start = self.position;
        read.map(|_| ())
    }
}

impl Clone for SharedFile {
    fn clone(&self) -> Self {
        Self {
            file: Arc::clone(&self.file),
            size: self.size,
            position: 0,
            block: Vec::new(),
            block_start: 0,
        }
    }
}

impl Read for SharedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at_hand().is_empty() {
            if buffer.len() >= BLOCK {
                let count = self.file.read_at(buffer, self.position)?;
                self.position += count as u64;
                return Ok(count);
            }
            self.fetch()?;
        }
        let count = self.at_hand().read(buffer)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for SharedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(unix)]
#[derive(Debug)]
struct Shared(File);

#[cfg(unix)]
impl Shared {
    fn of(file: File) -> Self {
        Self(file)
    }

    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        loop {
            match std::os::unix::fs::FileExt::read_at(&self.0, buffer, position) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

/// Elsewhere a read moves the one position of the file, so they take turns.
#[cfg(not(unix))]
#[derive(Debug)]
struct Shared(std::sync::Mutex<File>);

#[cfg(not(unix))]
impl Shared {
    fn of(file: File) -> Self {
        Self(std::sync::Mutex::new(file))
    }

    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        let mut file = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(position))?;
        file.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn clones_read_at_places_of_their_own() {
        let mut file = tempfile::tempfile().unwrap();
        let bytes: Vec<u8> = (0..200_000_u32).map(|number| number.to_le_bytes()[0]).collect();
        file.write_all(&bytes).unwrap();
        let mut first = SharedFile::of(file).unwrap();
        let mut second = first.clone();
        assert!(first.is_of(&second));
        second.seek(SeekFrom::End(-3)).unwrap();
        let mut tail = Vec::new();
        second.read_to_end(&mut tail).unwrap();
        assert_eq!(tail, bytes[bytes.len() - 3..]);
        let mut all = Vec::new();
        first.read_to_end(&mut all).unwrap();
        assert_eq!(all, bytes);
        first.seek(SeekFrom::Start(100)).unwrap();
        let mut few = [0; 10];
        first.read_exact(&mut few).unwrap();
        first.seek(SeekFrom::Current(-10)).unwrap();
        first.read_exact(&mut few).unwrap();
        assert_eq!(few, bytes[100..110]);
        assert!(first.seek(SeekFrom::End(-1_000_000)).is_err());
    }
}
