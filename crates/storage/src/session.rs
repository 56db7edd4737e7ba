//! Signed-in browsers. The cookie holds the token; only its hash is kept here.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::{Result, StorageError};
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
    /// The browser's family, such as `Firefox, Linux`; empty where it is not known.
    pub browser: String,
    pub stage: Stage,
    /// How it was begun, a constant code: `password`, `two_factors`, `passkey`, `outside`.
    pub strength: String,
    /// When its person last gave a factor.
    pub confirmed_at: DateTime<Utc>,
}

/// How far a sign-in has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A session like any other.
    Open,
    /// The password was right; the second factor is asked for.
    Code,
    /// The password was right; a second factor must be set up first.
    Enrol,
}

impl Stage {
    fn code(self) -> Option<String> {
        match self {
            Self::Open => None,
            Self::Code => Some("code".to_owned()),
            Self::Enrol => Some("enrol".to_owned()),
        }
    }
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
        pub browser: Option<String>,
        pub stage: Option<String>,
        pub strength: Option<String>,
        pub confirmed_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Session {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let stage = match row.stage.as_deref() {
            None => Stage::Open,
            Some("code") => Stage::Code,
            Some("enrol") => Stage::Enrol,
            Some(_) => {
                return Err(StorageError::Inconsistent {
                    table: "session",
                    column: "stage",
                    row: row.id.to_string(),
                });
            }
        };
        Ok(Self {
            id: row.id,
            token_hash: row.token_hash,
            user: UserId(row.user_id),
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            csrf_secret: row.csrf_secret,
            browser: row.browser.unwrap_or_default(),
            stage,
            strength: row.strength.unwrap_or_else(|| "password".to_owned()),
            confirmed_at: row.confirmed_at.unwrap_or(row.created_at),
        })
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
        browser: Set(Some(session.browser.clone())),
        stage: Set(session.stage.code()),
        strength: Set(Some(session.strength.clone())),
        confirmed_at: Set(Some(to_micros(session.confirmed_at))),
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
    found.map(Session::try_from).transpose()
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

/// A person's sessions that are open and have not expired at `now`, the one used last first.
///
/// # Errors
/// When the engine fails.
pub async fn of_user(db: &impl ConnectionTrait, user: UserId, now: DateTime<Utc>) -> Result<Vec<Session>> {
    let rows = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::Stage.is_null())
        .filter(row::Column::ExpiresAt.gt(to_micros(now)))
        .order_by_desc(row::Column::LastSeenAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(Session::try_from).collect()
}

/// Gives a session another token and notes that a factor was given just now; returns whether it exists.
///
/// # Errors
/// When the engine fails.
pub async fn confirm(tx: &Transaction, id: Uuid, token_hash: &str, at: DateTime<Utc>) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::TokenHash, Expr::value(token_hash))
        .col_expr(row::Column::ConfirmedAt, Expr::value(to_micros(at)))
        .filter(row::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Signs a person out of one place, where the session is theirs; returns whether it was.
///
/// # Errors
/// When the engine fails.
pub async fn delete_own(tx: &Transaction, user: UserId, id: Uuid) -> Result<bool> {
    let done = row::Entity::delete_many()
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::UserId.eq(user.0))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Signs a person out everywhere but in one place; returns from how many.
///
/// # Errors
/// When the engine fails.
pub async fn delete_others(tx: &Transaction, user: UserId, kept: Uuid) -> Result<u64> {
    let done = row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::Id.ne(kept))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
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
