//! Which rows hold. Readers ask for the current generation; another may be made beside it, and takes over in one transaction.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use super::TABLES;
use crate::Transaction;
use crate::error::{Result, StorageError};

const TABLE: &str = "register_projection";
const HEAD: i64 = 1;

/// The generation that holds.
///
/// # Errors
/// When the engine fails.
pub async fn current(db: &impl ConnectionTrait) -> Result<i64> {
    Ok(head(db).await?.0)
}

/// The generation that is being made, or that a crash left unfinished.
///
/// # Errors
/// When the engine fails.
pub async fn building(db: &impl ConnectionTrait) -> Result<Option<i64>> {
    Ok(head(db).await?.1)
}

/// Begins a new generation, empty. One that was begun before, and is not finished, is given up.
///
/// # Errors
/// When the engine fails.
pub async fn begin(tx: &Transaction) -> Result<i64> {
    let (current, building) = head(tx).await?;
    let new = std::cmp::max(current, building.unwrap_or(current)) + 1;
    set(tx, current, Some(new)).await?;
    Ok(new)
}

/// Makes sure that a generation is still the one that is being made.
///
/// # Errors
/// [`StorageError::Conflict`] when somebody began another one.
pub async fn require_building(tx: &Transaction, generation: i64) -> Result<()> {
    if head(tx).await?.1 == Some(generation) {
        Ok(())
    } else {
        Err(StorageError::Conflict { table: TABLE })
    }
}

/// Lets the generation that was made hold from now on.
///
/// # Errors
/// [`StorageError::Conflict`] when it is not the one that is being made.
pub async fn switch_to(tx: &Transaction, generation: i64) -> Result<()> {
    require_building(tx, generation).await?;
    set(tx, generation, None).await
}

/// Gives up a generation that is being made; if another has been begun since, that one goes on.
///
/// # Errors
/// When the engine fails.
pub async fn give_up(tx: &Transaction, generation: i64) -> Result<()> {
    match head(tx).await? {
        (current, Some(building)) if building == generation => set(tx, current, None).await,
        _ => Ok(()),
    }
}

/// Takes away what belongs neither to the current generation nor to one that is being made; says how many rows.
///
/// # Errors
/// When the engine fails.
pub async fn sweep(tx: &Transaction) -> Result<u64> {
    let (current, building) = head(tx).await?;
    let mut removed = 0;
    for table in TABLES {
        let delete = Query::delete()
            .from_table(table)
            .and_where(Expr::col("generation").is_not_in([current, building.unwrap_or(current)]))
            .to_owned();
        removed += tx.execute(&delete).await?.rows_affected();
    }
    Ok(removed)
}

async fn head(db: &impl ConnectionTrait) -> Result<(i64, Option<i64>)> {
    let select = Query::select()
        .columns(["current", "building"])
        .from(TABLE)
        .and_where(Expr::col("id").eq(HEAD))
        .to_owned();
    let row = db
        .query_one(&select)
        .await?
        .ok_or_else(|| StorageError::Inconsistent {
            table: TABLE,
            column: "id",
            row: HEAD.to_string(),
        })?;
    Ok((row.try_get_by(0)?, row.try_get_by(1)?))
}

async fn set(tx: &Transaction, current: i64, building: Option<i64>) -> Result<()> {
    let update = Query::update()
        .table(TABLE)
        .values([("current", current.into()), ("building", building.into())])
        .and_where(Expr::col("id").eq(HEAD))
        .to_owned();
    tx.execute(&update).await?;
    Ok(())
}
