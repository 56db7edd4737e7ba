//! The journal as an auditor reads it: the newest entries of some actors, a page at a time.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tiltak_domain::ids::UserId;

use super::{Actor, Entry, row};
use crate::error::Result;

/// The newest entries of some users, newest first; with `before` those that are older than an entry.
///
/// # Errors
/// When the engine fails or an entry makes no sense.
pub async fn latest_of(
    db: &impl ConnectionTrait,
    users: &[UserId],
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Entry>> {
    let actors = users.iter().map(|user| Actor::User(*user).to_string());
    let mut select = row::Entity::find().filter(row::Column::Actor.is_in(actors));
    if let Some(sequence) = before {
        select = select.filter(row::Column::Sequence.lt(sequence));
    }
    let rows = select
        .order_by_desc(row::Column::Sequence)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}
