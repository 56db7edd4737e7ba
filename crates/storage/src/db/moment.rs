//! Reading at one moment, or changing at one, without waking the engine more than once.

use std::sync::Arc;

use sea_orm::sea_query::Values;
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{self, AssertSqlSafe, Sqlite};
use sea_orm::{DbErr, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;

use super::Turn;
use crate::Database;
use crate::error::Result;

impl Database {
    /// The rows of questions that stand one after the other in one text, each ended by a semicolon, all answered as the embedded
    /// database was at one moment. A snapshot would do the same; beginning and ending it would each wake the engine once more.
    ///
    /// # Errors
    /// When the engine fails, or no connection is free in time.
    pub(crate) async fn rows_of_one_moment(&self, questions: Statement) -> Result<Vec<QueryResult>> {
        self.rows_of("BEGIN", questions).await
    }

    /// The same with changes, in the writer's turn: all of them are on disk when this returns, or none is.
    ///
    /// # Errors
    /// When the engine fails, or another program writes for too long.
    pub(crate) async fn rows_of_one_change(
        &self,
        _turn: &Turn,
        changes: Statement,
    ) -> Result<Vec<QueryResult>> {
        self.rows_of("BEGIN IMMEDIATE", changes).await
    }

    async fn rows_of(&self, begin: &str, statements: Statement) -> Result<Vec<QueryResult>> {
        let pool = self.connection.get_sqlite_connection_pool();
        let mut unaware = Unaware {
            connection: pool.acquire().await.map_err(failed)?,
            is_over: false,
        };
        let rows = unaware.all(begin, statements).await.map_err(failed)?;
        Ok(rows.into_iter().map(QueryResult::from).collect())
    }
}

/// A connection in a transaction that the driver knows nothing of: given back only when the transaction is over.
struct Unaware {
    connection: PoolConnection<Sqlite>,
    is_over: bool,
}

impl Unaware {
    async fn all(
        &mut self,
        begin: &str,
        statements: Statement,
    ) -> Result<Vec<sqlx::sqlite::SqliteRow>, sqlx::Error> {
        let sql = format!("{begin};{}COMMIT", statements.sql);
        let values = SqlxValues(statements.values.unwrap_or(Values(Vec::new())));
        let rows = sqlx::query_with(AssertSqlSafe(sql), values)
            .fetch_all(&mut *self.connection)
            .await;
        self.is_over = match rows {
            Ok(_) => true,
            Err(_) => sqlx::query("ROLLBACK")
                .execute(&mut *self.connection)
                .await
                .is_ok(),
        };
        rows
    }
}

impl Drop for Unaware {
    /// Whoever asked may have stopped waiting in the middle of it.
    fn drop(&mut self) {
        if !self.is_over {
            self.connection.close_on_drop();
        }
    }
}

fn failed(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(Arc::new(error)))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
    use sea_orm::{ConnectionTrait as _, DbBackend};

    use super::*;
    use crate::db::{CONNECTIONS, sqlite_url};
    use crate::together::Together;

    async fn accounts(folder: &tempfile::TempDir) -> Database {
        let db = Database::connect(&sqlite_url(&folder.path().join("t.db")))
            .await
            .unwrap();
        let sql = "CREATE TABLE account (name TEXT, amount INTEGER); INSERT INTO account VALUES ('a', 500), ('b', 500)";
        db.execute_unprepared(sql).await.unwrap();
        db
    }

    fn amount_of(name: &str) -> SelectStatement {
        Query::select()
            .column("amount")
            .from("account")
            .and_where(Expr::col("name").eq(name))
            .to_owned()
    }

    async fn amounts(db: &Database) -> Result<Vec<i64>> {
        let mut together = Together::default();
        together.select(amount_of("a"));
        together.select(amount_of("b"));
        let mut answers = together.ask_at_one_moment(db).await?;
        let amount = |row: &QueryResult| row.try_get_by(0).map_err(Into::into);
        (0..2).map(|_question| amount(&answers.rows()[0])).collect()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_is_asked_together_is_never_half_before_a_change_and_half_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let db = accounts(&folder).await;
        let writer = db.clone();
        let moving = tokio::spawn(async move {
            let mut moves = 0;
            loop {
                let tx = writer.begin().await.unwrap();
                let sql = "UPDATE account SET amount = amount - 1 WHERE name = 'a'; \
                           UPDATE account SET amount = amount + 1 WHERE name = 'b'";
                tx.execute_unprepared(sql).await.unwrap();
                tx.commit().await.unwrap();
                moves += 1;
                if moves == 300 {
                    break;
                }
            }
        });
        let mut seen = std::collections::BTreeSet::new();
        while !moving.is_finished() {
            let amounts = amounts(&db).await.unwrap();
            assert_eq!(amounts.iter().sum::<i64>(), 1000, "{amounts:?}");
            seen.insert(amounts[0]);
        }
        moving.await.unwrap();
        assert!(seen.len() > 1, "nothing was changed while it was read");
    }

    #[tokio::test]
    async fn after_an_error_in_the_middle_the_connection_is_in_no_transaction() {
        // It has one connection only.
        let db = Database::connect("sqlite::memory:").await.unwrap();
        db.execute_unprepared("CREATE TABLE kept (name TEXT)")
            .await
            .unwrap();
        let wrong = Statement::from_string(DbBackend::Sqlite, "SELECT 1;SELECT x FROM nowhere;");
        assert!(db.rows_of_one_moment(wrong).await.is_err());
        db.begin().await.unwrap().commit().await.unwrap();
        db.execute_unprepared("SELECT name FROM kept").await.unwrap();
    }

    #[tokio::test]
    async fn whoever_stops_waiting_leaves_no_connection_in_a_transaction() {
        let folder = tempfile::tempdir().unwrap();
        let db = accounts(&folder).await;
        for _reader in 0..2 * CONNECTIONS {
            let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;";
            let endless = db.rows_of_one_moment(Statement::from_string(DbBackend::Sqlite, many));
            let gone = tokio::time::timeout(Duration::from_millis(5), endless).await;
            assert!(gone.is_err(), "it waited to the end");
            db.begin().await.unwrap().commit().await.unwrap();
            assert_eq!(amounts(&db).await.unwrap(), [500, 500]);
        }
    }
}
