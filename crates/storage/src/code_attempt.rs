//! Wrong codes: how many were tried from an address, and by everybody. Addresses are kept as hashes, and no longer than they count.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "code_attempt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub address_hash: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Notes a wrong code, and forgets those before `since`.
///
/// # Errors
/// When the engine fails.
pub async fn note(
    tx: &Transaction,
    id: Uuid,
    address_hash: &str,
    at: DateTime<Utc>,
    since: DateTime<Utc>,
) -> Result<()> {
    row::Entity::delete_many()
        .filter(row::Column::At.lt(to_micros(since)))
        .exec(tx)
        .await?;
    let row = row::ActiveModel {
        id: Set(id),
        address_hash: Set(address_hash.to_owned()),
        at: Set(to_micros(at)),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// How many wrong codes there were after `since`: from the address, and from all.
///
/// # Errors
/// When the engine fails.
pub async fn count(
    db: &impl ConnectionTrait,
    address_hash: &str,
    since: DateTime<Utc>,
) -> Result<(u64, u64)> {
    let recent = || row::Entity::find().filter(row::Column::At.gt(to_micros(since)));
    let own = recent().filter(row::Column::AddressHash.eq(address_hash));
    Ok((own.count(db).await?, recent().count(db).await?))
}
