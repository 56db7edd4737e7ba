//! The one place that knows which engine is behind the address.

mod held;
mod snapshot;
mod sqlite;
mod transaction;

pub use snapshot::Snapshot;
pub use sqlite::sqlite_url;
pub use transaction::Transaction;
pub(crate) use transaction::Turn;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult,
    IsolationLevel, QueryResult, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::async_trait;
use tokio::sync::Mutex;

use self::held::Held;
use self::snapshot::Inner;
use crate::error::{Result, StorageError};
use crate::journal;
use crate::migrations::Migrator;
use crate::seal::Keyring;

/// How long a writer waits for the one before it.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const CONNECTIONS: u32 = 8;
/// The advisory lock that makes PostgreSQL take one writer at a time; any constant that nothing else uses.
const WRITER_LOCK: i64 = 7_462_001;

/// An open database: cheap to clone, shared by all threads.
///
/// Reads may go straight to it; everything that belongs together, and every write, goes through [`Database::begin`].
#[derive(Clone)]
pub struct Database {
    connection: DatabaseConnection,
    /// SQLite has one writer. Waiting in a fair queue here is quicker than waiting in the engine, and keeps connections free for
    /// readers. `None` where the server keeps the queue.
    writer: Option<Arc<Mutex<()>>>,
    /// None where nothing sealed is read or written: for looking at the schema, and for the way to the keys.
    keys: Option<Keyring>,
    /// Notes in the journal that wait for that turn together.
    waiting: Arc<journal::Waiting>,
}

