//! Checkpoints as files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use tiltak_domain::checkpoint::{Checkpoint, Found, number_in};
use uuid::Uuid;

use crate::signing::PublicKey;

/// A checkpoint is a few hundred bytes; what is much longer is none.
const LONGEST: u64 = 10_000;

/// Lays a checkpoint in the folder, on disk. A file that is there stays as it is: what is wrong with it is to be found, not mended.
pub(super) fn lay(folder: &Path, checkpoint: &Checkpoint) -> io::Result<()> {
    let mut text = serde_json::to_string_pretty(checkpoint).map_err(io::Error::other)?;
    text.push('\n');
    write_if_free(folder, &checkpoint.file_name(), text.as_bytes())
}

/// Lays the public key beside them, for those who check without the server.
pub(super) fn lay_key(folder: &Path, key: PublicKey) -> io::Result<()> {
    let name = format!("public-key-{}.txt", key.id());
    write_if_free(folder, &name, format!("{}\n", key.to_text()).as_bytes())
}

fn write_if_free(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(name);
    if fs::exists(&path)? {
        return Ok(());
    }
    private_folder(folder)?;
    let unfinished = folder.join(format!(".{}.part", Uuid::new_v4().simple()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let named = written.and_then(|()| fs::rename(&unfinished, &path));
    if named.is_err() {
        let _gone = fs::remove_file(&unfinished);
    }
    named?;
    File::open(folder)?.sync_all()
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The checkpoints of a folder, by the names of their files. Other files are passed over.
pub(super) fn read(folder: &Path) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let Ok(file_name) = file.file_name().into_string() else {
            continue;
        };
        if number_in(&file_name).is_none() {
            continue;
        }
        let checkpoint = if file.metadata()?.len() > LONGEST {
            None
        } else {
            let text = fs::read(file.path())?;
            serde_json::from_slice(&text).ok()
        };
        found.push(Found {
            file_name,
            checkpoint,
        });
    }
    found.sort_by(|one, other| one.file_name.cmp(&other.file_name));
    Ok(found)
}
