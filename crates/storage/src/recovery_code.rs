//! Codes for who has lost the telephone; only hashes are kept, and each works once.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub code_hash: String,
        pub created_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Gives a person new codes, `(id, hash)`; those from before end.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such user.
pub async fn replace(
    tx: &Transaction,
    user: UserId,
    codes: &[(Uuid, String)],
    at: DateTime<Utc>,
) -> Result<()> {
    end_all(tx, user, at).await?;
    let rows = codes.iter().map(|(id, hash)| row::ActiveModel {
        id: Set(*id),
        user_id: Set(user.0),
        code_hash: Set(hash.clone()),
        created_at: Set(to_micros(at)),
        used_at: Set(None),
        ended_at: Set(None),
    });
    row::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Ends the codes of a person.
///
/// # Errors
/// When the engine fails.
pub async fn end_all(tx: &Transaction, user: UserId, at: DateTime<Utc>) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(to_micros(at)))
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Uses a code up; of two who use it at the same moment, one gets `false`.
///
/// # Errors
/// When the engine fails.
pub async fn redeem(tx: &Transaction, user: UserId, code_hash: &str, at: DateTime<Utc>) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::UsedAt, Expr::value(to_micros(at)))
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::CodeHash.eq(code_hash))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// How many codes a person has left.
///
/// # Errors
/// When the engine fails.
pub async fn left(db: &impl ConnectionTrait, user: UserId) -> Result<u64> {
    Ok(row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::EndedAt.is_null())
        .count(db)
        .await?)
}
