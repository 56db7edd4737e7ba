//! Reading what belongs together, as it was at one moment.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::prelude::async_trait;
use tokio::sync::Mutex;

use super::held::Held;
use crate::error::Result;
use crate::seal::{KeyError, Keyring, Store};

/// A read transaction; see [`crate::Database::snapshot`].
#[derive(Debug)]
pub struct Snapshot {
    pub(super) inner: Inner,
    pub(super) keys: Option<Keyring>,
}

#[derive(Debug)]
pub(super) enum Inner {
    Embedded(Mutex<Held>),
    Server(DatabaseTransaction),
}

impl Snapshot {
    /// Ends it here. Dropped it ends too, but whoever takes its connection next has to wait until it has.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn end(self) -> Result<()> {
        match self.inner {
            Inner::Embedded(held) => Ok(held.into_inner().end().await?),
            Inner::Server(transaction) => Ok(transaction.rollback().await?),
        }
    }
}

#[async_trait::async_trait]
impl Store for Snapshot {
    fn keyring(&self) -> Result<&Keyring> {
        Ok(self.keys.as_ref().ok_or(KeyError::Missing)?)
    }

    /// A server goes on until [`Snapshot::end`].
    async fn last_rows(&self, text: Statement) -> Result<Vec<QueryResult>> {
        match &self.inner {
            Inner::Embedded(held) => Ok(held.lock().await.rows(BEGIN, text, "COMMIT").await?),
            Inner::Server(transaction) => Ok(transaction.query_all_raw(text).await?),
        }
    }
}

const BEGIN: &str = "BEGIN;";

#[async_trait::async_trait]
impl ConnectionTrait for Snapshot {
    fn get_database_backend(&self) -> DbBackend {
        match &self.inner {
            Inner::Embedded(_) => DbBackend::Sqlite,
            Inner::Server(transaction) => transaction.get_database_backend(),
        }
    }

    async fn execute_raw(&self, _statement: Statement) -> Result<ExecResult, DbErr> {
        Err(is_only_read())
    }

    async fn execute_unprepared(&self, _sql: &str) -> Result<ExecResult, DbErr> {
        Err(is_only_read())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.inner {
            Inner::Embedded(_) => Ok(self.query_all_raw(statement).await?.into_iter().next()),
            Inner::Server(transaction) => transaction.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.inner {
            Inner::Embedded(held) => held.lock().await.rows(BEGIN, statement, "").await,
            Inner::Server(transaction) => transaction.query_all_raw(statement).await,
        }
    }
}

fn is_only_read() -> DbErr {
    DbErr::Custom("a snapshot is read, never changed".to_owned())
}
