//! Frames of surveys in numbers.

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::frame_record::FrameRecord;

use crate::Transaction;
use crate::error::{Result, StorageError};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_frame")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: Uuid,
        /// The domain's value as JSON.
        pub content: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its survey does not exist; the engine's when there is one.
pub async fn insert(tx: &Transaction, survey: SurveyId, frame: &FrameRecord) -> Result<()> {
    let content = serde_json::to_string(frame).map_err(|_unwritable| StorageError::Snapshot {
        table: "survey_frame",
    })?;
    let row = row::ActiveModel {
        survey_id: Set(survey.0),
        content: Set(content),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// # Errors
/// When the engine fails or the document is no frame.
pub async fn find(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Option<FrameRecord>> {
    let Some(row) = row::Entity::find_by_id(survey.0).one(db).await? else {
        return Ok(None);
    };
    let read = serde_json::from_str(&row.content).map_err(|_unreadable| StorageError::Inconsistent {
        table: "survey_frame",
        column: "content",
        row: row.survey_id.to_string(),
    })?;
    Ok(Some(read))
}
