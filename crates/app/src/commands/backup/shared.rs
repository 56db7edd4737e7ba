use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tiltak_services::backup::{BackupError, Keep, Manifest, Place, Repository};

use tiltak_storage::received_document::Reread;
use tiltak_storage::seal::{Data, Keyring};

use super::key::Opened;
use crate::commands::error::CommandError;
use crate::keys;
use crate::output;
use crate::settings::Settings;

/// Where the settings say that everything lies.
pub fn place(settings: &Settings, opened: &Opened) -> Result<Place, CommandError> {
    let address = settings.address();
    if address.is_in_clear() {
        return Err(CommandError::usage(
            "the database is on another machine, and nothing says that what goes there is encrypted",
        )
        .hint("add ?sslmode=verify-full to --database or TILTAK_DATABASE"));
    }
    let data = whole(&settings.data);
    let folder = whole(&opened.folder);
    if folder.starts_with(&data) {
        return Err(
            CommandError::usage("the folder of backups lies in the data folder")
                .hint("choose one on another disk"),
        );
    }
    let submissions = settings.submission_store()?;
    if submissions.folder().is_none() {
        output::message(format!(
            "tiltak: register submissions at {} are not in the backup: an object store has its own",
            submissions.location()
        ));
    }
    let mut configuration = BTreeMap::from([
        ("data".to_owned(), data.display().to_string()),
        ("database".to_owned(), address.shown()),
        ("submissions".to_owned(), submissions.location()),
    ]);
    configuration.extend(settings_without_secrets());
    Ok(Place {
        file: address.file().map(whole),
        url: address.url(),
        submissions: submissions.folder().map(Path::to_owned),
        without: opened
            .key_file
            .iter()
            .chain([&settings.key_file(), &settings.signing_key()])
            .map(|file| whole(file))
            .collect(),
        data,
        configuration,
    })
}

/// The keys that open what is sealed in the database, where they are here; a backup can be checked and put back without them.
pub fn keyring(settings: &Settings) -> Result<Option<Keyring>, CommandError> {
    let file = settings.key_file();
    let Some(keys) = keys::given(&file, Data::Real)? else {
        return Ok(None);
    };
    let ring = Keyring::of(keys).map_err(|error| keys::told(&error, &file))?;
    Ok(Some(ring))
}

/// Says so where received documents could not be opened: their seal vouches for them, and nobody has looked.
pub fn tell_sealed(reread: &Reread) {
    if reread.sealed > 0 {
        output::message(format!(
            "tiltak: {} received documents were not opened: the master key is not here, or they were deleted by law (docs/keys.md)",
            reread.sealed
        ));
    }
}

/// The variables of the program that are no secrets.
fn settings_without_secrets() -> impl Iterator<Item = (String, String)> {
    const SECRET: [&str; 5] = ["PASSWORD", "KEY", "SECRET", "TOKEN", "DATABASE"];
    let texts =
        std::env::vars_os().filter_map(|(name, value)| name.into_string().ok().zip(value.into_string().ok()));
    texts.filter(|(name, _)| name.starts_with("TILTAK_") && !SECRET.iter().any(|word| name.contains(word)))
}

fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Removes what a rule does not keep, and says so.
pub fn prune(repository: &Repository, keep: Keep) -> Result<(), CommandError> {
    let (gone, pieces) = repository.prune(keep)?;
    if !gone.is_empty() || pieces > 0 {
        output::message(format!("tiltak: {} backups removed, {pieces} pieces", gone.len()));
    }
    Ok(())
}

pub fn object(manifest: &Manifest) -> serde_json::Value {
    serde_json::json!({
        "backup": manifest.id,
        "made_at": manifest.made_at.to_rfc3339(),
        "program": manifest.program,
        "engine": manifest.facts.engine,
        "files": manifest.files.len(),
        "bytes": manifest.size(),
        "journal_entries": manifest.facts.journal_entries,
        "journal_head": manifest.facts.journal_head,
        "receipts": manifest.facts.receipts,
    })
}

/// Bytes as people read them.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

impl From<BackupError> for CommandError {
    fn from(error: BackupError) -> Self {
        let text = error.to_string();
        match error {
            BackupError::Database(error) => error.into(),
            BackupError::Filled(_) => {
                Self::refused(text).hint("a backup is put back into an empty place only: name another with --data or --database")
            }
            BackupError::WeakKey(_) => Self::refused(text).hint("`tiltak backup new-key FILE` makes a good one"),
            BackupError::Key => Self::refused(text).hint("every folder of backups has a key of its own"),
            BackupError::Keep(_) => Self::usage(text).hint("for example 10, or 7d,5w,12m"),
            BackupError::Engine { .. } => Self::usage(text).hint("name a database of the same kind with --database"),
            BackupError::InUse => Self::faults(text).hint("try again when the other command is done"),
            BackupError::NotABackup(_) => Self::faults(text).hint("`tiltak backup create` makes one in an empty or new folder"),
            BackupError::Manifest(_) => {
                Self::faults(text).hint("`tiltak backup list` shows the others; name one with --backup")
            }
            BackupError::Missing { .. } | BackupError::Damaged { .. } | BackupError::Assembled(_) => Self::faults(text).hint(
                "this backup cannot be put back whole: `tiltak backup verify --backup ID` tells which other can; take a new one now",
            ),
            BackupError::Differs(_) | BackupError::Newer | BackupError::Empty | BackupError::Unknown(_) => {
                Self::faults(text)
            }
            _ => Self::internal(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_and_never_nothing() {
        assert_eq!(size(0), "0 kB");
        assert_eq!(size(1), "1 kB");
        assert_eq!(size(999_999), "1000 kB");
        assert_eq!(size(1_250_000), "1.2 MB");
    }
}
