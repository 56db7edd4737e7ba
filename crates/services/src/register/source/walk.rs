use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiltak_register::intake::{self, Archive, Kind};

use super::shared_file::SharedFile;
use super::{Incoming, Place, shown};

/// Nobody takes documents any more.
#[derive(Debug)]
pub(super) struct Stopped;

type Take<'t> = dyn FnMut(Incoming) -> Result<(), Stopped> + 't;

pub(super) fn walk(paths: &[PathBuf], take: &mut Take<'_>) -> Result<(), Stopped> {
    for path in paths {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                let mut walk = Folders {
                    seen: HashSet::new(),
                    has_any: false,
                    take,
                };
                walk.folder(path)?;
                if !walk.has_any {
                    take(Incoming::nothing(shown(path), intake::empty_folder()))?;
                }
            }
            Ok(found) if found.is_file() && is_archive(path) => archive(path, take)?,
            // What cannot be read says so when it is.
            _ => take(Incoming(Place::File(path.clone())))?,
        }
    }
    Ok(())
}

/// A folder that was named, with all below it.
struct Folders<'t, 'u> {
    /// Each is gone through once, so that links may lead in circles.
    seen: HashSet<PathBuf>,
    has_any: bool,
    take: &'t mut Take<'u>,
}

impl Folders<'_, '_> {
    fn folder(&mut self, folder: &Path) -> Result<(), Stopped> {
        let entries = fs::canonicalize(folder).and_then(|real| {
            if self.seen.insert(real) {
                entries(folder)
            } else {
                Ok(Vec::new())
            }
        });
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.found(Incoming::nothing(shown(folder), intake::unreadable(&error))),
        };
        for (name, kind) in entries {
            self.entry(&folder.join(&name), &name.to_string_lossy(), kind)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path, name: &str, kind: FileType) -> Result<(), Stopped> {
        // Only links cost a look at where they lead.
        let kind = if kind.is_symlink() {
            match fs::metadata(path) {
                Ok(target) => target.file_type(),
                Err(_) if intake::is_taken(name) => {
                    return self.found(Incoming(Place::File(path.to_owned())));
                }
                Err(_) => return Ok(()),
            }
        } else {
            kind
        };
        if kind.is_dir() {
            self.folder(path)
        } else if !kind.is_file() || !intake::is_taken(name) {
            Ok(())
        } else if intake::is_archive_name(name) && is_archive(path) {
            self.has_any = true;
            archive(path, self.take)
        } else {
            self.found(Incoming(Place::File(path.to_owned())))
        }
    }

    fn found(&mut self, incoming: Incoming) -> Result<(), Stopped> {
        self.has_any = true;
        (self.take)(incoming)
    }
}

/// What lies in a folder, by name.
fn entries(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = fs::read_dir(folder)?
        .map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    Ok(entries)
}

/// Whether a file is a zip, or should be one. Only names that do not say what a file is cost a look into it.
fn is_archive(path: &Path) -> bool {
    let name = path.to_string_lossy();
    if intake::is_taken(&name) && !intake::is_archive_name(&name) {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    read.is_ok() && intake::kind(&name, &head) == Kind::Archive
}

fn archive(path: &Path, take: &mut Take<'_>) -> Result<(), Stopped> {
    let name = shown(path);
    let file = match File::open(path).and_then(SharedFile::of) {
        Ok(file) => Arc::new(file),
        Err(error) => return take(Incoming::nothing(name, intake::unreadable(&error))),
    };
    let mut archive = match Archive::open(SharedFile::clone(&file)) {
        Ok(archive) => archive,
        Err(finding) => return take(Incoming::nothing(name, finding)),
    };
    for entry in archive.entries() {
        let shown = entry.shown_in(&name);
        take(match entry.content {
            Err(finding) => Incoming::nothing(shown, finding),
            Ok(packed) => Incoming(Place::Packed {
                name: shown,
                archive: Arc::clone(&file),
                packed,
            }),
        })?;
    }
    Ok(())
}
