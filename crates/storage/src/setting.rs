//! Settings of the installation: a key, a text.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

use crate::error::Result;
use crate::{Transaction, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "setting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub value: String,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// When the engine fails.
pub async fn get(db: &impl ConnectionTrait, key: &str) -> Result<Option<String>> {
    Ok(row::Entity::find_by_id(key).one(db).await?.map(|row| row.value))
}

/// # Errors
/// When the engine fails.
pub async fn set(tx: &Transaction, key: &str, value: &str, at: DateTime<Utc>) -> Result<()> {
    let row = row::ActiveModel {
        key: Set(key.to_owned()),
        value: Set(value.to_owned()),
        changed_at: Set(to_micros(at)),
    };
    let replace = OnConflict::column(row::Column::Key)
        .update_columns([row::Column::Value, row::Column::ChangedAt])
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
