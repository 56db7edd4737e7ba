//! The database's part: a copy as it is at one moment, what is in it, and putting it back.

use std::path::Path;

use sea_orm::{ConnectionTrait, Statement};
use sha2::{Digest, Sha256};

use super::{BackupError, Facts, Result, postgres};
use crate::received_document::Reread;
use crate::seal::Keyring;
use crate::{Database, journal, received_document, sqlite_url};

/// The file of an embedded database in a copy.
const FILE: &str = "tiltak.db";
/// The folder of a server's dump in a copy.
const DUMP: &str = "dump";

/// Copies the whole database into an empty folder, as it is at one moment, while others read and write; says what it had then.
///
/// # Errors
/// When there is no room, or the tools of the database server are missing.
pub async fn copy_into(database: &Database, url: &str, folder: &Path) -> Result<Facts> {
    let Some((snapshot, name)) = database.exported_snapshot().await? else {
        let path = folder.join(FILE);
        database.copy_to(&path).await?;
        // What is counted is the copy: so it has been opened once, and is a database.
        let copy = Database::connect(&sqlite_url(&path)).await?;
        let facts = facts_of(&copy).await;
        copy.close().await?;
        return facts;
    };
    let facts = facts_in(&snapshot, database).await?;
    postgres::dump(url, &name, &folder.join(DUMP)).await?;
    drop(snapshot);
    Ok(facts)
}

/// Puts a copy back as a new database: an embedded one at `file`, or into the empty one of a server.
///
/// # Errors
/// The database has something in it; the copy is of the other engine; the tools of the server are missing.
pub async fn put_back(facts: &Facts, copy: &Path, url: &str, file: Option<&Path>) -> Result<()> {
    let engine = |into| BackupError::Engine {
        made_of: facts.engine.clone(),
        into,
    };
    match (facts.engine.as_str(), file) {
        ("SQLite", Some(file)) => {
            if file.exists() {
                return Err(BackupError::Filled(file.display().to_string()));
            }
            std::fs::rename(copy.join(FILE), file).map_err(super::error::at(file))
        }
        ("SQLite", None) => Err(engine("PostgreSQL")),
        (_, Some(_)) => Err(engine("SQLite")),
        (_, None) => {
            let database = Database::connect(url).await?;
            let tables = database.table_names().await;
            database.close().await?;
            if !tables?.is_empty() {
                return Err(BackupError::Filled("the database".into()));
            }
            postgres::restore(url, &copy.join(DUMP)).await
        }
    }
}

/// Whether a copy can be read to its end, without putting it back: an embedded database is opened and walked, a dump is read.
///
/// # Errors
/// [`BackupError::Differs`] where it is not what it was.
pub async fn look_into(facts: &Facts, copy: &Path, keys: Option<Keyring>) -> Result<Reread> {
    let file = copy.join(FILE);
    if !file.exists() {
        postgres::read_through(&copy.join(DUMP)).await?;
        return Ok(Reread::default());
    }
    let database = with(Database::connect(&sqlite_url(&file)).await?, keys);
    let same = must_be(&database, facts).await;
    database.close().await?;
    same
}

/// Holds a database against what it was: rows, journal from end to end, every receipt, and every received document byte for
/// byte, as far as the keys to it are here.
///
/// # Errors
/// [`BackupError::Differs`] with the first difference.
pub async fn must_be(database: &Database, expected: &Facts) -> Result<Reread> {
    facts_of(database).await?.must_be(expected)?;
    let reread = received_document::reread(database).await?;
    match reread.changed.as_slice() {
        [] => Ok(reread),
        changed => Err(BackupError::Differs(format!(
            "{} received documents are not the bytes that came",
            changed.len()
        ))),
    }
}

/// The database with the keys that open what is sealed in it, where they are here.
pub fn with(database: Database, keys: Option<Keyring>) -> Database {
    match keys {
        Some(keys) => database.with_keys(keys),
        None => database,
    }
}

/// Counts what a database has, and walks its journal from end to end.
///
/// # Errors
/// [`BackupError::Differs`] where it is damaged.
pub async fn facts_of(database: &Database) -> Result<Facts> {
    let health = database.check().await?;
    if health.damage > 0 {
        return Err(BackupError::Differs(format!(
            "{} places are damaged",
            health.damage
        )));
    }
    let verdict = journal::verify(database).await?;
    if let Some(fault) = verdict.fault {
        return Err(BackupError::Differs(format!(
            "the journal is broken at entry {}",
            fault.sequence
        )));
    }
    let snapshot = database.snapshot().await?;
    facts_in(&snapshot, database).await
}

async fn facts_in(snapshot: &crate::Snapshot, database: &Database) -> Result<Facts> {
    let mut rows = std::collections::BTreeMap::new();
    for table in database.table_names().await? {
        let sql = format!("SELECT COUNT(*) FROM \"{table}\"");
        let counted = snapshot
            .query_one_raw(Statement::from_string(snapshot.get_database_backend(), sql))
            .await?;
        let count: i64 = counted.map_or(Ok(0), |row| row.try_get_by(0))?;
        rows.insert(table, count.unsigned_abs());
    }
    let (journal_entries, journal_head) = journal::head(snapshot).await?;
    let mut digest = Sha256::new();
    let receipts = received_document::receipts(snapshot).await?;
    for (receipt, bytes) in &receipts {
        digest.update(format!("{receipt} {bytes}\n"));
    }
    Ok(Facts {
        engine: database.engine().to_owned(),
        schema: database.schema_version().await?.applied,
        rows,
        journal_entries,
        journal_head,
        receipts: receipts.len() as u64,
        receipts_digest: hex::encode(digest.finalize()),
    })
}
