//! The keys that open what is sealed: found at every start, made at the first one. See `docs/keys.md`.

use std::path::Path;

use tiltak_domain::clock::Clock as _;
use tiltak_services::Services;
use tiltak_storage::seal::{self, Data, KeyError, Keyring, MasterKey};
use tiltak_storage::{Database, StorageError, setting};

use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::{log, open, output};

/// The variable with the keys themselves, as a key service puts them into the environment of a program.
const VARIABLE: &str = "TILTAK_MASTER_KEY";
/// What the key file is called where nothing else is said.
pub const FILE: &str = "master.key";
/// The setting that says of which columns nothing from before sealing is left in clear: see [`seal::list_of_sealed`].
const ALL_SEALED: &str = "all_sealed";
/// The setting that says that the database is that of a demonstration.
const MADE_UP: &str = "made_up";

/// Gives a database, its schema current, the keys that open it. Where nothing has been sealed yet and there is no key, one is made.
///
/// # Errors
/// When the key is missing, weak, or not the one that what is kept was sealed with.
pub async fn give(database: Database, file: &Path, data: Data) -> Result<Database, CommandError> {
    let data = match setting::get(&database, MADE_UP).await? {
        Some(_) => Data::MadeUp,
        None => data,
    };
    let keys = match given(file, data)? {
        Some(keys) => keys,
        None if seal::keys(&database, None).await?.is_empty() => make(file, data)?,
        None => return Err(told(&KeyError::Lost, file)),
    };
    let database = database.with_keys(Keyring::of(keys).map_err(|error| told(&error, file))?);
    let missing = seal::missing_masters(&database).await?;
    if let Some(id) = missing.into_iter().next() {
        return Err(told(&KeyError::UnknownMaster(id), file));
    }
    seal_what_is_there(&database).await?;
    Ok(database)
}

/// Notes that all in a new database is made up, so that other commands may open it with the key of a demonstration.
///
/// # Errors
/// When the engine fails.
pub async fn mark_made_up(database: &Database) -> Result<(), CommandError> {
    let tx = database.begin().await?;
    setting::set(&tx, MADE_UP, "yes", SystemClock.now()).await?;
    Ok(tx.commit().await?)
}

/// Once for each list of sealed columns: what a program from before has written. After a stop it goes on where it was. From then on a
/// value in clear is one that somebody put there past the program, and is refused.
async fn seal_what_is_there(database: &Database) -> Result<(), CommandError> {
    if is_all_sealed(database).await? {
        refuse_clear_rows(database);
        return Ok(());
    }
    let rows = seal::seal_existing(database).await?;
    let tx = database.begin().await?;
    setting::set(&tx, ALL_SEALED, &seal::list_of_sealed(), SystemClock.now()).await?;
    tx.commit().await?;
    refuse_clear_rows(database);
    if rows > 0 {
        say(&format!(
            "{rows} rows from before were sealed; older backups are not"
        ));
    }
    Ok(())
}

fn refuse_clear_rows(database: &Database) {
    if let Some(keys) = database.keys() {
        keys.refuse_clear_rows();
    }
}

/// Whether everything that this program seals in the database has been sealed, so that nothing in clear belongs there.
///
/// # Errors
/// When the engine fails.
pub async fn is_all_sealed(database: &Database) -> Result<bool, StorageError> {
    let sealed = setting::get(database, ALL_SEALED).await?;
    Ok(sealed.is_some_and(|list| list == seal::list_of_sealed()))
}

/// Once: files of cases and register submissions that a program from before has written in clear. After a stop it goes on where it was.
///
/// # Errors
/// When a place cannot be read or written, or the engine fails.
pub async fn seal_files(services: &Services) -> Result<(), CommandError> {
    if services.may_have_clear_files().await? {
        let sealed = services.seal_stored_files().await?;
        if sealed.attachments + sealed.submissions > 0 {
            say(&format!(
                "{} files of cases and {} register submissions from before were sealed; older backups are not",
                sealed.attachments, sealed.submissions
            ));
        }
        if sealed.of_no_case > 0 {
            say(&format!(
                "{} files in clear are named by no case and were left in the folder `attachments/sha256`: look at them and remove them",
                sealed.of_no_case
            ));
        }
        if !sealed.is_whole() {
            say(&format!(
                "{} files are damaged and were left in clear: restore them from a backup (docs/keys.md, before sealing)",
                sealed.damaged
            ));
            return Ok(());
        }
    }
    services.refuse_clear_files();
    Ok(())
}

/// Whether the environment has keys; then no file is looked at.
pub fn is_in_environment() -> bool {
    std::env::var(VARIABLE).is_ok_and(|text| !text.trim().is_empty())
}

/// The keys of the environment, or else of the file; none where there is neither.
///
/// # Errors
/// When they cannot be read or are refused.
pub fn given(file: &Path, data: Data) -> Result<Option<Vec<MasterKey>>, CommandError> {
    let text = std::env::var(VARIABLE).unwrap_or_default();
    if !text.trim().is_empty() && data == Data::Real {
        let keys = MasterKey::read_all(&text, data);
        return keys.map(Some).map_err(|error| told(&error, Path::new(VARIABLE)));
    }
    match MasterKey::read_file(file, data) {
        Ok(keys) => Ok(Some(keys)),
        Err(KeyError::File(std::io::ErrorKind::NotFound)) => Ok(None),
        Err(error) => Err(told(&error, file)),
    }
}

/// On stderr in the form that the log has.
fn say(text: &str) {
    if log::is_for_machines() {
        tracing::warn!("{text}");
    } else {
        output::message(format!("tiltak: {text}"));
    }
}

fn make(file: &Path, data: Data) -> Result<Vec<MasterKey>, CommandError> {
    if let Some(folder) = file.parent() {
        open::private_folder(folder).map_err(|error| told(&KeyError::File(error.kind()), file))?;
    }
    let key = match MasterKey::create_file(file, data) {
        // Another program that started at the same moment was first.
        Err(KeyError::Exists) => {
            return MasterKey::read_file(file, data).map_err(|error| told(&error, file));
        }
        made => made.map_err(|error| told(&error, file))?,
    };
    if data == Data::Real {
        say(&format!(
            "a new master key is in {}. COPY IT TO ANOTHER MACHINE NOW, and not to where the backups are. Without it nobody can \
             read what is kept here, nor any backup of it: there is no way around it.",
            file.display()
        ));
    }
    Ok(vec![key])
}

pub fn told(error: &KeyError, source: &Path) -> CommandError {
    CommandError::faults(format!("{}: {error}", source.display()))
        .hint("docs/keys.md says how keys are kept, copied and changed")
}
