//! Records of training (opplæringsbevis) of those who work in a service, each as one document with its history.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::{ServiceId, TrainingRecordId};
use tiltak_domain::knowledge::training::TrainingRecord;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::versioned::{self, Change};

const TABLE: &str = "training_record";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "training_record")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub worker_id: Uuid,
        /// The domain's value as JSON; its version is that of the column.
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its service or its worker does not exist.
pub async fn insert(tx: &Transaction, record: &TrainingRecord) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(record.id.0),
        service_id: Set(record.service.0),
        worker_id: Set(record.worker.0),
        content: Set(written(record)?),
        version: Set(record.version),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a record that was read as `record.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, record: &TrainingRecord, change: Change<'_>) -> Result<i64> {
    let changes = row::ActiveModel {
        content: Set(written(record)?),
        ..Default::default()
    };
    versioned::update(tx, record.id.0, record.version, changes, change).await
}

/// # Errors
/// When the engine fails or the document is no record; so for all lookups here.
pub async fn find(db: &impl ConnectionTrait, id: TrainingRecordId) -> Result<Option<TrainingRecord>> {
    row::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The records of everybody in a service, by training and day.
///
/// # Errors
/// See [`find`].
pub async fn of_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<TrainingRecord>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .all(db)
        .await?;
    let mut records: Vec<TrainingRecord> = rows.iter().map(read).collect::<Result<_>>()?;
    records.sort_by(|one, other| {
        (&one.training, one.passed_on, one.id).cmp(&(&other.training, other.passed_on, other.id))
    });
    Ok(records)
}

fn written(record: &TrainingRecord) -> Result<String> {
    serde_json::to_string(record).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })
}

fn read(row: &row::Model) -> Result<TrainingRecord> {
    let mut record: TrainingRecord =
        serde_json::from_str(&row.content).map_err(|_unreadable| StorageError::Inconsistent {
            table: TABLE,
            column: "content",
            row: row.id.to_string(),
        })?;
    record.version = row.version;
    Ok(record)
}
