//! How an embedded database is opened: its file, its pragmas, its connections.

use std::path::Path;

use sea_orm::ConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection as _, SqliteConnection};

use super::BUSY_TIMEOUT;
use crate::error::{Result, StorageError};

/// The address of an embedded database in a file, whatever characters its path has.
#[must_use]
pub fn sqlite_url(path: &Path) -> String {
    use std::fmt::Write as _;
    let mut url = String::from("sqlite://");
    for &byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            url.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

pub(super) fn options(options: &mut ConnectOptions, url: &str) -> Result<()> {
    let parsed: SqliteConnectOptions = url.parse().map_err(|_unclear| StorageError::Address)?;
    if url.contains(":memory:") || url.contains("mode=memory") {
        // Every connection to ":memory:" would be a database of its own, and closing the last one would empty it.
        options
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None);
    } else {
        create_private(parsed.get_filename())?;
    }
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged report must survive a power cut; NORMAL would lose the last commits in WAL mode.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("secure_delete", "ON")
            // Kibibytes a connection may keep; the 2 MB of SQLite make it read a large service again and again.
            .pragma("cache_size", "-32768")
            // All pages together ask in some hundred ways; what is not kept is made ready again each time.
            .statement_cache_capacity(400)
            // So many rows are read ahead of whoever asked, so that the engine and the reader do not wake each other for every one.
            .row_buffer_size(1024)
    });
    // The engine is in this process: there is no line that could have gone dead, and asking costs as much as a small statement.
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _about| Box::pin(is_out_of_transactions(connection)))
    });
    Ok(())
}

/// Whether a connection that comes back is in no transaction any more; one that is, is closed.
///
/// When a write fails for lack of room or a fault of the disk, the engine undoes the transaction by itself, and the driver, whose own
/// undoing is then refused, goes on counting it as begun. What is committed on that connection from then on is a part of a
/// transaction that nobody ends: acknowledged, seen by itself only, and gone with the program. Found by `make soak`, 2026-11-22.
async fn is_out_of_transactions(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if !connection.is_in_transaction() {
        return Ok(true);
    }
    // What was dropped is undone when the connection gets to it; this waits until it has.
    connection.ping().await?;
    let is_stuck = connection.is_in_transaction();
    if is_stuck {
        tracing::warn!("a connection whose transaction failed is closed");
    }
    Ok(!is_stuck)
}

/// Makes the file before SQLite does, since SQLite would let the group and others read it. WAL files take over its mode.
pub(super) fn create_private(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(|_file| ())
        .map_err(|error| StorageError::File(error.kind()))
}
