//! Passkeys: the public half of keys that people hold in a telephone, a computer or a security key.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    pub id: Uuid,
    pub user: UserId,
    /// The key's own id, base64url.
    pub credential_id: String,
    /// What its person calls it.
    pub name: String,
    /// Public key and counter, as the web library writes them.
    pub credential: String,
    pub created_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub credential_id: String,
        pub name: String,
        pub credential: String,
        pub created_at: DateTimeUtc,
        pub last_used_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Passkey {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            user: UserId(row.user_id),
            credential_id: row.credential_id,
            name: row.name,
            credential: row.credential,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        }
    }
}

/// # Errors
/// [`crate::StorageError::NotUnique`] when the key is registered already.
pub async fn insert(tx: &Transaction, new: &Passkey) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(new.id),
        user_id: Set(new.user.0),
        credential_id: Set(new.credential_id.clone()),
        name: Set(new.name.clone()),
        credential: Set(new.credential.clone()),
        created_at: Set(to_micros(new.created_at)),
        last_used_at: Set(new.last_used_at.map(to_micros)),
        ended_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Those that a person can sign in with, oldest first.
///
/// # Errors
/// When the engine fails.
pub async fn of_user(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Passkey>> {
    let rows = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::EndedAt.is_null())
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Passkey::from).collect())
}

/// The one with a key's own id, where it has not ended.
///
/// # Errors
/// When the engine fails.
pub async fn by_credential_id(db: &impl ConnectionTrait, credential_id: &str) -> Result<Option<Passkey>> {
    let found = row::Entity::find()
        .filter(row::Column::CredentialId.eq(credential_id))
        .filter(row::Column::EndedAt.is_null())
        .one(db)
        .await?;
    Ok(found.map(Passkey::from))
}

/// Notes that it was used, with its new counter; `false` where it has ended, or somebody used it since `seen` was read.
///
/// # Errors
/// When the engine fails.
pub async fn used(tx: &Transaction, seen: &Passkey, credential: &str, at: DateTime<Utc>) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::Credential, Expr::value(credential))
        .col_expr(row::Column::LastUsedAt, Expr::value(to_micros(at)))
        .filter(row::Column::Id.eq(seen.id))
        .filter(row::Column::Credential.eq(seen.credential.as_str()))
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Ends one of a person's, or all of them; returns how many.
///
/// # Errors
/// When the engine fails.
pub async fn end(tx: &Transaction, user: UserId, one: Option<Uuid>, at: DateTime<Utc>) -> Result<u64> {
    let mut update = row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(to_micros(at)))
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::EndedAt.is_null());
    if let Some(id) = one {
        update = update.filter(row::Column::Id.eq(id));
    }
    Ok(update.exec(tx).await?.rows_affected)
}