impl Database {
    /// Opens `sqlite:///absolute/path.db` (made when missing, readable by its owner only), `sqlite::memory:` or `postgres://...`.
    ///
    /// # Errors
    /// When the address is not understood, or there is no database to be reached.
    pub async fn connect(url: &str) -> Result<Self> {
        let sqlite = url.starts_with("sqlite:");
        if !sqlite && !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(StorageError::Address);
        }
        let mut options = ConnectOptions::new(url);
        options
            .sqlx_logging(false)
            .record_stmt_in_spans(false)
            .acquire_timeout(BUSY_TIMEOUT * 3)
            .max_connections(CONNECTIONS);
        if sqlite {
            sqlite::options(&mut options, url)?;
        } else {
            options.set_application_name("tiltak");
        }
        let connection = open(options).await?;
        Ok(Self {
            connection,
            writer: sqlite.then(Arc::default),
            keys: None,
            waiting: Arc::default(),
        })
    }

    /// The same database with the keys that open what is sealed in it.
    #[must_use]
    pub fn with_keys(self, keys: Keyring) -> Self {
        Self {
            keys: Some(keys),
            ..self
        }
    }

    /// The keys that it was opened with.
    #[must_use]
    pub fn keys(&self) -> Option<&Keyring> {
        self.keys.as_ref()
    }

    /// Brings the schema to the newest version. Two programs that start at the same time wait for each other.
    ///
    /// # Errors
    /// [`StorageError::NewerSchema`] when a newer program has been here; nothing is changed then.
    pub async fn migrate(&self) -> Result<()> {
        let transaction = self.begin().await?;
        refuse_newer_schema(&transaction).await?;
        Migrator::up(&transaction.inner, None).await?;
        transaction.commit().await
    }

    /// Lets the engine look at how its tables are filled, so that it picks the right index; only those that have changed much are looked
    /// at again. It looks at whole indexes, a second for each hundred thousand children: from a sample of a table that is of one service
    /// it takes every index to be as good as any other. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn look_at_sizes(&self) -> Result<()> {
        if self.writer.is_some() {
            let transaction = self.begin().await?;
            transaction
                .execute_unprepared("PRAGMA analysis_limit = 0; PRAGMA optimize = 0x10002;")
                .await?;
            transaction.commit().await?;
        }
        Ok(())
    }

    /// How many migrations have been applied, and how many this program knows. Changes nothing.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn schema_version(&self) -> Result<SchemaVersion> {
        let applied = crate::migrations::applied(&self.connection).await?;
        let known = crate::migrations::known();
        Ok(SchemaVersion {
            applied: applied.len(),
            known: known.len(),
            newer: applied.iter().any(|name| !known.contains(name)),
        })
    }

    /// Starts a write transaction; there is at most one at a time, so writers wait and never deadlock.
    ///
    /// Whoever holds one must read through it too: with `sqlite::memory:` there is no second connection.
    ///
    /// # Errors
    /// [`StorageError::Busy`] when the writers before it take too long.
    pub async fn begin(&self) -> Result<Transaction> {
        let turn = self.writers_turn().await?;
        self.begin_in(turn).await
    }

    /// Waits for the one writer's turn.
    ///
    /// # Errors
    /// [`StorageError::Busy`] when the writers before take too long.
    pub(crate) async fn writers_turn(&self) -> Result<Turn> {
        let Some(writer) = &self.writer else {
            return Ok(Turn(None));
        };
        let turn = tokio::time::timeout(BUSY_TIMEOUT * 3, Arc::clone(writer).lock_owned());
        let turn = turn.await.map_err(|_elapsed| StorageError::Busy)?;
        Ok(Turn(Some(turn)))
    }

    /// Starts a write transaction in a turn that has come.
    ///
    /// # Errors
    /// [`StorageError::Busy`] when writers of other programs take too long.
    pub(crate) async fn begin_in(&self, turn: Turn) -> Result<Transaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let inner = self.connection.begin_with_options(options).await?;
        if turn.0.is_none() {
            let wait = BUSY_TIMEOUT.as_secs() * 3;
            inner
                .execute_unprepared(&format!(
                    "SET LOCAL lock_timeout = '{wait}s'; SELECT pg_advisory_xact_lock({WRITER_LOCK})"
                ))
                .await?;
        }
        Ok(Transaction {
            inner,
            keys: self.keys.clone(),
            in_use: std::sync::Mutex::default(),
            children: std::sync::Mutex::default(),
            _turn: turn,
        })
    }

    /// Starts a read transaction: all its queries see the database as it was at the first one, while writers go on.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let inner = if self.writer.is_some() {
            Inner::Embedded(Mutex::new(Held::of(self).await?))
        } else {
            let begun = self
                .connection
                .begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
            Inner::Server(begun.await?)
        };
        Ok(Snapshot {
            inner,
            keys: self.keys.clone(),
        })
    }

    pub(crate) fn waiting(&self) -> &journal::Waiting {
        &self.waiting
    }

    /// Starts a read transaction that programs of the database server can join by its name; none where the database is embedded.
    ///
    /// # Errors
    /// When the server refuses.
    pub(crate) async fn exported_snapshot(&self) -> Result<Option<(Snapshot, String)>> {
        if self.writer.is_some() {
            return Ok(None);
        }
        let snapshot = self.snapshot().await?;
        let sql = "SELECT pg_export_snapshot()";
        let row = snapshot
            .query_one_raw(Statement::from_string(DbBackend::Postgres, sql))
            .await?;
        let name = row.map_or(Ok(String::new()), |row| row.try_get_by(0))?;
        Ok(Some((snapshot, name)))
    }

    /// Writes an embedded database as it is at one moment to a new file that only its owner can read, while others read and write.
    /// What was deleted is not in it.
    ///
    /// # Errors
    /// When there is no room.
    pub(crate) async fn copy_to(&self, path: &Path) -> Result<()> {
        sqlite::create_private(path)?;
        let path = path.display().to_string();
        self.connection
            .execute_raw(Statement::from_sql_and_values(
                DbBackend::Sqlite,
                "VACUUM INTO ?",
                [path.into()],
            ))
            .await?;
        Ok(())
    }

    /// The names of all tables.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub(crate) async fn table_names(&self) -> Result<Vec<String>> {
        let (backend, sql) = if self.writer.is_some() {
            (
                DbBackend::Sqlite,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
            )
        } else {
            (
                DbBackend::Postgres,
                "SELECT table_name::text FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name",
            )
        };
        let rows = self
            .connection
            .query_all_raw(Statement::from_string(backend, sql))
            .await?;
        Ok(rows
            .iter()
            .map(|row| row.try_get_by(0))
            .collect::<Result<_, _>>()?)
    }

    /// Which engine is behind the address, for people: `SQLite` or `PostgreSQL`.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        if self.writer.is_some() {
            "SQLite"
        } else {
            "PostgreSQL"
        }
    }

    /// Looks for damage: a schema that is not current, pages or references that do not fit. Meant for `tiltak doctor`.
    ///
    /// # Errors
    /// When the database cannot be asked at all.
    pub async fn check(&self) -> Result<Health> {
        let schema = self.schema_version().await?;
        let mut damage = 0;
        if self.writer.is_some() {
            let rows = self
                .connection
                .query_all_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA quick_check"))
                .await?;
            let texts: Vec<String> = rows
                .iter()
                .map(|row| row.try_get_by(0))
                .collect::<Result<_, _>>()?;
            damage += texts.iter().filter(|text| text.as_str() != "ok").count();
            let keys = self
                .connection
                .query_all_raw(Statement::from_string(
                    DbBackend::Sqlite,
                    "PRAGMA foreign_key_check",
                ))
                .await?;
            damage += keys.len();
        } else {
            self.connection.execute_unprepared("SELECT 1").await?;
        }
        Ok(Health {
            engine: self.engine(),
            schema,
            damage,
        })
    }

    /// Makes sure, as far as the engine can, that what was replaced or taken away in these tables is gone from its files now, and not
    /// when the engine next tidies up. Where somebody else is reading at the moment, it stays until the next time.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn forget_replaced(&self, tables: &[&str]) -> Result<()> {
        if let Some(writer) = &self.writer {
            let _turn = Arc::clone(writer).lock_owned().await;
            self.connection
                .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
                .await?;
            return Ok(());
        }
        for table in tables {
            self.connection
                .execute_unprepared(&format!("VACUUM {table}"))
                .await?;
        }
        Ok(())
    }

    /// Closes all connections; an embedded database then has everything in its one file.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn close(self) -> Result<()> {
        Ok(self.connection.close().await?)
    }
}

