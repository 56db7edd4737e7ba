//! Apps that show one-time codes. Secrets come here sealed; one that has ended stays as a time, with nothing to open.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authenticator {
    pub id: Uuid,
    pub user: UserId,
    pub sealed_secret: Vec<u8>,
    pub created_at: DateTime<Utc>,
    /// `None` until its person has shown a code of it.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The step of time whose code was used last.
    pub last_step: Option<i64>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "authenticator")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub sealed_secret: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub confirmed_at: Option<DateTimeUtc>,
        pub last_step: Option<i64>,
        pub ended_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Authenticator {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            user: UserId(row.user_id),
            sealed_secret: row.sealed_secret,
            created_at: row.created_at,
            confirmed_at: row.confirmed_at,
            last_step: row.last_step,
        }
    }
}

/// Keeps a new one, not confirmed yet.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such user.
pub async fn insert(tx: &Transaction, new: &Authenticator) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(new.id),
        user_id: Set(new.user.0),
        sealed_secret: Set(new.sealed_secret.clone()),
        created_at: Set(to_micros(new.created_at)),
        confirmed_at: Set(None),
        last_step: Set(None),
        ended_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn newest(
    db: &impl ConnectionTrait,
    user: UserId,
    is_confirmed: bool,
) -> Result<Option<Authenticator>> {
    let confirmed = if is_confirmed {
        row::Column::ConfirmedAt.is_not_null()
    } else {
        row::Column::ConfirmedAt.is_null()
    };
    let found = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::EndedAt.is_null())
        .filter(confirmed)
        .order_by_desc(row::Column::CreatedAt)
        .one(db)
        .await?;
    Ok(found.map(Authenticator::from))
}

/// The one that a person signs in with.
///
/// # Errors
/// When the engine fails.
pub async fn in_use(db: &impl ConnectionTrait, user: UserId) -> Result<Option<Authenticator>> {
    newest(db, user, true).await
}

/// The one that a person is setting up.
///
/// # Errors
/// When the engine fails.
pub async fn being_set_up(db: &impl ConnectionTrait, user: UserId) -> Result<Option<Authenticator>> {
    newest(db, user, false).await
}

/// Notes that a code was used; of two who use codes of the same step, or an older one, one gets `false`.
///
/// # Errors
/// When the engine fails.
pub async fn use_step(tx: &Transaction, id: Uuid, step: i64) -> Result<bool> {
    let newer = Condition::any()
        .add(row::Column::LastStep.is_null())
        .add(row::Column::LastStep.lt(step));
    let done = row::Entity::update_many()
        .col_expr(row::Column::LastStep, Expr::value(step))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::EndedAt.is_null())
        .filter(newer)
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Takes one into use.
///
/// # Errors
/// When the engine fails.
pub async fn confirm(tx: &Transaction, id: Uuid, at: DateTime<Utc>) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::ConfirmedAt, Expr::value(to_micros(at)))
        .filter(row::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends those of a person but one, and forgets their secrets; returns how many were in use.
///
/// # Errors
/// When the engine fails.
pub async fn end_all_but(
    tx: &Transaction,
    user: UserId,
    kept: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<u64> {
    let open = |confirmed| {
        let mut condition = Condition::all()
            .add(row::Column::UserId.eq(user.0))
            .add(row::Column::EndedAt.is_null())
            .add(confirmed);
        if let Some(kept) = kept {
            condition = condition.add(row::Column::Id.ne(kept));
        }
        row::Entity::update_many()
            .col_expr(row::Column::EndedAt, Expr::value(to_micros(at)))
            .col_expr(row::Column::SealedSecret, Expr::value(Vec::<u8>::new()))
            .filter(condition)
    };
    open(row::Column::ConfirmedAt.is_null()).exec(tx).await?;
    let ended = open(row::Column::ConfirmedAt.is_not_null()).exec(tx).await?;
    Ok(ended.rows_affected)
}
