//! Who reported, where the family must not know (beskyttet melder): apart from the report, asked for one at a time.

use sea_orm::{ActiveValue::Set, EntityTrait};
use tiltak_domain::casework::concern_report::Reporter;
use tiltak_domain::ids::ConcernReportId;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};

const TABLE: &str = "protected_reporter";

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "protected_reporter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub report_id: Uuid,
        pub identity: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps the identity of the one who reported.
///
/// # Errors
/// [`StorageError::NotUnique`] when the report has one; [`StorageError::BrokenReference`] when there is no such report.
pub async fn insert(tx: &Transaction, report: ConcernReportId, identity: &Reporter) -> Result<()> {
    let identity =
        serde_json::to_string(identity).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?;
    let row = row::ActiveModel {
        report_id: Set(report.0),
        identity: Set(identity),
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Who reported. The caller notes in the journal that it was asked, and why, before it is shown.
///
/// # Errors
/// When the engine fails or the row makes no sense.
pub async fn find(db: &impl Store, report: ConcernReportId) -> Result<Option<Reporter>> {
    let row = row::Entity::find_by_id(report.0).one_opened(db).await?;
    row.map(|row| {
        serde_json::from_str(&row.identity).map_err(|_unreadable| StorageError::Inconsistent {
            table: TABLE,
            column: "identity",
            row: row.report_id.to_string(),
        })
    })
    .transpose()
}
