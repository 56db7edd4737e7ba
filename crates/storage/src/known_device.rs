//! Browsers in which a person has signed in before. The cookie holds the token; only its hash is kept here.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "known_device")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub token_hash: String,
        pub last_used_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Knows a browser from now on, or notes that a known one was used; those not used since `since` are forgotten.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such user.
pub async fn keep(
    tx: &Transaction,
    id: Uuid,
    user: UserId,
    token_hash: &str,
    (at, since): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    row::Entity::delete_many()
        .filter(row::Column::LastUsedAt.lt(to_micros(since)))
        .exec(tx)
        .await?;
    let row = row::ActiveModel {
        id: Set(id),
        user_id: Set(user.0),
        token_hash: Set(token_hash.to_owned()),
        last_used_at: Set(to_micros(at)),
    };
    let again = OnConflict::column(row::Column::TokenHash)
        .update_column(row::Column::LastUsedAt)
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Whether a browser is known to an account.
///
/// # Errors
/// When the engine fails.
pub async fn is_known(db: &impl ConnectionTrait, user: UserId, token_hash: &str) -> Result<bool> {
    let found = row::Entity::find()
        .filter(row::Column::TokenHash.eq(token_hash))
        .filter(row::Column::UserId.eq(user.0))
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Forgets the browsers of a person; returns how many.
///
/// # Errors
/// When the engine fails.
pub async fn forget_all(tx: &Transaction, user: UserId) -> Result<u64> {
    let done = row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user.0))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
