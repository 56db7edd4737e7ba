//! Key pairs that blinded tokens are signed with, one for each group of a survey.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::SurveyId;
use uuid::Uuid;

use crate::Transaction;
use crate::error::Result;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub survey_id: Uuid,
        pub group_name: String,
        pub public_key: String,
        pub private_key: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A key pair of a group.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// The group.
    pub group: String,
    /// The public key, as hexadecimal DER.
    pub public: String,
    /// The private key, as hexadecimal DER; none once the survey is closed.
    pub private: Option<String>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Key({:?})", self.group)
    }
}

/// # Errors
/// When the engine fails.
pub async fn insert(tx: &Transaction, id: Uuid, survey: SurveyId, key: &Key) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(id),
        survey_id: Set(survey.0),
        group_name: Set(key.group.clone()),
        public_key: Set(key.public.clone()),
        private_key: Set(key.private.clone()),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The keys of a survey, by their groups.
///
/// # Errors
/// When the engine fails.
pub async fn of_survey(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Vec<Key>> {
    let rows = row::Entity::find()
        .filter(row::Column::SurveyId.eq(survey.0))
        .all(db)
        .await?;
    let mut keys: Vec<Key> = rows
        .into_iter()
        .map(|row| Key {
            group: row.group_name,
            public: row.public_key,
            private: row.private_key,
        })
        .collect();
    keys.sort_by(|one, other| one.group.cmp(&other.group));
    Ok(keys)
}

/// Takes the private keys of a survey away: no more tokens can be signed.
///
/// # Errors
/// When the engine fails.
pub async fn destroy_private(tx: &Transaction, survey: SurveyId) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::PrivateKey, Expr::value(None::<String>))
        .filter(row::Column::SurveyId.eq(survey.0))
        .exec(tx)
        .await?;
    Ok(())
}
