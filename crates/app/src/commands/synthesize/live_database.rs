//! Opening the database that is to be filled.

use std::path::Path;
use std::sync::Arc;

use tiltak_services::synthesize::{DATABASE_FILE, LiveDatabase, Output};
use tiltak_storage::seal::Data;
use tiltak_storage::{Database, sqlite_url};

use super::arguments::Asked;
use super::stop::Stop;
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::keys;

/// The database of a run that asks for one, its schema current: the one that is named, or a new file in the folder.
pub fn open(asked: &Asked, folder: &Path, stop: &Stop) -> Result<Option<LiveDatabase>, CommandError> {
    if !asked.job.outputs.contains(&Output::Database) {
        return Ok(None);
    }
    let url = match &asked.database {
        Some(address) => address.url(),
        None => sqlite_url(&folder.join(DATABASE_FILE)),
    };
    let runtime = stop.runtime();
    let database = runtime.block_on(async {
        let database = Database::connect(&url).await?;
        if !database.schema_version().await?.is_current() {
            database.migrate().await?;
        }
        let file = match &asked.database {
            Some(_) => asked.key_file.clone(),
            None => folder.join(keys::FILE),
        };
        let database = keys::give(database, &file, Data::Real).await?;
        Ok::<_, CommandError>(database)
    })?;
    Ok(Some(LiveDatabase {
        database,
        clock: Arc::new(SystemClock),
        runtime: runtime.handle().clone(),
        is_in_folder: asked.database.is_none(),
    }))
}
