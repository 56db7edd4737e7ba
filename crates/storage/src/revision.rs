//! The older content of every row that was changed. Written by [`crate::versioned::update`]; never changed, never removed.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::error::Result;
use crate::seal::Store;
use crate::versioned::Change;
use crate::{Transaction, to_micros};

/// What a row was before a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The table.
    pub entity: String,
    pub entity_id: Uuid,
    /// The version that the content had.
    pub version: i64,
    pub changed_at: DateTime<Utc>,
    /// See [`crate::journal::Actor::parse`].
    pub changed_by: String,
    pub reason: String,
    /// The row as a JSON object, one member a column.
    pub snapshot: String,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entity: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entity_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub changed_at: DateTimeUtc,
        pub changed_by: String,
        pub reason: String,
        pub snapshot: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Revision {
    fn from(row: row::Model) -> Self {
        Self {
            entity: row.entity,
            entity_id: row.entity_id,
            version: row.version,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
            reason: row.reason,
            snapshot: row.snapshot,
        }
    }
}

/// Keeps what a row was at `version`. For rows that [`crate::versioned::update`] does not fit.
///
/// # Errors
/// [`crate::StorageError::NotUnique`] when that version is kept already.
pub async fn record(
    tx: &Transaction,
    entity: &str,
    entity_id: Uuid,
    version: i64,
    change: Change<'_>,
    snapshot: String,
) -> Result<()> {
    let reason = crate::seal::rows::sealed_reason(tx, entity, entity_id, change.reason).await?;
    let row = row::ActiveModel {
        entity: Set(entity.to_owned()),
        entity_id: Set(entity_id),
        version: Set(version),
        changed_at: Set(to_micros(change.at)),
        changed_by: Set(change.by.to_string()),
        reason: Set(reason),
        snapshot: Set(snapshot),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Everything a row has been, oldest first.
///
/// # Errors
/// When the engine fails.
pub async fn list(db: &impl Store, entity: &str, entity_id: Uuid) -> Result<Vec<Revision>> {
    let rows = row::Entity::find()
        .filter(row::Column::Entity.eq(entity))
        .filter(row::Column::EntityId.eq(entity_id))
        .order_by_asc(row::Column::Version)
        .all(db)
        .await?;
    let mut revisions: Vec<Revision> = rows.into_iter().map(Revision::from).collect();
    for older in &mut revisions {
        let (reason, snapshot) = (&mut older.reason, &mut older.snapshot);
        crate::seal::rows::open_history(db, entity, entity_id, reason, snapshot).await?;
    }
    Ok(revisions)
}
