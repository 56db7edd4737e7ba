//! Records of children that were put together (sammenslåing), and those that were taken apart again.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Condition;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::ids::{ChildId, ServiceId, UserId};
use tiltak_domain::people::merge::{ChildMerge, Undone};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::versioned::{self, Change};
use crate::{Transaction, to_micros};

const TABLE: &str = "child_merge";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "child_merge")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub kept_child_id: Uuid,
        pub merged_child_id: Uuid,
        pub merged_at: DateTimeUtc,
        pub merged_by: Uuid,
        pub reason: String,
        pub moved: String,
        pub undone_at: Option<DateTimeUtc>,
        pub undone_by: Option<Uuid>,
        pub undone_reason: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for ChildMerge {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let inconsistent = |column| StorageError::Inconsistent {
            table: TABLE,
            column,
            row: row.id.to_string(),
        };
        let undone = match (row.undone_at, row.undone_by, row.undone_reason) {
            (None, None, None) => None,
            (Some(at), Some(by), Some(reason)) => Some(Undone {
                at,
                by: UserId(by),
                reason,
            }),
            _ => return Err(inconsistent("undone_at")),
        };
        Ok(Self {
            moved: serde_json::from_str(&row.moved).map_err(|_unreadable| inconsistent("moved"))?,
            id: row.id,
            version: row.version,
            service: ServiceId(row.service_id),
            kept: ChildId(row.kept_child_id),
            merged: ChildId(row.merged_child_id),
            at: row.merged_at,
            by: UserId(row.merged_by),
            reason: row.reason,
            undone,
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when one of the children does not exist.
pub async fn insert(tx: &Transaction, merge: &ChildMerge) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(merge.id),
        version: Set(merge.version),
        ..columns(merge)?
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Saves a merge that was read as `merge.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, merge: &ChildMerge, change: Change<'_>) -> Result<i64> {
    versioned::update(tx, merge.id, merge.version, columns(merge)?, change).await
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: Uuid) -> Result<Option<ChildMerge>> {
    let row = row::Entity::find_by_id(id).one_opened(db).await?;
    row.map(ChildMerge::try_from).transpose()
}

/// Every merge that a child has had a part in, oldest first, with those that were taken apart.
///
/// # Errors
/// See [`find`].
pub async fn of_child(db: &impl Store, child: ChildId) -> Result<Vec<ChildMerge>> {
    let part = Condition::any()
        .add(row::Column::KeptChildId.eq(child.0))
        .add(row::Column::MergedChildId.eq(child.0));
    let rows = row::Entity::find()
        .filter(part)
        .order_by_asc(row::Column::MergedAt)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    rows.into_iter().map(ChildMerge::try_from).collect()
}

/// Which of the children are hidden now, each with the record that goes on.
///
/// # Errors
/// See [`find`].
pub async fn hidden(db: &impl Store, children: &[ChildId]) -> Result<HashMap<ChildId, ChildId>> {
    let ids: Vec<Uuid> = children.iter().map(|id| id.0).collect();
    let mut hidden = HashMap::new();
    for chunk in ids.chunks(crate::batch::CHUNK) {
        let rows = row::Entity::find()
            .filter(row::Column::MergedChildId.is_in(chunk.iter().copied()))
            .filter(row::Column::UndoneAt.is_null())
            .all_opened(db)
            .await?;
        hidden.extend(
            rows.into_iter()
                .map(|row| (ChildId(row.merged_child_id), ChildId(row.kept_child_id))),
        );
    }
    Ok(hidden)
}

/// All children who are hidden now.
pub(crate) async fn hidden_ids(db: &impl Store) -> Result<std::collections::HashSet<Uuid>> {
    let rows = row::Entity::find()
        .filter(row::Column::UndoneAt.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.merged_child_id).collect())
}

fn columns(merge: &ChildMerge) -> Result<row::ActiveModel> {
    let undone = merge.undone.as_ref();
    let instant = |at: DateTime<Utc>| to_micros(at);
    Ok(row::ActiveModel {
        service_id: Set(merge.service.0),
        kept_child_id: Set(merge.kept.0),
        merged_child_id: Set(merge.merged.0),
        merged_at: Set(instant(merge.at)),
        merged_by: Set(merge.by.0),
        reason: Set(merge.reason.clone()),
        moved: Set(serde_json::to_string(&merge.moved)
            .map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?),
        undone_at: Set(undone.map(|undone| instant(undone.at))),
        undone_by: Set(undone.map(|undone| undone.by.0)),
        undone_reason: Set(undone.map(|undone| undone.reason.clone())),
        ..Default::default()
    })
}
