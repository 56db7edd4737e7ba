//! Foster homes of a service, each as one document with its history.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::ids::{FosterHomeId, ServiceId};

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::versioned::{self, Change};

const TABLE: &str = "foster_home";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "foster_home")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        /// The domain's value as JSON; its version is that of the column.
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its service does not exist.
pub async fn insert(tx: &Transaction, home: &FosterHome) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(home.id.0),
        service_id: Set(home.service.0),
        content: Set(written(home)?),
        version: Set(home.version),
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Saves a home that was read as `home.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, home: &FosterHome, change: Change<'_>) -> Result<i64> {
    let changes = row::ActiveModel {
        content: Set(written(home)?),
        ..Default::default()
    };
    versioned::update(tx, home.id.0, home.version, changes, change).await
}

/// # Errors
/// When the engine fails or the document is no foster home; so for all lookups here.
pub async fn find(db: &impl Store, id: FosterHomeId) -> Result<Option<FosterHome>> {
    row::Entity::find_by_id(id.0)
        .one_opened(db)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The homes of a service, by name.
///
/// # Errors
/// See [`find`].
pub async fn of_service(db: &impl Store, service: ServiceId) -> Result<Vec<FosterHome>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .all_opened(db)
        .await?;
    let mut homes: Vec<FosterHome> = rows.iter().map(read).collect::<Result<_>>()?;
    homes.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    Ok(homes)
}

fn written(home: &FosterHome) -> Result<String> {
    serde_json::to_string(home).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })
}

fn read(row: &row::Model) -> Result<FosterHome> {
    let mut home: FosterHome =
        serde_json::from_str(&row.content).map_err(|_unreadable| StorageError::Inconsistent {
            table: TABLE,
            column: "content",
            row: row.id.to_string(),
        })?;
    home.version = row.version;
    Ok(home)
}
