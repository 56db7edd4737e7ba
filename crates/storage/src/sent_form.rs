//! Forms that were sent and what they led to, so that sending the same once more does nothing.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::UserId;

use crate::error::Result;
use crate::{Transaction, to_micros};

/// A form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentForm {
    pub user: UserId,
    /// Where it was sent: a path of ids, without any name.
    pub form: String,
    /// Tells two openings of the same form apart.
    pub form_key: String,
    /// SHA-256 of what was sent, hexadecimal.
    pub content_hash: String,
    /// The page that it led to.
    pub led_to: String,
    pub sent_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sent_form")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub form: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub form_key: String,
        pub content_hash: String,
        pub led_to: String,
        pub sent_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Remembers that a form was sent; the last sending counts.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such user.
pub async fn remember(tx: &Transaction, sent: &SentForm) -> Result<()> {
    let row = row::ActiveModel {
        user_id: Set(sent.user.0),
        form: Set(sent.form.clone()),
        form_key: Set(sent.form_key.clone()),
        content_hash: Set(sent.content_hash.clone()),
        led_to: Set(sent.led_to.clone()),
        sent_at: Set(to_micros(sent.sent_at)),
    };
    let replace = OnConflict::columns([row::Column::UserId, row::Column::Form, row::Column::FormKey])
        .update_columns([row::Column::ContentHash, row::Column::LedTo, row::Column::SentAt])
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What an opening of a form led to when it was sent.
///
/// # Errors
/// When the engine fails.
pub async fn find(
    db: &impl ConnectionTrait,
    user: UserId,
    form: &str,
    form_key: &str,
) -> Result<Option<SentForm>> {
    let found = row::Entity::find_by_id((user.0, form.to_owned(), form_key.to_owned()))
        .one(db)
        .await?;
    Ok(found.map(|row| SentForm {
        user: UserId(row.user_id),
        form: row.form,
        form_key: row.form_key,
        content_hash: row.content_hash,
        led_to: row.led_to,
        sent_at: row.sent_at,
    }))
}

/// Forgets what was sent before a moment; returns how many.
///
/// # Errors
/// When the engine fails.
pub async fn forget_older(tx: &Transaction, before: DateTime<Utc>) -> Result<u64> {
    let done = row::Entity::delete_many()
        .filter(row::Column::SentAt.lt(to_micros(before)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
