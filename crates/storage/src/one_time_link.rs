//! Links that work once: the first administrator, a new password. Only a hash of the secret part is kept.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLink {
    pub id: Uuid,
    /// SHA-256 of the secret part, hexadecimal.
    pub token_hash: String,
    /// A constant code: `first-password`.
    pub purpose: String,
    pub user: UserId,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "one_time_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token_hash: String,
        pub purpose: String,
        pub user_id: Uuid,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for OneTimeLink {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            token_hash: row.token_hash,
            purpose: row.purpose,
            user: UserId(row.user_id),
            created_at: row.created_at,
            expires_at: row.expires_at,
        }
    }
}

/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such user.
pub async fn insert(tx: &Transaction, link: &OneTimeLink) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(link.id),
        token_hash: Set(link.token_hash.clone()),
        purpose: Set(link.purpose.clone()),
        user_id: Set(link.user.0),
        created_at: Set(to_micros(link.created_at)),
        expires_at: Set(to_micros(link.expires_at)),
        used_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Looks at a link without using it up: it must be unused and not expired at `now`.
///
/// # Errors
/// When the engine fails.
pub async fn peek(
    db: &impl ConnectionTrait,
    token_hash: &str,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Option<OneTimeLink>> {
    let found = row::Entity::find()
        .filter(row::Column::TokenHash.eq(token_hash))
        .filter(row::Column::Purpose.eq(purpose))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::ExpiresAt.gt(to_micros(now)))
        .one(db)
        .await?;
    Ok(found.map(OneTimeLink::from))
}

/// Uses a link up. Of two people who use it at the same moment, one gets `None`.
///
/// # Errors
/// When the engine fails.
pub async fn redeem(
    tx: &Transaction,
    token_hash: &str,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Option<OneTimeLink>> {
    let mut used = row::Entity::update_many()
        .col_expr(row::Column::UsedAt, Expr::value(to_micros(now)))
        .filter(row::Column::TokenHash.eq(token_hash))
        .filter(row::Column::Purpose.eq(purpose))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::ExpiresAt.gt(to_micros(now)))
        .exec_with_returning(tx)
        .await?;
    Ok(used.pop().map(OneTimeLink::from))
}

/// Uses up whatever links a person has left; returns how many.
///
/// # Errors
/// When the engine fails.
pub async fn use_up_all(tx: &Transaction, user: UserId, now: DateTime<Utc>) -> Result<u64> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::UsedAt, Expr::value(to_micros(now)))
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
