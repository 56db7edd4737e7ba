//! Surveys, and in the modules below the two stores that share no key: invitations ([`unit`], [`code`], [`key`]) and answers
//! ([`answer`]).
//!
//! Codes and answers are written anew, all of a survey in the order of their keys, whenever one of them is put in or changes: where a
//! row lies in the file, its number and the transaction that wrote it then tell nothing of when it came. Drawn keys, no counter, no
//! time.

pub mod answer;
pub mod code;
pub mod key;
pub mod unit;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tiltak_domain::ids::{ServiceId, SurveyId};
use tiltak_domain::survey::Survey;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::versioned::{self, Change};

/// How many rows are written at a time.
const BATCH: usize = 100;

/// The tables whose older content is to be gone as soon as it is replaced; for [`crate::Database::forget_replaced`].
pub const WITHOUT_TRACES: [&str; 3] = ["survey_code", "survey_draft", "survey_answer"];

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "survey")]
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
pub async fn insert(tx: &Transaction, survey: &Survey) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(survey.id.0),
        service_id: Set(survey.service.0),
        content: Set(written(survey, "survey")?),
        version: Set(survey.version),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a survey that was read as `survey.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, survey: &Survey, change: Change<'_>) -> Result<i64> {
    let changes = row::ActiveModel {
        content: Set(written(survey, "survey")?),
        ..Default::default()
    };
    versioned::update(tx, survey.id.0, survey.version, changes, change).await
}

/// # Errors
/// When the engine fails or the document is no survey; so for all lookups here.
pub async fn find(db: &impl ConnectionTrait, id: SurveyId) -> Result<Option<Survey>> {
    row::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(survey)
        .transpose()
}

/// The surveys of a service, by their ids.
///
/// # Errors
/// See [`find`].
pub async fn of_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<Survey>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .all(db)
        .await?;
    rows.into_iter().map(survey).collect()
}

/// The surveys of all services, by their ids.
///
/// # Errors
/// See [`find`].
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Survey>> {
    let rows = row::Entity::find().all(db).await?;
    rows.into_iter().map(survey).collect()
}

fn survey(row: row::Model) -> Result<Survey> {
    let mut survey: Survey = read(&row.content, "survey", || row.id.to_string())?;
    survey.version = row.version;
    Ok(survey)
}

fn written(value: &impl Serialize, table: &'static str) -> Result<String> {
    serde_json::to_string(value).map_err(|_unwritable| StorageError::Snapshot { table })
}

fn read<T: DeserializeOwned>(content: &str, table: &'static str, row: impl FnOnce() -> String) -> Result<T> {
    serde_json::from_str(content).map_err(|_unreadable| StorageError::Inconsistent {
        table,
        column: "content",
        row: row(),
    })
}
