//! Tokens for other programs. Only a hash is kept; a revoked one stays, so that its traces can be read.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// What it opens: `concern-reports`.
    pub scope: String,
    /// SHA-256 of the token, hexadecimal.
    pub token_hash: String,
    pub created_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it runs out by itself; `None` for one from before tokens did.
    pub expires_at: Option<DateTime<Utc>>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_token")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub scope: String,
        pub token_hash: String,
        pub created_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
        pub last_used_at: Option<DateTimeUtc>,
        pub expires_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for ApiToken {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            scope: row.scope,
            token_hash: row.token_hash,
            created_at: row.created_at,
            revoked_at: row.revoked_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
        }
    }
}

/// # Errors
/// [`crate::StorageError::NotUnique`] when the same token exists.
pub async fn insert(tx: &Transaction, token: &ApiToken) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(token.id),
        name: Set(token.name.clone()),
        scope: Set(token.scope.clone()),
        token_hash: Set(token.token_hash.clone()),
        created_at: Set(to_micros(token.created_at)),
        revoked_at: Set(token.revoked_at.map(to_micros)),
        last_used_at: Set(token.last_used_at.map(to_micros)),
        expires_at: Set(token.expires_at.map(to_micros)),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The token with a hash, unless it was revoked or has run out at `now`.
///
/// # Errors
/// When the engine fails.
pub async fn by_hash(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<ApiToken>> {
    let lives = Condition::any()
        .add(row::Column::ExpiresAt.is_null())
        .add(row::Column::ExpiresAt.gt(to_micros(now)));
    let found = row::Entity::find()
        .filter(row::Column::TokenHash.eq(token_hash))
        .filter(row::Column::RevokedAt.is_null())
        .filter(lives)
        .one(db)
        .await?;
    Ok(found.map(ApiToken::from))
}

/// Notes when a token was used last.
///
/// # Errors
/// When the engine fails.
pub async fn touch(tx: &Transaction, id: Uuid, at: DateTime<Utc>) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::LastUsedAt, Expr::value(to_micros(at)))
        .filter(row::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends a token; returns whether it was alive.
///
/// # Errors
/// When the engine fails.
pub async fn revoke(tx: &Transaction, id: Uuid, at: DateTime<Utc>) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(to_micros(at)))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// All tokens, revoked ones too, oldest first.
///
/// # Errors
/// When the engine fails.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<ApiToken>> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(ApiToken::from).collect())
}
