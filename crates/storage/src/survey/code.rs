//! Codes of invitations: what is kept of one is its hash, its group and whether it is used.

use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use tiltak_domain::ids::{SampleUnitId, SurveyId};

use super::BATCH;
use crate::Transaction;
use crate::error::Result;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code_hash: String,
        pub survey_id: Uuid,
        pub group_name: String,
        pub is_used: bool,
        pub unit_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A code as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Hash of the code.
    pub hash: String,
    /// The survey it opens.
    pub survey: SurveyId,
    /// The group that the answer is kept in.
    pub group: String,
    /// Whether somebody has begun with it.
    pub is_used: bool,
    /// Whose it is, where the survey is not anonymous.
    pub unit: Option<SampleUnitId>,
}

/// Puts codes in, and writes all of their surveys anew.
///
/// # Errors
/// When the engine fails, or a code is there already.
pub async fn insert(tx: &Transaction, codes: &[Code]) -> Result<()> {
    let mut surveys: Vec<SurveyId> = codes.iter().map(|code| code.survey).collect();
    surveys.sort_unstable();
    surveys.dedup();
    for survey in surveys {
        let mut rows = take_all(tx, survey).await?;
        rows.extend(codes.iter().filter(|code| code.survey == survey).map(model));
        put_all(tx, rows).await?;
    }
    Ok(())
}

/// # Errors
/// When the engine fails.
pub async fn find(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Code>> {
    let found = row::Entity::find_by_id(hash.to_owned()).one(db).await?;
    Ok(found.map(code))
}

/// Uses a code up, and writes all codes of its survey anew. Of two who use it at the same moment, one gets `None`.
///
/// # Errors
/// When the engine fails.
pub async fn use_up(tx: &Transaction, hash: &str) -> Result<Option<Code>> {
    let Some(mut found) = find(tx, hash).await?.filter(|code| !code.is_used) else {
        return Ok(None);
    };
    let mut rows = take_all(tx, found.survey).await?;
    for row in rows.iter_mut().filter(|row| row.code_hash == hash) {
        row.is_used = true;
    }
    put_all(tx, rows).await?;
    found.is_used = true;
    Ok(Some(found))
}

/// All codes of a survey, by their hashes.
///
/// # Errors
/// When the engine fails.
pub async fn of_survey(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Vec<Code>> {
    let rows = row::Entity::find()
        .filter(row::Column::SurveyId.eq(survey.0))
        .all(db)
        .await?;
    let mut codes: Vec<Code> = rows.into_iter().map(code).collect();
    codes.sort_by(|one, other| one.hash.cmp(&other.hash));
    Ok(codes)
}

/// Forgets all codes of a survey.
///
/// # Errors
/// When the engine fails.
pub async fn forget(tx: &Transaction, survey: SurveyId) -> Result<()> {
    row::Entity::delete_many()
        .filter(row::Column::SurveyId.eq(survey.0))
        .exec(tx)
        .await?;
    Ok(())
}

async fn take_all(tx: &Transaction, survey: SurveyId) -> Result<Vec<row::Model>> {
    let rows = row::Entity::find()
        .filter(row::Column::SurveyId.eq(survey.0))
        .all(tx)
        .await?;
    forget(tx, survey).await?;
    Ok(rows)
}

async fn put_all(tx: &Transaction, mut rows: Vec<row::Model>) -> Result<()> {
    rows.sort_by(|one, other| one.code_hash.cmp(&other.code_hash));
    for batch in rows.chunks(BATCH) {
        let batch = batch
            .iter()
            .cloned()
            .map(|row| row.into_active_model().reset_all());
        row::Entity::insert_many(batch).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn model(code: &Code) -> row::Model {
    row::Model {
        code_hash: code.hash.clone(),
        survey_id: code.survey.0,
        group_name: code.group.clone(),
        is_used: code.is_used,
        unit_id: code.unit.map(|unit| unit.0),
    }
}

fn code(row: row::Model) -> Code {
    Code {
        hash: row.code_hash,
        survey: SurveyId(row.survey_id),
        group: row.group_name,
        is_used: row.is_used,
        unit: row.unit_id.map(SampleUnitId),
    }
}
