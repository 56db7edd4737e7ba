//! Days that have been reconciled with a sender. Each list that comes makes a row; none is replaced.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use tiltak_domain::casework::reconciliation::Reconciliation;
use tiltak_domain::ids::{ReconciliationId, SenderId};

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::versioned::{self, Change};

const TABLE: &str = "reconciliation";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "reconciliation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub sender_id: Uuid,
        pub day: Date,
        pub is_open: bool,
        /// The domain's value as JSON; its version is that of the column.
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its sender does not exist.
pub async fn insert(tx: &Transaction, one: &Reconciliation) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(one.id.0),
        sender_id: Set(one.sender.0),
        day: Set(one.day),
        is_open: Set(one.is_open()),
        content: Set(written(one)?),
        version: Set(one.version),
    };
    seal::rows::insert(tx, row).await
}

/// Saves one that was read as `one.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, one: &Reconciliation, change: Change<'_>) -> Result<i64> {
    let changes = row::ActiveModel {
        is_open: Set(one.is_open()),
        content: Set(written(one)?),
        ..Default::default()
    };
    versioned::update(tx, one.id.0, one.version, changes, change).await
}

/// # Errors
/// When the engine fails or the document makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: ReconciliationId) -> Result<Option<Reconciliation>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.as_ref().map(read).transpose()
}

/// The newest days first, those that stand open before the others.
///
/// # Errors
/// See [`find`].
pub async fn list(db: &impl Store, limit: u64) -> Result<Vec<Reconciliation>> {
    let rows = row::Entity::find()
        .order_by_desc(row::Column::IsOpen)
        .order_by_desc(row::Column::Day)
        .order_by_asc(row::Column::Id)
        .limit(limit)
        .all_opened(db)
        .await?;
    rows.iter().map(read).collect()
}

/// How many stand open.
///
/// # Errors
/// When the engine fails.
pub async fn count_open(db: &impl ConnectionTrait) -> Result<u64> {
    let open = row::Entity::find().filter(row::Column::IsOpen.eq(true));
    Ok(open.count(db).await?)
}

/// What is known of a sender's days from one to another, both included.
///
/// # Errors
/// See [`find`].
pub async fn of_sender(
    db: &impl Store,
    sender: SenderId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Reconciliation>> {
    let rows = row::Entity::find()
        .filter(row::Column::SenderId.eq(sender.0))
        .filter(row::Column::Day.gte(from))
        .filter(row::Column::Day.lte(to))
        .order_by_asc(row::Column::Day)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    rows.iter().map(read).collect()
}

fn written(one: &Reconciliation) -> Result<String> {
    serde_json::to_string(one).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })
}

fn read(row: &row::Model) -> Result<Reconciliation> {
    let read = serde_json::from_str(&row.content);
    let mut one: Reconciliation = read.map_err(|_unreadable| StorageError::Inconsistent {
        table: TABLE,
        column: "content",
        row: row.id.to_string(),
    })?;
    one.version = row.version;
    Ok(one)
}
