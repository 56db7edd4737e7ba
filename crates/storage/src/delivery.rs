//! Which sender brought which document, and what it called it. A document that is brought again has a row for each name.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use tiltak_domain::ids::{DocumentId, SenderId};
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

/// A document as a sender brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub id: Uuid,
    pub document: DocumentId,
    pub sender: SenderId,
    /// What the sender calls the message.
    pub message_id: Option<String>,
    pub at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "delivery")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub document_id: Uuid,
        pub sender_id: Uuid,
        pub message_id: Option<String>,
        pub delivered_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Delivery {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            document: DocumentId(row.document_id),
            sender: SenderId(row.sender_id),
            message_id: row.message_id,
            at: row.delivered_at,
        }
    }
}

/// Notes a delivery, unless the same sender brought the same document under the same name before; says whether it is new.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when document or sender does not exist.
pub async fn insert_if_new(tx: &Transaction, delivery: &Delivery) -> Result<bool> {
    let name = match &delivery.message_id {
        Some(name) => row::Column::MessageId.eq(name),
        None => row::Column::MessageId.is_null(),
    };
    let known = row::Entity::find()
        .filter(row::Column::DocumentId.eq(delivery.document.0))
        .filter(row::Column::SenderId.eq(delivery.sender.0))
        .filter(name)
        .count(tx)
        .await?;
    if known > 0 {
        return Ok(false);
    }
    let row = row::ActiveModel {
        id: Set(delivery.id),
        document_id: Set(delivery.document.0),
        sender_id: Set(delivery.sender.0),
        message_id: Set(delivery.message_id.clone()),
        delivered_at: Set(to_micros(delivery.at)),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(true)
}

/// What a sender brought from an instant up to another one, which is not counted; the oldest first.
///
/// # Errors
/// When the engine fails.
pub async fn between(
    db: &impl ConnectionTrait,
    sender: SenderId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Delivery>> {
    let rows = row::Entity::find()
        .filter(row::Column::SenderId.eq(sender.0))
        .filter(row::Column::DeliveredAt.gte(from))
        .filter(row::Column::DeliveredAt.lt(to))
        .order_by_asc(row::Column::DeliveredAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Delivery::from).collect())
}

/// Whether a sender has brought something under a name.
///
/// # Errors
/// When the engine fails.
pub async fn is_known(db: &impl ConnectionTrait, sender: SenderId, message_id: &str) -> Result<bool> {
    let known = row::Entity::find()
        .filter(row::Column::SenderId.eq(sender.0))
        .filter(row::Column::MessageId.eq(message_id))
        .count(db)
        .await?;
    Ok(known > 0)
}
