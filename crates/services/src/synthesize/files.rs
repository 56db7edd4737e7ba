//! Writing files, and what is told of them afterwards: how many, how large, and a digest.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::error::SynthesizeError;

/// A file to be written: its path in the folder, with slashes, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// For example `register/0301/<id>.xml`.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// A file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDigest {
    /// Its path in the folder, with slashes.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits; none where the bytes differ from run to run.
    pub sha256: Option<String>,
}

/// Files of one kind that are too many to be told of one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilesDigest {
    /// The folder they are in.
    pub folder: &'static str,
    /// How many.
    pub files: u64,
    /// Their size together.
    pub bytes: u64,
    /// SHA-256 of their list: a line each, as `sha256sum` writes it, in the order they were made.
    pub sha256: String,
}

/// Files with their digests, which any thread can make.
pub struct DigestedFiles(Vec<(NewFile, String)>);

impl DigestedFiles {
    /// Takes the digest of each file.
    #[must_use]
    pub fn of(files: Vec<NewFile>) -> Self {
        let digested = files.into_iter().map(|file| {
            let digest = hex::encode(Sha256::digest(&file.bytes));
            (file, digest)
        });
        Self(digested.collect())
    }
}

/// Writes many files of one kind.
pub struct ManyFiles {
    root: PathBuf,
    made: BTreeSet<PathBuf>,
    list: Sha256,
    told: FilesDigest,
}

impl ManyFiles {
    /// For files in a folder below `root`.
    #[must_use]
    pub fn new(root: &Path, folder: &'static str) -> Self {
        Self {
            root: root.to_owned(),
            made: BTreeSet::new(),
            list: Sha256::new(),
            told: FilesDigest {
                folder,
                files: 0,
                bytes: 0,
                sha256: String::new(),
            },
        }
    }

    /// Writes the next files.
    ///
    /// # Errors
    /// Where one cannot be written.
    pub fn write(&mut self, files: DigestedFiles) -> Result<(), SynthesizeError> {
        for (file, digest) in files.0 {
            self.write_one(&file)?;
            self.list.update(format!("{digest}  {}\n", file.path));
            self.told.files += 1;
            self.told.bytes += file.bytes.len() as u64;
        }
        Ok(())
    }

    /// What was written.
    #[must_use]
    pub fn finish(self) -> FilesDigest {
        FilesDigest {
            sha256: hex::encode(self.list.finalize()),
            ..self.told
        }
    }

    fn write_one(&mut self, file: &NewFile) -> Result<(), SynthesizeError> {
        let path = self.root.join(&file.path);
        if let Some(folder) = path.parent().filter(|folder| !self.made.contains(*folder)) {
            make_folder(folder)?;
            self.made.insert(folder.to_owned());
        }
        write_file(&path, &file.bytes)
    }
}

/// Makes a folder and those above it.
///
/// # Errors
/// Where that cannot be done.
pub fn make_folder(folder: &Path) -> Result<(), SynthesizeError> {
    fs::create_dir_all(folder).map_err(|error| SynthesizeError::cannot_write(folder, &error))
}

/// Writes one file.
///
/// # Errors
/// Where that cannot be done.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), SynthesizeError> {
    fs::write(path, bytes).map_err(|error| SynthesizeError::cannot_write(path, &error))
}

/// Reads files back and takes their digests, several at a time.
///
/// # Errors
/// Where one cannot be read.
pub fn digests(root: &Path, paths: &[String]) -> Result<Vec<FileDigest>, SynthesizeError> {
    paths.par_iter().map(|path| digest(root, path)).collect()
}

fn digest(root: &Path, path: &str) -> Result<FileDigest, SynthesizeError> {
    let place = root.join(path);
    let failed = |error| SynthesizeError::cannot_write(&place, &error);
    let mut file = File::open(&place).map_err(failed)?;
    let (mut digest, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut buffer).map_err(failed)?;
        let Some(piece @ [_, ..]) = buffer.get(..read) else {
            break;
        };
        digest.update(piece);
        bytes += read as u64;
    }
    Ok(FileDigest {
        path: path.to_owned(),
        bytes,
        sha256: Some(hex::encode(digest.finalize())),
    })
}

/// A file of which only the size is told.
///
/// # Errors
/// Where it is not there.
pub fn size_of(root: &Path, path: &str) -> Result<FileDigest, SynthesizeError> {
    let place = root.join(path);
    let found = fs::metadata(&place).map_err(|error| SynthesizeError::cannot_write(&place, &error))?;
    Ok(FileDigest {
        path: path.to_owned(),
        bytes: found.len(),
        sha256: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digests are those that `sha256sum` gives.
    #[test]
    fn digests_are_those_of_sha256sum() {
        let place = tempfile::tempdir().unwrap();
        let mut files = ManyFiles::new(place.path(), "register");
        let new = |path: &str, text: &str| NewFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        files
            .write(DigestedFiles::of(vec![new("register/0301/a.xml", "abc")]))
            .unwrap();
        files
            .write(DigestedFiles::of(vec![new("register/0301/b.xml", "")]))
            .unwrap();
        let told = files.finish();
        assert_eq!((told.files, told.bytes), (2, 3));
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let none = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let list = format!("{abc}  register/0301/a.xml\n{none}  register/0301/b.xml\n");
        assert_eq!(told.sha256, hex::encode(Sha256::digest(list)));
        let read = digests(place.path(), &["register/0301/a.xml".to_owned()]).unwrap();
        assert_eq!((read[0].bytes, read[0].sha256.as_deref()), (3, Some(abc)));
    }
}
