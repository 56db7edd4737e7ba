//! Links and codes with which somebody answers without an account. Only hashes of their secrets are kept.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use tiltak_domain::feedback::answer::Given;
use tiltak_domain::ids::{CaseFileId, FeedbackInvitationId};

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};

const TABLE: &str = "feedback_link";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackLink {
    /// The invitation that it opens.
    pub id: FeedbackInvitationId,
    pub case_file: CaseFileId,
    /// SHA-256 of the secret of the link, hexadecimal.
    pub token_hash: String,
    /// The same of the short code.
    pub code_hash: String,
    /// The last day on which it works.
    pub expires_on: NaiveDate,
    /// Whether it was answered or taken back: the code works no more, the link only to read.
    pub is_spent: bool,
    /// What has been answered and not sent.
    pub progress: Option<Given>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub token_hash: String,
        pub code_hash: String,
        /// SHA-256 of the secret that whoever typed the code goes on with.
        pub door_hash: Option<String>,
        pub expires_on: Date,
        pub is_spent: bool,
        pub progress: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for FeedbackLink {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let progress = row.progress.as_deref().map(serde_json::from_str).transpose();
        let progress = progress.map_err(|_unreadable| StorageError::Inconsistent {
            table: TABLE,
            column: "progress",
            row: row.id.to_string(),
        })?;
        Ok(Self {
            id: FeedbackInvitationId(row.id),
            case_file: CaseFileId(row.case_file_id),
            token_hash: row.token_hash,
            code_hash: row.code_hash,
            expires_on: row.expires_on,
            is_spent: row.is_spent,
            progress,
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when its case does not exist.
pub async fn insert(tx: &Transaction, link: &FeedbackLink) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(link.id.0),
        case_file_id: Set(link.case_file.0),
        token_hash: Set(link.token_hash.clone()),
        code_hash: Set(link.code_hash.clone()),
        door_hash: Set(None),
        expires_on: Set(link.expires_on),
        is_spent: Set(link.is_spent),
        progress: Set(None),
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// The link that a secret opens on a day, also one that is spent.
///
/// # Errors
/// When the engine fails or a row makes no sense; so for all lookups here.
pub async fn by_token(db: &impl Store, token_hash: &str, today: NaiveDate) -> Result<Option<FeedbackLink>> {
    let is_own = Condition::any()
        .add(row::Column::TokenHash.eq(token_hash))
        .add(row::Column::DoorHash.eq(token_hash));
    let found = row::Entity::find()
        .filter(is_own)
        .filter(row::Column::ExpiresOn.gte(today))
        .one_opened(db)
        .await?;
    found.map(FeedbackLink::try_from).transpose()
}

/// Opens a door for whoever typed a code: from now on `door_hash` leads to the link too. None where the code does not work.
///
/// # Errors
/// When the engine fails.
pub async fn open_door(
    tx: &Transaction,
    code_hash: &str,
    door_hash: &str,
    today: NaiveDate,
) -> Result<Option<FeedbackLink>> {
    let mut opened = row::Entity::update_many()
        .col_expr(row::Column::DoorHash, Expr::value(door_hash))
        .filter(row::Column::CodeHash.eq(code_hash))
        .filter(row::Column::IsSpent.eq(false))
        .filter(row::Column::ExpiresOn.gte(today))
        .exec_with_returning(tx)
        .await?;
    let opened = seal::rows::open_one(tx, opened.pop()).await?;
    opened.map(FeedbackLink::try_from).transpose()
}

/// Keeps what has been answered so far.
///
/// # Errors
/// When the engine fails.
pub async fn keep(tx: &Transaction, id: FeedbackInvitationId, progress: &Given) -> Result<()> {
    let content =
        serde_json::to_string(progress).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?;
    let Some(older) = row::Entity::find_by_id(id.0).one(tx).await? else {
        return Ok(());
    };
    let changes = row::ActiveModel {
        progress: Set(Some(content)),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(seal::rows::sealed_change(tx, id.0, &older, changes).await?)
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::IsSpent.eq(false))
        .exec(tx)
        .await?;
    Ok(())
}

/// Spends a link; of two who do it at the same moment, one gets `false`.
///
/// # Errors
/// When the engine fails.
pub async fn spend(tx: &Transaction, id: FeedbackInvitationId) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::IsSpent, Expr::value(true))
        .col_expr(row::Column::Progress, Expr::value(None::<String>))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::IsSpent.eq(false))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
