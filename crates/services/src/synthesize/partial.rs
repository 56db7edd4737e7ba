//! The folder that a run writes into: beside its final place under another name, and moved there when all is in it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::{OutError, SynthesizeError};

/// Where a population is to be put: a folder that is not there yet, or is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    folder: PathBuf,
    parent: PathBuf,
    name: OsString,
}

impl Destination {
    /// Looks whether a folder can become the place.
    ///
    /// # Errors
    /// Where there is something already, or nothing that it could be in.
    pub fn at(folder: &Path) -> Result<Self, OutError> {
        let shown = folder.to_owned();
        // With links followed where it is there, so that the folder itself is replaced and no link to it.
        let absolute = match folder.canonicalize() {
            Ok(found) => found,
            Err(_) if folder.symlink_metadata().is_ok() => return Err(OutError::NotAFolder(shown)),
            Err(_) => std::path::absolute(folder).map_err(|_| OutError::NoName(shown.clone()))?,
        };
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(OutError::NoName(shown));
        };
        if !parent.is_dir() {
            return Err(OutError::NoParent(parent.to_owned()));
        }
        if absolute.exists() {
            must_be_empty(&absolute, &shown)?;
            must_be_on_the_disk_of(&absolute, parent, &shown)?;
        }
        Ok(Self {
            name: name.to_owned(),
            parent: parent.to_owned(),
            folder: absolute,
        })
    }

    /// The final place.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Folders that runs to the same place have left behind, or are writing now.
    #[must_use]
    pub fn left_behind(&self) -> Vec<PathBuf> {
        let prefixes = [self.prefix(Use::Output), self.prefix(Use::Check)];
        let entries = fs::read_dir(&self.parent).into_iter().flatten().flatten();
        let mut found: Vec<_> = entries
            .filter(|entry| {
                let name = entry.file_name();
                let begins =
                    |prefix: &OsString| name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
                prefixes.iter().any(begins)
            })
            .map(|entry| entry.path())
            .collect();
        found.sort();
        found
    }

    fn prefix(&self, use_: Use) -> OsString {
        let mut prefix = OsString::from(".");
        prefix.push(&self.name);
        prefix.push(match use_ {
            Use::Output => ".partial-",
            Use::Check => ".check-",
        });
        prefix
    }
}

/// What a temporary folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It becomes the final folder.
    Output,
    /// It holds what is only looked at, and goes when that is done.
    Check,
}

/// A temporary folder, which is removed with all that is in it unless it gets its final name.
#[derive(Debug)]
pub struct Partial {
    folder: TempDir,
}

impl Partial {
    /// Makes one beside a destination, so that it is on the same disk.
    ///
    /// # Errors
    /// Where the place cannot be written to.
    pub fn beside(destination: &Destination, use_: Use) -> Result<Self, SynthesizeError> {
        Self::make(&destination.prefix(use_), &destination.parent)
    }

    /// Makes one among the temporary files of the machine.
    ///
    /// # Errors
    /// Where that cannot be written to.
    pub fn anywhere() -> Result<Self, SynthesizeError> {
        Self::make("tiltak-synthesize-".as_ref(), &std::env::temp_dir())
    }

    fn make(prefix: &std::ffi::OsStr, parent: &Path) -> Result<Self, SynthesizeError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix);
        // What the user's mask allows, as for any other folder: this one is kept.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let folder = builder
            .tempdir_in(parent)
            .map_err(|error| SynthesizeError::cannot_write(parent, &error))?;
        Ok(Self { folder })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Gives it its final name, in one step.
    ///
    /// # Errors
    /// Where that cannot be done, for example because something has come there meanwhile; it is removed then.
    pub fn finish(self, destination: &Destination) -> Result<(), SynthesizeError> {
        let allowed = match fs::metadata(&destination.folder) {
            // Whoever made the empty folder has said who may look into it.
            Ok(found) => fs::set_permissions(self.folder.path(), found.permissions()),
            Err(_) => Ok(()),
        };
        allowed
            .and_then(|()| fs::rename(self.folder.path(), &destination.folder))
            .map_err(|error| SynthesizeError::cannot_write(&destination.folder, &error))?;
        let _moved_away = self.folder.keep();
        Ok(())
    }
}

