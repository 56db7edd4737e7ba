//! Who a person is at a provider of identities elsewhere: issuer and subject together, never an e-mail address.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outside_identity")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub issuer: String,
        pub subject: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Joins an account to somebody elsewhere.
///
/// # Errors
/// [`crate::StorageError::NotUnique`] when they are joined to an account already.
pub async fn insert(
    tx: &Transaction,
    id: Uuid,
    user: UserId,
    (issuer, subject): (&str, &str),
    at: DateTime<Utc>,
) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(id),
        user_id: Set(user.0),
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        created_at: Set(to_micros(at)),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Whose account it is.
///
/// # Errors
/// When the engine fails.
pub async fn user_of(db: &impl ConnectionTrait, issuer: &str, subject: &str) -> Result<Option<UserId>> {
    let found = row::Entity::find()
        .filter(row::Column::Issuer.eq(issuer))
        .filter(row::Column::Subject.eq(subject))
        .one(db)
        .await?;
    Ok(found.map(|row| UserId(row.user_id)))
}

/// Whether a person has an account elsewhere.
///
/// # Errors
/// When the engine fails.
pub async fn has_one(db: &impl ConnectionTrait, user: UserId) -> Result<bool> {
    let found = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Somebody elsewhere whom an account is joined to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideIdentity {
    pub issuer: String,
    pub subject: String,
    pub created_at: DateTime<Utc>,
}

/// Whom an account is joined to, the oldest first.
///
/// # Errors
/// When the engine fails.
pub async fn of_user(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<OutsideIdentity>> {
    let rows = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Issuer)
        .all(db)
        .await?;
    let identity = |row: row::Model| OutsideIdentity {
        issuer: row.issuer,
        subject: row.subject,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(identity).collect())
}

/// Parts an account from an issuer; returns whether they were joined.
///
/// # Errors
/// When the engine fails.
pub async fn delete(tx: &Transaction, user: UserId, issuer: &str) -> Result<bool> {
    let done = row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::Issuer.eq(issuer))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}
