//! What a browser was asked to sign with a passkey: one question of a kind for each browser, answered once.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::UserId;

use crate::error::Result;
use crate::{Transaction, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyChallenge {
    /// SHA-256 of what the browser is known by, hexadecimal.
    pub browser_hash: String,
    /// What the answer is for, a constant code.
    pub purpose: String,
    /// Who is asked; `None` where the key is to say it.
    pub user: Option<UserId>,
    /// What the answer is held against.
    pub state: String,
    /// From when no answer is taken.
    pub expires_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey_challenge")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub browser_hash: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub purpose: String,
        pub user_id: Option<Uuid>,
        pub state: String,
        pub expires_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for PasskeyChallenge {
    fn from(row: row::Model) -> Self {
        Self {
            browser_hash: row.browser_hash,
            purpose: row.purpose,
            user: row.user_id.map(UserId),
            state: row.state,
            expires_at: row.expires_at,
        }
    }
}

/// Asks a browser in place of what it was asked before for the same purpose, and forgets what expired by `now`.
///
/// # Errors
/// When the engine fails.
pub async fn ask(tx: &Transaction, new: &PasskeyChallenge, now: DateTime<Utc>) -> Result<()> {
    row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lte(to_micros(now)))
        .exec(tx)
        .await?;
    row::Entity::delete_by_id((new.browser_hash.clone(), new.purpose.clone()))
        .exec(tx)
        .await?;
    let row = row::ActiveModel {
        browser_hash: Set(new.browser_hash.clone()),
        purpose: Set(new.purpose.clone()),
        user_id: Set(new.user.map(|user| user.0)),
        state: Set(new.state.clone()),
        expires_at: Set(to_micros(new.expires_at)),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes what a browser was asked for a purpose; `None` where there is nothing, it has expired at `now`, or somebody took it first.
///
/// # Errors
/// When the engine fails.
pub async fn take(
    tx: &Transaction,
    browser_hash: &str,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Option<PasskeyChallenge>> {
    let key = (browser_hash.to_owned(), purpose.to_owned());
    let Some(found) = row::Entity::find_by_id(key).one(tx).await? else {
        return Ok(None);
    };
    // By its state too: of two who read the same question, the one that removes it has it.
    let taken = row::Entity::delete_many()
        .filter(row::Column::BrowserHash.eq(browser_hash))
        .filter(row::Column::Purpose.eq(purpose))
        .filter(row::Column::State.eq(found.state.clone()))
        .exec(tx)
        .await?;
    let found = PasskeyChallenge::from(found);
    Ok(Some(found).filter(|found| taken.rows_affected > 0 && to_micros(now) < found.expires_at))
}

/// Forgets what a person was asked in any browser; for one whose factors are taken away.
///
/// # Errors
/// When the engine fails.
pub async fn forget(tx: &Transaction, user: UserId) -> Result<()> {
    row::Entity::delete_many()
        .filter(row::Column::UserId.eq(user.0))
        .exec(tx)
        .await?;
    Ok(())
}
