//! Answers: what is being written (drafts) and what was sent, under the hash of a token that only the one who answers has.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::{SampleUnitId, SurveyId};
use tiltak_domain::survey::Response;

use super::BATCH;
use crate::Transaction;
use crate::document::{read, written};
use crate::error::Result;

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAnswer {
    /// Hash of the token.
    pub key: String,
    /// The survey.
    pub survey: SurveyId,
    /// The group of the one who answers.
    pub group: String,
    /// Signature of the group's key over the hash, in hexadecimal; empty where the answer came from a file.
    pub signature: String,
    /// What was answered.
    pub response: Response,
}

macro_rules! table {
    ($module:ident, $name:literal) => {
        mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub token_hash: String,
                pub survey_id: Uuid,
                pub group_name: String,
                pub signature: String,
                pub content: String,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            impl TryFrom<Model> for super::StoredAnswer {
                type Error = crate::error::StorageError;

                fn try_from(row: Model) -> crate::error::Result<Self> {
                    Ok(Self {
                        response: super::read(&row.content, $name, || row.token_hash.clone())?,
                        key: row.token_hash,
                        survey: tiltak_domain::ids::SurveyId(row.survey_id),
                        group: row.group_name,
                        signature: row.signature,
                    })
                }
            }

            impl TryFrom<&super::StoredAnswer> for Model {
                type Error = crate::error::StorageError;

                fn try_from(answer: &super::StoredAnswer) -> crate::error::Result<Self> {
                    Ok(Self {
                        token_hash: answer.key.clone(),
                        survey_id: answer.survey.0,
                        group_name: answer.group.clone(),
                        signature: answer.signature.clone(),
                        content: super::written(&answer.response, $name)?,
                    })
                }
            }

            /// Puts rows in, and writes all of the survey anew in the order of their keys.
            pub async fn put_among(
                tx: &crate::Transaction,
                survey: tiltak_domain::ids::SurveyId,
                new: Vec<Model>,
            ) -> crate::error::Result<()> {
                use sea_orm::{
                    ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
                };
                let own = || Column::SurveyId.eq(survey.0);
                let mut rows = Entity::find().filter(own()).all(tx).await?;
                Entity::delete_many().filter(own()).exec(tx).await?;
                rows.extend(new);
                rows.sort_by(|one, other| one.token_hash.cmp(&other.token_hash));
                for batch in rows.chunks(super::BATCH) {
                    let batch = batch
                        .iter()
                        .cloned()
                        .map(|row| row.into_active_model().reset_all());
                    Entity::insert_many(batch)
                        .exec_without_returning(tx)
                        .await?;
                }
                Ok(())
            }
        }
    };
}

table!(draft_row, "survey_draft");
table!(sent_row, "survey_answer");

mod named_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_named")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        pub unit_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Begins an answer.
///
/// # Errors
/// When the engine fails, or the key is there already.
pub async fn begin(tx: &Transaction, draft: &StoredAnswer) -> Result<()> {
    draft_row::put_among(tx, draft.survey, vec![draft.try_into()?]).await
}

/// What is being written under a key.
///
/// # Errors
/// When the engine fails or the document is no answer; so for all lookups here.
pub async fn draft(db: &impl ConnectionTrait, key: &str) -> Result<Option<StoredAnswer>> {
    let found = draft_row::Entity::find_by_id(key.to_owned()).one(db).await?;
    found.map(StoredAnswer::try_from).transpose()
}