fn must_be_empty(folder: &Path, shown: &Path) -> Result<(), OutError> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(OutError::NotEmpty(shown.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(OutError::NotAFolder(shown.to_owned()))
        }
        Err(error) => Err(OutError::Unreadable {
            path: shown.to_owned(),
            reason: error.kind(),
        }),
    }
}

/// A folder where another disk begins cannot be replaced by one beside it.
#[cfg(unix)]
fn must_be_on_the_disk_of(folder: &Path, parent: &Path, shown: &Path) -> Result<(), OutError> {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| path.metadata().map(|it| it.dev()).ok();
    if disk(folder) == disk(parent) {
        Ok(())
    } else {
        Err(OutError::MountPoint(shown.to_owned()))
    }
}

#[cfg(not(unix))]
fn must_be_on_the_disk_of(_folder: &Path, _parent: &Path, _shown: &Path) -> Result<(), OutError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gets_its_final_name_or_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        for is_there in [false, true] {
            let out = place.path().join(format!("out {is_there}"));
            if is_there {
                fs::create_dir(&out).unwrap();
            }
            let destination = Destination::at(&out).unwrap();
            let partial = Partial::beside(&destination, Use::Output).unwrap();
            fs::write(partial.path().join("a"), "a").unwrap();
            assert_eq!(destination.left_behind(), [partial.path()]);
            drop(partial);
            assert!(destination.left_behind().is_empty());
            let partial = Partial::beside(&destination, Use::Output).unwrap();
            fs::write(partial.path().join("a"), "a").unwrap();
            partial.finish(&destination).unwrap();
            assert!(destination.left_behind().is_empty());
            assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "a");
            assert_eq!(Destination::at(&out), Err(OutError::NotEmpty(out.clone())));
        }
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_came_meanwhile_is_not_replaced() {
        let place = tempfile::tempdir().unwrap();
        let destination = Destination::at(&place.path().join("out")).unwrap();
        let partial = Partial::beside(&destination, Use::Output).unwrap();
        fs::create_dir(place.path().join("out")).unwrap();
        fs::write(place.path().join("out/mine"), "mine").unwrap();
        assert!(partial.finish(&destination).is_err());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_place_must_be_new_or_empty_and_its_parent_there() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(Destination::at(&file), Err(OutError::NotAFolder(file.clone())));
        let deep = place.path().join("no/out");
        assert!(matches!(Destination::at(&deep), Err(OutError::NoParent(_))));
        assert!(matches!(
            Destination::at(&file.join("out")),
            Err(OutError::NoParent(_))
        ));
        assert!(matches!(Destination::at(Path::new("")), Err(OutError::NoName(_))));
    }

    #[cfg(unix)]
    #[test]
    fn an_empty_folder_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::set_permissions(&out, PermissionsExt::from_mode(0o710)).unwrap();
        let destination = Destination::at(&out).unwrap();
        let partial = Partial::beside(&destination, Use::Output).unwrap();
        partial.finish(&destination).unwrap();
        assert_eq!(out.metadata().unwrap().permissions().mode() & 0o777, 0o710);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_a_folder_and_refused_where_they_lead_nowhere() {
        let place = tempfile::tempdir().unwrap();
        let (link, real) = (place.path().join("link"), place.path().join("real"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let destination = Destination::at(&link).unwrap();
        assert_eq!(destination.folder(), real.canonicalize().unwrap());
        fs::remove_dir(&real).unwrap();
        assert_eq!(Destination::at(&link), Err(OutError::NotAFolder(link.clone())));
    }
}
