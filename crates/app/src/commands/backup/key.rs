use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use tiltak_services::backup::{BackupKey, Repository};

use crate::commands::error::CommandError;

/// A folder of backups and its key.
#[derive(Debug, Clone, Args)]
pub struct Opened {
    /// Folder of backups
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,

    /// File with the key of the folder: 64 hexadecimal digits that only its owner can read
    #[arg(
        long,
        env = "TILTAK_BACKUP_KEY_FILE",
        hide_env_values = true,
        value_name = "FILE"
    )]
    pub key_file: Option<PathBuf>,
}

impl Opened {
    pub fn open(&self) -> Result<Repository, CommandError> {
        Ok(Repository::open(&self.folder, self.key()?)?)
    }

    pub fn key(&self) -> Result<BackupKey, CommandError> {
        let path = self.key_file.as_deref().ok_or_else(|| {
            CommandError::usage("a backup needs a key").hint(
                "name its file with --key-file or TILTAK_BACKUP_KEY_FILE; `tiltak backup new-key FILE` makes one",
            )
        })?;
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(1024).read_to_string(&mut text));
        read.map_err(|error| CommandError::faults(format!("{}: {error}", path.display())))?;
        must_be_private(path)?;
        Ok(BackupKey::parse(&text)?)
    }
}

#[cfg(unix)]
fn must_be_private(path: &Path) -> Result<(), CommandError> {
    use std::os::unix::fs::PermissionsExt;
    let about = fs::metadata(path);
    let about = about.map_err(|error| CommandError::faults(format!("{}: {error}", path.display())))?;
    if about.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(CommandError::refused(format!(
        "others on this machine can read the key in {}",
        path.display()
    ))
    .hint(format!("chmod 600 {}", path.display())))
}

#[cfg(not(unix))]
fn must_be_private(_path: &Path) -> Result<(), CommandError> {
    Ok(())
}