/// Saves what is being written; whether there was such a draft.
///
/// # Errors
/// When the engine fails.
pub async fn save_draft(tx: &Transaction, key: &str, response: &Response) -> Result<bool> {
    let done = draft_row::Entity::update_many()
        .col_expr(
            draft_row::Column::Content,
            Expr::value(written(response, "survey_draft")?),
        )
        .filter(draft_row::Column::TokenHash.eq(key))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Whether an answer was sent under a key.
///
/// # Errors
/// When the engine fails.
pub async fn is_sent(db: &impl ConnectionTrait, key: &str) -> Result<bool> {
    Ok(sent_row::Entity::find_by_id(key.to_owned())
        .one(db)
        .await?
        .is_some())
}

/// The survey that an answer was sent in under a key; what was answered is not read.
///
/// # Errors
/// When the engine fails.
pub async fn sent_in(db: &impl ConnectionTrait, key: &str) -> Result<Option<SurveyId>> {
    let found = sent_row::Entity::find_by_id(key.to_owned()).one(db).await?;
    Ok(found.map(|row| SurveyId(row.survey_id)))
}

/// Puts an answer among those that were sent and takes its draft away. Of two who send at the same moment, one gets `false`.
///
/// # Errors
/// When the engine fails.
pub async fn send(tx: &Transaction, answer: &StoredAnswer) -> Result<bool> {
    let taken = draft_row::Entity::delete_by_id(answer.key.clone())
        .exec(tx)
        .await?;
    if taken.rows_affected != 1 {
        return Ok(false);
    }
    add(tx, answer.survey, std::slice::from_ref(answer)).await?;
    Ok(true)
}

/// Puts answers among those that were sent, such as those of a file.
///
/// # Errors
/// When the engine fails, or a key is there already.
pub async fn add(tx: &Transaction, survey: SurveyId, answers: &[StoredAnswer]) -> Result<()> {
    let rows: Vec<sent_row::Model> = answers
        .iter()
        .map(sent_row::Model::try_from)
        .collect::<Result<_>>()?;
    sent_row::put_among(tx, survey, rows).await
}

/// The answers that were sent, by their keys.
///
/// # Errors
/// See [`draft`].
pub async fn of_survey(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Vec<StoredAnswer>> {
    let rows = sent_row::Entity::find()
        .filter(sent_row::Column::SurveyId.eq(survey.0))
        .all(db)
        .await?;
    let mut answers: Vec<StoredAnswer> = rows
        .into_iter()
        .map(StoredAnswer::try_from)
        .collect::<Result<_>>()?;
    answers.sort_by(|one, other| one.key.cmp(&other.key));
    Ok(answers)
}

/// The group of each answer that was sent; nothing of what was answered is read.
///
/// # Errors
/// When the engine fails.
pub async fn groups(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Vec<String>> {
    use sea_orm::QuerySelect as _;
    let mut groups: Vec<String> = sent_row::Entity::find()
        .select_only()
        .column(sent_row::Column::GroupName)
        .filter(sent_row::Column::SurveyId.eq(survey.0))
        .into_tuple()
        .all(db)
        .await?;
    groups.sort();
    Ok(groups)
}

/// Puts all answers of a group into another one.
///
/// # Errors
/// When the engine fails.
pub async fn regroup(tx: &Transaction, survey: SurveyId, from: &str, to: &str) -> Result<()> {
    sent_row::Entity::update_many()
        .col_expr(sent_row::Column::GroupName, Expr::value(to))
        .filter(sent_row::Column::SurveyId.eq(survey.0))
        .filter(sent_row::Column::GroupName.eq(from))
        .exec(tx)
        .await?;
    // Written anew, so that nothing tells which of them were moved.
    sent_row::put_among(tx, survey, Vec::new()).await
}

/// Takes away what was begun and never sent.
///
/// # Errors
/// When the engine fails.
pub async fn forget_drafts(tx: &Transaction, survey: SurveyId) -> Result<()> {
    draft_row::Entity::delete_many()
        .filter(draft_row::Column::SurveyId.eq(survey.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes whose answer it is, in a survey that is not anonymous.
///
/// # Errors
/// When the engine fails.
pub async fn name(tx: &Transaction, key: &str, unit: SampleUnitId) -> Result<()> {
    let row = named_row::ActiveModel {
        token_hash: Set(key.to_owned()),
        unit_id: Set(unit.0),
    };
    named_row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Whose answer it is; none in an anonymous survey.
///
/// # Errors
/// When the engine fails.
pub async fn named(db: &impl ConnectionTrait, key: &str) -> Result<Option<SampleUnitId>> {
    let found = named_row::Entity::find_by_id(key.to_owned()).one(db).await?;
    Ok(found.map(|row| SampleUnitId(row.unit_id)))
}
