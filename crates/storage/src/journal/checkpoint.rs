//! The checkpoints that have been made, and what they are held against.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use tiltak_domain::checkpoint::{Checkpoint, FORMAT, Head};

use super::{HEAD, head, no_head, row};
use crate::Transaction;
use crate::error::Result;

/// How many places are asked for at a time.
const AT_A_TIME: usize = 500;

mod kept {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "journal_checkpoint")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub sequence: i64,
        pub count: i64,
        pub hash: String,
        pub at: DateTimeUtc,
        pub key_id: String,
        pub previous: String,
        pub signature: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where the journal ends now.
///
/// # Errors
/// When the engine fails.
pub async fn journal_head(db: &impl ConnectionTrait) -> Result<Head> {
    let head = head::Entity::find_by_id(HEAD)
        .one(db)
        .await?
        .ok_or_else(no_head)?;
    let count = row::Entity::find().count(db).await?;
    Ok(Head {
        sequence: head.sequence,
        count: i64::try_from(count).unwrap_or(i64::MAX),
        hash: head.hash,
    })
}

/// Keeps a checkpoint.
///
/// # Errors
/// [`crate::StorageError::NotUnique`] when its number has been made already.
pub async fn insert_checkpoint(tx: &Transaction, checkpoint: &Checkpoint) -> Result<()> {
    let row = kept::ActiveModel {
        number: Set(checkpoint.number),
        sequence: Set(checkpoint.sequence),
        count: Set(checkpoint.count),
        hash: Set(checkpoint.hash.clone()),
        at: Set(checkpoint.at),
        key_id: Set(checkpoint.key_id.clone()),
        previous: Set(checkpoint.previous.clone()),
        signature: Set(checkpoint.signature.clone()),
    };
    kept::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The newest checkpoint.
///
/// # Errors
/// When the engine fails.
pub async fn last_checkpoint(db: &impl ConnectionTrait) -> Result<Option<Checkpoint>> {
    let row = kept::Entity::find()
        .order_by_desc(kept::Column::Number)
        .one(db)
        .await?;
    Ok(row.map(checkpoint))
}

/// All checkpoints, the first first.
///
/// # Errors
/// When the engine fails.
pub async fn checkpoints(db: &impl ConnectionTrait) -> Result<Vec<Checkpoint>> {
    let rows = kept::Entity::find()
        .order_by_asc(kept::Column::Number)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(checkpoint).collect())
}

/// The hashes of the entries at some places; those that are not there are left out.
///
/// # Errors
/// When the engine fails.
pub async fn hashes_at(db: &impl ConnectionTrait, places: &[i64]) -> Result<HashMap<i64, String>> {
    let mut hashes = HashMap::with_capacity(places.len());
    for some in places.chunks(AT_A_TIME) {
        let rows: Vec<(i64, String)> = row::Entity::find()
            .select_only()
            .column(row::Column::Sequence)
            .column(row::Column::Hash)
            .filter(row::Column::Sequence.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        hashes.extend(rows);
    }
    Ok(hashes)
}

fn checkpoint(row: kept::Model) -> Checkpoint {
    Checkpoint {
        format: FORMAT.to_owned(),
        number: row.number,
        sequence: row.sequence,
        count: row.count,
        hash: row.hash,
        at: row.at,
        key_id: row.key_id,
        previous: row.previous,
        signature: row.signature,
    }
}
