//! What a service has set for itself or for one who works there: a document of a kind, with its history.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tiltak_domain::ids::ServiceId;
use uuid::Uuid;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::versioned::{self, Change};

const TABLE: &str = "service_setting";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "service_setting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub kind: String,
        pub subject_id: Uuid,
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A setting as it is kept; version 0 where nobody has set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    pub subject: Uuid,
    pub version: i64,
    pub value: T,
}

/// What a setting can hold.
pub trait Content: Serialize {}

impl<T: Serialize> Content for T {}

/// Every setting of a kind in a service.
///
/// # Errors
/// When the engine fails or a document is not what its kind says.
pub async fn list<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    service: ServiceId,
    kind: &str,
) -> Result<Vec<Setting<T>>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(row::Column::Kind.eq(kind))
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The setting of a kind about somebody, or about the service itself.
///
/// # Errors
/// See [`list`].
pub async fn find<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    service: ServiceId,
    kind: &str,
    subject: Uuid,
) -> Result<Option<Setting<T>>> {
    let row = one(db, service, kind, subject).await?;
    row.as_ref().map(read).transpose()
}

/// Sets it: `expected` is the version that was seen, 0 where there was none, and `id` is for a new one.
///
/// # Errors
/// [`StorageError::Conflict`] when somebody else has set it since.
pub async fn set<T: Content>(
    tx: &Transaction,
    (id, service, kind, subject): (Uuid, ServiceId, &str, Uuid),
    value: &T,
    expected: i64,
    change: Change<'_>,
) -> Result<()> {
    let content =
        serde_json::to_string(value).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?;
    if let Some(row) = one(tx, service, kind, subject).await? {
        let changes = row::ActiveModel {
            content: Set(content),
            ..Default::default()
        };
        versioned::update(tx, row.id, expected, changes, change).await?;
        return Ok(());
    }
    if expected != 0 {
        return Err(StorageError::Conflict { table: TABLE });
    }
    let row = row::ActiveModel {
        id: Set(id),
        service_id: Set(service.0),
        kind: Set(kind.to_owned()),
        subject_id: Set(subject),
        content: Set(content),
        version: Set(1),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn one(
    db: &impl ConnectionTrait,
    service: ServiceId,
    kind: &str,
    subject: Uuid,
) -> Result<Option<row::Model>> {
    Ok(row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::SubjectId.eq(subject))
        .one(db)
        .await?)
}

fn read<T: DeserializeOwned>(row: &row::Model) -> Result<Setting<T>> {
    let value = serde_json::from_str(&row.content).map_err(|_unreadable| StorageError::Inconsistent {
        table: TABLE,
        column: "content",
        row: row.id.to_string(),
    })?;
    Ok(Setting {
        subject: row.subject_id,
        version: row.version,
        value,
    })
}
