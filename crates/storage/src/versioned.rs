//! Changing rows that two people may have open at the same time.
//!
//! For tables with the columns `id` (uuid) and `version` (bigint, 1 when new). The reader remembers the version it showed; the save
//! names it; a row that has moved on refuses the save with [`StorageError::Conflict`], and the caller shows both texts.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::journal::Actor;
use crate::{Transaction, revision};

/// Who changes a row, when and why; kept with the content that is replaced.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    pub by: Actor<'a>,
    pub at: DateTime<Utc>,
    /// A constant code, or the words of the person who corrects.
    pub reason: &'a str,
}

/// Writes the fields that are set in `changes` (leave `id` and `version` unset), keeps the older content in `revision`, and returns the new version.
///
/// `#[serde(skip)]` keeps a large field, or one that never changes, out of the history.
///
/// # Errors
/// [`StorageError::Conflict`] when the row has another version than `expected`, or does not exist.
pub async fn update<E, A>(
    tx: &Transaction,
    id: Uuid,
    expected: i64,
    changes: A,
    change: Change<'_>,
) -> Result<i64>
where
    E: EntityTrait,
    E::Model: Serialize + Sync,
    A: ActiveModelTrait<Entity = E>,
{
    let table = E::default().table_name();
    let conflict = || StorageError::Conflict { table };
    let this_version = || {
        Expr::col(Alias::new("id"))
            .eq(id)
            .and(Expr::col(Alias::new("version")).eq(expected))
    };
    let older = E::find()
        .filter(this_version())
        .one(tx)
        .await?
        .ok_or_else(conflict)?;
    let changes = crate::seal::rows::sealed_change(tx, id, &older, changes).await?;
    let next = expected + 1;
    let done = E::update_many()
        .set(changes)
        .col_expr(Alias::new("version"), Expr::value(next))
        .filter(this_version())
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Err(conflict());
    }
    let snapshot = serde_json::to_string(&older).map_err(|_unwritable| StorageError::Snapshot { table })?;
    revision::record(tx, table, id, expected, change, snapshot).await?;
    Ok(next)
}
