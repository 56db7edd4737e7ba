//! Instruments of a service: scales that were brought in, and those of the program that somebody has changed the state of.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::feedback::instrument::Instrument;
use tiltak_domain::ids::ServiceId;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::versioned::{self, Change};

const TABLE: &str = "instrument";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "instrument")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub scale_id: String,
        pub edition: i64,
        /// The domain's value as JSON; its version is that of the column.
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Instrument {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let content: Self =
            serde_json::from_str(&row.content).map_err(|_unreadable| StorageError::Inconsistent {
                table: TABLE,
                column: "content",
                row: row.id.to_string(),
            })?;
        Ok(Self {
            version: row.version,
            ..content
        })
    }
}

/// # Errors
/// When the service has the edition already.
pub async fn insert(tx: &Transaction, instrument: &Instrument) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(instrument.id),
        version: Set(1),
        ..columns(instrument)?
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves an instrument that was read as `instrument.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, instrument: &Instrument, change: Change<'_>) -> Result<i64> {
    versioned::update(
        tx,
        instrument.id,
        instrument.version,
        columns(instrument)?,
        change,
    )
    .await
}

/// Those of a service, by scale and edition.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn of_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<Instrument>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .order_by_asc(row::Column::ScaleId)
        .order_by_asc(row::Column::Edition)
        .all(db)
        .await?;
    rows.into_iter().map(Instrument::try_from).collect()
}

fn columns(instrument: &Instrument) -> Result<row::ActiveModel> {
    let content =
        serde_json::to_string(instrument).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?;
    Ok(row::ActiveModel {
        service_id: Set(instrument.service.0),
        scale_id: Set(instrument.scale.id.clone()),
        edition: Set(i64::from(instrument.scale.edition)),
        content: Set(content),
        ..Default::default()
    })
}
