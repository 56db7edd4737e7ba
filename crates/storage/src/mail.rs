//! Letters by e-mail to those whom surveys ask. What stands in one is gone when it has left.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::mail::Mail;
use uuid::Uuid;

use crate::Transaction;
use crate::error::{Result, StorageError};

/// How many rows are written at a time.
const BATCH: usize = 100;

/// The tables whose older content is to be gone as soon as it is replaced; for [`crate::Database::forget_replaced`].
pub const WITHOUT_TRACES: [&str; 1] = ["mail"];

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub survey_id: Uuid,
        pub state: String,
        /// The domain's value as JSON.
        pub content: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Puts letters in, by their ids, so that their order tells nothing.
///
/// # Errors
/// [`StorageError::BrokenReference`] when their survey does not exist.
pub async fn insert(tx: &Transaction, letters: &[Mail]) -> Result<()> {
    let mut letters: Vec<&Mail> = letters.iter().collect();
    letters.sort_by_key(|letter| letter.id);
    for batch in letters.chunks(BATCH) {
        let rows = batch.iter().map(|letter| {
            Ok(row::ActiveModel {
                id: Set(letter.id),
                survey_id: Set(letter.survey.0),
                state: Set(letter.state.id().to_owned()),
                content: Set(written(letter)?),
            })
        });
        let rows: Vec<_> = rows.collect::<Result<_>>()?;
        row::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Saves how far a letter has come.
///
/// # Errors
/// When the engine fails.
pub async fn update(tx: &Transaction, letter: &Mail) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(letter.state.id()))
        .col_expr(row::Column::Content, Expr::value(written(letter)?))
        .filter(row::Column::Id.eq(letter.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Letters that wait, by their ids, from the one after `after`.
///
/// # Errors
/// When the engine fails or a document is no letter; so for all lookups here.
pub async fn waiting(db: &impl ConnectionTrait, after: Uuid, most: u64) -> Result<Vec<Mail>> {
    let rows = row::Entity::find()
        .filter(row::Column::State.eq("queued"))
        .filter(row::Column::Id.gt(after))
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.iter().map(letter).collect()
}

/// How many letters wait.
///
/// # Errors
/// When the engine fails.
pub async fn count_waiting(db: &impl ConnectionTrait) -> Result<usize> {
    let count = row::Entity::find()
        .filter(row::Column::State.eq("queued"))
        .count(db)
        .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// All letters of a survey, by their ids.
///
/// # Errors
/// See [`waiting`].
pub async fn of_survey(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Vec<Mail>> {
    let rows = row::Entity::find()
        .filter(row::Column::SurveyId.eq(survey.0))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.iter().map(letter).collect()
}

fn written(letter: &Mail) -> Result<String> {
    serde_json::to_string(letter).map_err(|_unwritable| StorageError::Snapshot { table: "mail" })
}

fn letter(row: &row::Model) -> Result<Mail> {
    serde_json::from_str(&row.content).map_err(|_unreadable| StorageError::Inconsistent {
        table: "mail",
        column: "content",
        row: row.id.to_string(),
    })
}
