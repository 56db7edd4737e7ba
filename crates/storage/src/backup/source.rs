use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::at;
use super::{BackupError, Result};

/// A folder that is backed up, under a name.
#[derive(Debug, Clone)]
pub struct Root {
    pub name: &'static str,
    pub folder: PathBuf,
    /// What in it is left out: files and folders, by their full paths.
    pub without: Vec<PathBuf>,
}

/// All that is backed up.
#[derive(Debug, Clone, Default)]
pub struct Source {
    pub roots: Vec<Root>,
}

/// A file to be backed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Root and way from it.
    pub(super) path: String,
    pub(super) at: PathBuf,
}

/// Keys never go into a backup: who finds it would have both.
const KEY_ENDINGS: [&str; 4] = ["key", "pem", "p12", "pfx"];

impl Source {
    pub(super) fn files(&self) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        for root in &self.roots {
            walk(root, &root.folder, root.name, &mut found)?;
        }
        found.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(found)
    }
}

fn walk(root: &Root, folder: &Path, name: &str, found: &mut Vec<Found>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(at(folder)(error)),
    };
    for entry in entries {
        let entry = entry.map_err(at(folder))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(at(&path))?;
        if root.without.contains(&path) || is_key(&path) {
            continue;
        }
        let own = entry.file_name();
        let own = own
            .to_str()
            .ok_or_else(|| BackupError::Place(format!("the name of {} is no UTF-8", path.display())))?;
        // Begun and not finished, by us or by another program.
        if own.starts_with('.') {
            continue;
        }
        let name = format!("{name}/{own}");
        if kind.is_dir() {
            walk(root, &path, &name, found)?;
        } else if kind.is_file() {
            found.push(Found { path: name, at: path });
        }
    }
    Ok(())
}

fn is_key(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| KEY_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}
