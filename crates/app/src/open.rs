//! Opening the database for a command, and closing it again.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tiltak_services::Services;
use tiltak_storage::Database;
use tiltak_storage::seal::Data;
use tokio::runtime::Runtime;

use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::keys;
use crate::settings::{Address, Settings};

/// What happens where there is no database yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is made.
    Make,
    /// The command has nothing to work on, and a mistyped folder must not become a new one.
    Refuse,
}

/// Does a command's work on the database.
pub fn with_services<T>(
    settings: &Settings,
    missing: Missing,
    work: impl AsyncFnOnce(&Services) -> Result<T, CommandError>,
) -> Result<T, CommandError> {
    runtime()?.block_on(async {
        let services = services(settings, missing).await?;
        let result = work(&services).await;
        // So that an embedded database is one file again where nobody else has it open.
        let closed = services.database().clone().close().await;
        if let Err(error) = closed {
            tracing::warn!(%error, "database not closed");
        }
        result
    })
}

pub fn runtime() -> Result<Runtime, CommandError> {
    let made = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    made.map_err(|error| CommandError::internal(format!("cannot start: {error}")))
}

/// The use cases over the database of the settings, its schema current.
pub async fn services(settings: &Settings, missing: Missing) -> Result<Services, CommandError> {
    let address = settings.address();
    match missing {
        Missing::Make => make_folder(&address)?,
        Missing::Refuse => must_exist(&address)?,
    }
    if address.is_in_clear() {
        return Err(CommandError::usage("the database is on another machine, and nothing says that what goes there is encrypted")
            .hint("add ?sslmode=verify-full to --database or TILTAK_DATABASE, and sslrootcert=FILE where its certificate is your own"));
    }
    let database = Database::connect(&address.url()).await?;
    if !database.schema_version().await?.is_current() {
        database.migrate().await?;
    }
    let database = keys::give(database, &settings.key_file(), Data::Real).await?;
    let services =
        Services::new(database, Arc::new(SystemClock)).with_submission_store(settings.submission_store()?);
    let services = settings.with_files(services);
    services.ensure_service().await?;
    keys::seal_files(&services).await?;
    Ok(services)
}

fn must_exist(address: &Address) -> Result<(), CommandError> {
    match address.file() {
        Some(path) if !path.is_file() => Err(CommandError::faults(format!(
            "there is no database at {}",
            path.display()
        ))
        .hint("name its folder with --data DIR; `tiltak serve` makes a new one")),
        _ => Ok(()),
    }
}

fn make_folder(address: &Address) -> Result<(), CommandError> {
    let Address::Own(path) = address else {
        return Ok(());
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    private_folder(folder).map_err(|error| {
        CommandError::faults(format!("cannot make the folder {}: {error}", folder.display()))
    })
}

/// Makes a folder that only its owner can look into, and waits until its name is on disk: what is kept in it is promised.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let new: Vec<&Path> = folder.ancestors().take_while(|above| !above.is_dir()).collect();
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    for above in new.iter().filter_map(|made| made.parent()) {
        let above = if above.as_os_str().is_empty() {
            Path::new(".")
        } else {
            above
        };
        std::fs::File::open(above)?.sync_all()?;
    }
    Ok(())
}
