//! Signed-in browsers. The cookie holds the token; only its hash is kept here.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: Uuid,
    /// SHA-256 of the token, hexadecimal.
    pub token_hash: String,
    pub user: UserId,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub csrf_secret: String,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token_hash: String,
        pub user_id: Uuid,
        pub created_at: DateTimeUtc,
        pub last_seen_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub csrf_secret: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Session {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            token_hash: row.token_hash,
            user: UserId(row.user_id),
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            csrf_secret: row.csrf_secret,
        }
    }
}

/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such user.
pub async fn insert(tx: &Transaction, session: &Session) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(session.id),
        token_hash: Set(session.token_hash.clone()),
        user_id: Set(session.user.0),
        created_at: Set(to_micros(session.created_at)),
        last_seen_at: Set(to_micros(session.last_seen_at)),
        expires_at: Set(to_micros(session.expires_at)),
        csrf_secret: Set(session.csrf_secret.clone()),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The session with a token hash that has not expired at `now`.
///
/// # Errors
/// When the engine fails.
pub async fn by_token_hash(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Session>> {
    let found = row::Entity::find()
        .filter(row::Column::TokenHash.eq(token_hash))
        .filter(row::Column::ExpiresAt.gt(to_micros(now)))
        .one(db)
        .await?;
    Ok(found.map(Session::from))
}

/// Notes that a session is in use and lets it live until `expires_at`; returns whether it exists.
///
/// # Errors
/// When the engine fails.
pub async fn touch(
    tx: &Transaction,
    id: Uuid,
    seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::LastSeenAt, Expr::value(to_micros(seen_at)))
        .col_expr(row::Column::ExpiresAt, Expr::value(to_micros(expires_at)))
        .filter(row::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Signs out; returns whether the session existed.
///
/// # Errors
/// When the engine fails.
pub async fn delete(tx: &Transaction, id: Uuid) -> Result<bool> {
    Ok(row::Entity::delete_by_id(id).exec(tx).await?.rows_affected > 0)
}

/// Signs a person out everywhere; returns from how many places.
///
/// # Errors
/// When the engine fails.
pub async fn delete_of_user(tx: &Transaction, user: UserId) -> Result<u64> {
    let done = row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user.0))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// Removes what has expired; returns how many.
///
/// # Errors
/// When the engine fails.
pub async fn delete_expired(tx: &Transaction, now: DateTime<Utc>) -> Result<u64> {
    let done = row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lte(to_micros(now)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
