//! The sample of a survey.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::{SampleUnitId, SurveyId};
use tiltak_domain::survey::SampleUnit;

use super::BATCH;
use crate::Transaction;
use crate::document::{read, written};
use crate::error::Result;
use crate::versioned::{self, Change};

const TABLE: &str = "survey_unit";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "survey_unit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub survey_id: Uuid,
        /// The domain's value as JSON; its version is that of the column.
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Puts units in, in the order of their ids.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when their survey does not exist.
pub async fn insert(tx: &Transaction, units: &[SampleUnit]) -> Result<()> {
    let mut units: Vec<&SampleUnit> = units.iter().collect();
    units.sort_by_key(|unit| unit.id);
    for batch in units.chunks(BATCH) {
        let rows = batch.iter().map(|unit| {
            Ok(row::ActiveModel {
                id: Set(unit.id.0),
                survey_id: Set(unit.survey.0),
                content: Set(written(unit, TABLE)?),
                version: Set(unit.version),
            })
        });
        let rows: Vec<_> = rows.collect::<Result<_>>()?;
        row::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Saves a unit that was read as `unit.version`; returns the new version.
///
/// # Errors
/// [`crate::StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, unit: &SampleUnit, change: Change<'_>) -> Result<i64> {
    let changes = row::ActiveModel {
        content: Set(written(unit, TABLE)?),
        ..Default::default()
    };
    versioned::update(tx, unit.id.0, unit.version, changes, change).await
}

/// # Errors
/// When the engine fails or the document is no unit; so for all lookups here.
pub async fn find(db: &impl ConnectionTrait, id: SampleUnitId) -> Result<Option<SampleUnit>> {
    row::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .as_ref()
        .map(unit)
        .transpose()
}

/// All units of a survey, by their ids.
///
/// # Errors
/// See [`find`].
pub async fn of_survey(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Vec<SampleUnit>> {
    let rows = row::Entity::find()
        .filter(row::Column::SurveyId.eq(survey.0))
        .all(db)
        .await?;
    let mut units: Vec<SampleUnit> = rows.iter().map(unit).collect::<Result<_>>()?;
    units.sort_by_key(|unit| unit.id);
    Ok(units)
}

fn unit(row: &row::Model) -> Result<SampleUnit> {
    let mut unit: SampleUnit = read(&row.content, TABLE, || row.id.to_string())?;
    unit.version = row.version;
    Ok(unit)
}
