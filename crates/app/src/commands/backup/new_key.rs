use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::Args;

use crate::commands::error::CommandError;
use crate::output;

/// Make a key for a new folder of backups
///
/// Writes 256 bits of chance to a new file that only its owner can read. Keep a copy apart from the data and from the backups: without
/// the key no backup can be read again, by anybody.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak backup new-key /etc/tiltak/backup.key")]
pub struct NewKey {
    /// File to make; it must not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl NewKey {
    pub fn run(&self) -> Result<(), CommandError> {
        let key = tiltak_services::backup::new_key()
            .ok_or_else(|| CommandError::internal("the system gives no randomness"))?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let made = options.open(&self.file).and_then(|mut file| {
            file.write_all(format!("{key}\n").as_bytes())
                .and_then(|()| file.sync_all())
        });
        match made {
            Ok(()) => output::line(format!("key written to {}", self.file.display())),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(CommandError::refused(format!(
                "{} is there already, and a key is never replaced",
                self.file.display()
            ))),
            Err(error) => Err(CommandError::faults(format!("{}: {error}", self.file.display()))),
        }
    }
}
