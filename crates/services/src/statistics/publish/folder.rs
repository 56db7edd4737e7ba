//! The folder of a publication: written beside its place, and put there when all is in it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::PublishError;
use super::record::Record;

/// The place of a publication.
pub(super) struct Folder {
    place: PathBuf,
    parent: PathBuf,
    name: OsString,
}

impl Folder {
    /// Looks whether a publication can be at a place. One that a run was about to replace when it was stopped is put back.
    pub fn at(place: &Path) -> Result<Self, PublishError> {
        let absolute = match place.canonicalize() {
            Ok(found) => found,
            Err(_) => std::path::absolute(place).map_err(PublishError::io(place))?,
        };
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(PublishError::NoParent(place.to_owned()));
        };
        if !parent.is_dir() {
            return Err(PublishError::NoParent(place.to_owned()));
        }
        if absolute.exists() && !absolute.is_dir() {
            return Err(PublishError::NotOurs(place.to_owned()));
        }
        let folder = Self {
            parent: parent.to_owned(),
            name: name.to_owned(),
            place: absolute,
        };
        if !folder.place.exists() && folder.beside("before").is_dir() {
            fs::rename(folder.beside("before"), &folder.place).map_err(PublishError::io(&folder.place))?;
        }
        Ok(folder)
    }

    /// Where it is.
    pub fn place(&self) -> &Path {
        &self.place
    }

    fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(what);
        self.parent.join(name)
    }

    /// Begins a new content beside the place. What a stopped run left there is thrown away.
    pub fn begin(&self) -> Result<Partial<'_>, PublishError> {
        let path = self.beside("partial");
        if path.exists() {
            fs::remove_dir_all(&path).map_err(PublishError::io(&path))?;
        }
        fs::create_dir(&path).map_err(PublishError::io(&path))?;
        Ok(Partial {
            folder: self,
            path,
            is_done: false,
        })
    }
}

/// A content that is not in its place yet. Thrown away where it does not get there.
pub(super) struct Partial<'folder> {
    folder: &'folder Folder,
    path: PathBuf,
    is_done: bool,
}

impl Partial<'_> {
    /// Writes a file.
    pub fn put(&self, path: &str, content: &[u8]) -> io::Result<()> {
        let file = self.path.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, content)
    }

    /// Takes over the older versions, whose files are never changed.
    pub fn keep_versions(&self, place: &Path, record: &Record) -> Result<(), PublishError> {
        for version in record.older() {
            let (from, to) = (place.join("v").join(version), self.path.join("v").join(version));
            take_over(&from, &to).map_err(PublishError::io(&from))?;
        }
        Ok(())
    }

    /// Puts it in its place, and what was there away.
    pub fn finish(mut self) -> Result<(), PublishError> {
        let place = &self.folder.place;
        let before = self.folder.beside("before");
        if before.exists() {
            fs::remove_dir_all(&before).map_err(PublishError::io(&before))?;
        }
        let had = place.exists();
        if had {
            fs::rename(place, &before).map_err(PublishError::io(place))?;
        }
        if let Err(error) = fs::rename(&self.path, place) {
            if had {
                fs::rename(&before, place).map_err(PublishError::io(place))?;
            }
            return Err(PublishError::io(place)(error));
        }
        self.is_done = true;
        if had {
            fs::remove_dir_all(&before).map_err(PublishError::io(&before))?;
        }
        Ok(())
    }
}

impl Drop for Partial<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // A folder that cannot be removed does no harm beside the place: the next run removes it.
            drop(fs::remove_dir_all(&self.path));
        }
    }
}

/// Files by a second name where the disk can do that, and as copies elsewhere.
pub(super) fn take_over(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            take_over(&entry.path(), &target)?;
        } else if fs::hard_link(entry.path(), &target).is_err() {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finished_leaves_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::at(&parent.path().join("site")).unwrap();
        let partial = folder.begin().unwrap();
        partial.put("v/1/nb/index.html", b"page").unwrap();
        drop(partial);
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_run_that_was_stopped_is_cleaned_up_by_the_next() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("site");
        let folder = Folder::at(&place).unwrap();
        // Killed: nothing is dropped.
        let killed = folder.begin().unwrap();
        killed.put("half.html", b"half").unwrap();
        std::mem::forget(killed);
        assert!(!place.exists());
        let partial = folder.begin().unwrap();
        partial.put("index.html", b"whole").unwrap();
        partial.finish().unwrap();
        assert!(!place.join("half.html").exists());
        assert_eq!(fs::read(place.join("index.html")).unwrap(), b"whole");
    }

    #[test]
    fn a_run_that_was_stopped_between_the_two_names_loses_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("site");
        fs::create_dir(parent.path().join(".site.before")).unwrap();
        fs::write(parent.path().join(".site.before/index.html"), b"old").unwrap();
        Folder::at(&place).unwrap();
        assert_eq!(fs::read(place.join("index.html")).unwrap(), b"old");
    }

    #[test]
    fn a_file_or_a_folder_of_others_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        let file = parent.path().join("file");
        fs::write(&file, b"mine").unwrap();
        assert!(matches!(Folder::at(&file), Err(PublishError::NotOurs(_))));
        let others = parent.path().join("others");
        fs::create_dir(&others).unwrap();
        fs::write(others.join("mine.txt"), b"mine").unwrap();
        assert!(matches!(Record::read(&others), Err(PublishError::NotOurs(_))));
        assert!(matches!(
            Folder::at(&parent.path().join("none/site")),
            Err(PublishError::NoParent(_))
        ));
    }
}