/// Opens the first connection. Programs that open a new file together may be told at once that it is busy, while one of them turns it
/// to write-ahead logging: the engine does not wait there, so we do.
async fn open(options: ConnectOptions) -> Result<DatabaseConnection> {
    let end = tokio::time::Instant::now() + BUSY_TIMEOUT;
    loop {
        match sea_orm::Database::connect(options.clone())
            .await
            .map_err(StorageError::from)
        {
            Err(StorageError::Busy) if tokio::time::Instant::now() < end => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            opened => return opened,
        }
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Database({})", self.engine())
    }
}

/// How far a schema has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaVersion {
    pub applied: usize,
    pub known: usize,
    /// Whether a migration has been applied that this program does not know.
    pub newer: bool,
}

impl SchemaVersion {
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.applied == self.known && !self.newer
    }
}

/// What [`Database::check`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    pub engine: &'static str,
    pub schema: SchemaVersion,
    /// How many places are damaged.
    pub damage: usize,
}

impl Health {
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.schema.is_current() && self.damage == 0
    }
}

macro_rules! connection {
    ($type:ty, $field:ident) => {
        #[async_trait::async_trait]
        impl ConnectionTrait for $type {
            fn get_database_backend(&self) -> DbBackend {
                self.$field.get_database_backend()
            }

            async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
                self.$field.execute_raw(statement).await
            }

            async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
                self.$field.execute_unprepared(sql).await
            }

            async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
                self.$field.query_one_raw(statement).await
            }

            async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
                self.$field.query_all_raw(statement).await
            }
        }
    };
}

connection!(Database, connection);
connection!(Transaction, inner);

async fn refuse_newer_schema(transaction: &Transaction) -> Result<()> {
    let known = crate::migrations::known();
    let applied = crate::migrations::applied(&transaction.inner).await?;
    if applied.iter().any(|name| !known.contains(name)) {
        Err(StorageError::NewerSchema)
    } else {
        Ok(())
    }
}
