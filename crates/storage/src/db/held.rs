//! A connection to the embedded database in a transaction that the driver knows nothing of.
//!
//! The driver's own transactions begin and end with questions of their own, and each of them wakes the engine, and then whoever asked, once
//! more. Here the beginning stands in the text of the first question, and the end in that of the last.

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
    /// Changes that stand one after the other in one text, each ended by a semicolon, in the writer's turn: all of them are on disk when
    /// this returns, or none is. Gives the rows that they give back.
    ///
    /// # Errors
    /// When the engine fails, or another program writes for too long.
    pub(crate) async fn rows_of_one_change(
        &self,
        _turn: &Turn,
        changes: Statement,
    ) -> Result<Vec<QueryResult>> {
        let mut held = Held::of(self).await?;
        Ok(held.rows("BEGIN IMMEDIATE;", changes, "COMMIT").await?)
    }
}

/// Given back to the others only when its transaction is over.
#[derive(Debug)]
pub(super) struct Held {
    /// None when it has been given back.
    connection: Option<PoolConnection<Sqlite>>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    Begun,
    /// Also when whoever asked stopped waiting.
    Failed,
    Over,
}

impl Held {
    pub(super) async fn of(database: &Database) -> Result<Self, DbErr> {
        let pool = database.connection.get_sqlite_connection_pool();
        Ok(Self {
            connection: Some(pool.acquire().await.map_err(failed)?),
            state: State::Fresh,
        })
    }

    /// The rows of a text. The first one begins the transaction with `begin`, one that says how ends it with `end`; what is asked afterwards
    /// stands by itself.
    pub(super) async fn rows(
        &mut self,
        begin: &str,
        text: Statement,
        end: &str,
    ) -> Result<Vec<QueryResult>, DbErr> {
        let (begin, end) = match self.state {
            State::Fresh => (begin, end),
            State::Begun => ("", end),
            State::Over => ("", ""),
            State::Failed => return Err(DbErr::Custom("asked in a transaction that failed".to_owned())),
        };
        let is_over = self.state == State::Over || !end.is_empty();
        self.state = State::Failed;
        let values = SqlxValues(text.values.unwrap_or(Values(Vec::new())));
        let sql = AssertSqlSafe(format!("{begin}{}{end}", text.sql));
        let connection = self.connection.as_deref_mut().ok_or(DbErr::ConnectionAcquire(
            sea_orm::ConnAcquireErr::ConnectionClosed,
        ))?;
        let rows = sqlx::query_with(sql, values).fetch_all(connection).await;
        let rows = rows.map_err(failed)?;
        self.state = if is_over { State::Over } else { State::Begun };
        Ok(rows.into_iter().map(QueryResult::from).collect())
    }

    /// Ends the transaction, if it has begun.
    pub(super) async fn end(mut self) -> Result<(), DbErr> {
        if self.state == State::Begun {
            let end = Statement::from_string(sea_orm::DbBackend::Sqlite, "");
            self.rows("", end, "COMMIT").await?;
        }
        Ok(())
    }
}

impl Drop for Held {
    /// Undoes what is not over before anybody else gets the connection; one that cannot be brought to it is closed.
    fn drop(&mut self) {
        let is_over = matches!(self.state, State::Fresh | State::Over);
        let Some(mut connection) = self.connection.take().filter(|_connection| !is_over) else {
            return;
        };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            connection.close_on_drop();
            return;
        };
        runtime.spawn(async move {
            let undone = sqlx::query("ROLLBACK").execute(&mut *connection).await;
            if undone.is_err() {
                connection.close_on_drop();
            }
        });
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
    async fn what_is_asked_later_is_answered_as_it_was_at_first() {
        let folder = tempfile::tempdir().unwrap();
        let db = accounts(&folder).await;
        let snapshot = db.snapshot().await.unwrap();
        let amount = async |name: &str| -> i64 {
            let row = snapshot.query_one(&amount_of(name)).await.unwrap().unwrap();
            row.try_get_by(0).unwrap()
        };
        assert_eq!(amount("a").await, 500);
        db.execute_unprepared("UPDATE account SET amount = 0")
            .await
            .unwrap();
        assert_eq!(amount("b").await, 500);
        let mut last = Together::default();
        last.select(amount_of("a"));
        let mut answers = last.ask_last(&snapshot).await.unwrap();
        assert_eq!(answers.rows()[0].try_get_by::<i64, _>(0).unwrap(), 500);
        assert_eq!(amount("b").await, 0, "the moment is over");
        snapshot.end().await.unwrap();
    }

    #[tokio::test]
    async fn a_moment_that_is_left_is_over_for_whoever_comes_next() {
        let folder = tempfile::tempdir().unwrap();
        let db = accounts(&folder).await;
        for reader in 0..2 * CONNECTIONS {
            let snapshot = db.snapshot().await.unwrap();
            snapshot.query_one(&amount_of("a")).await.unwrap();
            if reader % 2 == 0 {
                snapshot.end().await.unwrap();
            } else {
                drop(snapshot);
            }
            db.begin().await.unwrap().commit().await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_snapshot_changes_nothing() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        let snapshot = db.snapshot().await.unwrap();
        assert!(snapshot.execute_unprepared("CREATE TABLE t (x)").await.is_err());
    }

    #[tokio::test]
    async fn after_an_error_in_the_middle_the_connection_is_in_no_transaction() {
        // It has one connection only.
        let db = Database::connect("sqlite::memory:").await.unwrap();
        db.execute_unprepared("CREATE TABLE kept (name TEXT)")
            .await
            .unwrap();
        let wrong = Statement::from_string(DbBackend::Sqlite, "SELECT 1;SELECT x FROM nowhere;");
        let snapshot = db.snapshot().await.unwrap();
        assert!(snapshot.query_all_raw(wrong.clone()).await.is_err());
        let after = snapshot.query_all_raw(Statement::from_string(DbBackend::Sqlite, "SELECT 1"));
        assert!(after.await.is_err(), "it may be of another moment");
        drop(snapshot);
        let turn = db.writers_turn().await.unwrap();
        let half = Statement::from_string(
            DbBackend::Sqlite,
            "INSERT INTO kept VALUES ('x'); SELECT x FROM nowhere;",
        );
        assert!(db.rows_of_one_change(&turn, half).await.is_err());
        drop(turn);
        db.begin().await.unwrap().commit().await.unwrap();
        let kept = Statement::from_string(DbBackend::Sqlite, "SELECT name FROM kept");
        assert!(db.query_all_raw(kept).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn whoever_stops_waiting_leaves_no_connection_in_a_transaction() {
        let folder = tempfile::tempdir().unwrap();
        let db = accounts(&folder).await;
        for _reader in 0..2 * CONNECTIONS {
            let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
            let snapshot = db.snapshot().await.unwrap();
            let endless = snapshot.query_all_raw(Statement::from_string(DbBackend::Sqlite, many));
            let gone = tokio::time::timeout(Duration::from_millis(5), endless).await;
            assert!(gone.is_err(), "it waited to the end");
            db.begin().await.unwrap().commit().await.unwrap();
            assert_eq!(amounts(&db).await.unwrap(), [500, 500]);
        }
    }
}
