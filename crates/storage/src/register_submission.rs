//! What was sent to the national register, byte for byte. Rows are added, never changed, never removed.
//!
//! The submissions of a case form a chain: each but the first names the one before it, and none is named twice.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use tiltak_domain::ids::CaseFileId;
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::journal::Actor;
use crate::received_document::digest;
use crate::seal::{self, Place, Store};
use crate::{Transaction, place, to_micros};

const TABLE: &str = "register_submission";

/// What is known about a submission, without its bytes; see [`bytes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub id: Uuid,
    pub case_file: CaseFileId,
    /// The submission of the same case before this one.
    pub previous_id: Option<Uuid>,
    /// When the case was read.
    pub extracted_at: DateTime<Utc>,
    /// SHA-256 of the bytes, lower-case hexadecimal; see [`digest`].
    pub digest: String,
    /// See [`Actor::parse`].
    pub created_by: String,
}

/// A submission to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewSubmission<'a> {
    pub id: Uuid,
    pub case_file: CaseFileId,
    /// The last one of the case so far; see [`last_of_case`].
    pub previous_id: Option<Uuid>,
    pub extracted_at: DateTime<Utc>,
    pub bytes: &'a [u8],
    pub by: Actor<'a>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "register_submission")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub previous_id: Option<Uuid>,
        pub place: i64,
        pub extracted_at: DateTimeUtc,
        #[sea_orm(column_type = "Blob")]
        pub bytes: Vec<u8>,
        pub digest: String,
        pub created_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The columns that are cheap to read.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "row::Entity")]
struct Summary {
    id: Uuid,
    case_file_id: Uuid,
    previous_id: Option<Uuid>,
    extracted_at: DateTime<Utc>,
    digest: String,
    created_by: String,
}

impl From<Summary> for Submission {
    fn from(row: Summary) -> Self {
        Self {
            id: row.id,
            case_file: CaseFileId(row.case_file_id),
            previous_id: row.previous_id,
            extracted_at: row.extracted_at,
            digest: row.digest,
            created_by: row.created_by,
        }
    }
}

/// Keeps a submission as the last one of its case.
///
/// # Errors
/// [`StorageError::Conflict`] when `previous_id` is not the last one of the case; [`StorageError::BrokenReference`] when its case
/// file does not exist.
pub async fn append(tx: &Transaction, new: &NewSubmission<'_>) -> Result<()> {
    let last = last_of_case(tx, new.case_file).await?;
    if last.map(|last| last.id) != new.previous_id {
        return Err(StorageError::Conflict { table: TABLE });
    }
    let row = row::ActiveModel {
        id: Set(new.id),
        case_file_id: Set(new.case_file.0),
        previous_id: Set(new.previous_id),
        place: Set(place::behind_others(tx, TABLE, new.case_file.0).await?),
        extracted_at: Set(to_micros(new.extracted_at)),
        bytes: Set(new.bytes.to_vec()),
        digest: Set(digest(new.bytes)),
        created_by: Set(new.by.to_string()),
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// The last submission of a case.
///
/// # Errors
/// When the engine fails.
pub async fn last_of_case(db: &impl Store, case_file: CaseFileId) -> Result<Option<Submission>> {
    let last = of(case_file)
        .order_by_desc(row::Column::Place)
        .limit(1)
        .into_partial_model::<Summary>()
        .one(db)
        .await?;
    Ok(last.map(Submission::from))
}

/// All submissions of a case, oldest first.
///
/// # Errors
/// When the engine fails.
pub async fn of_case(db: &impl Store, case_file: CaseFileId) -> Result<Vec<Submission>> {
    let rows = of(case_file)
        .order_by_asc(row::Column::Place)
        .into_partial_model::<Summary>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Submission::from).collect())
}

/// The bytes that were sent.
///
/// # Errors
/// When the engine fails.
pub async fn bytes(db: &impl Store, id: Uuid) -> Result<Option<Vec<u8>>> {
    let kept: Option<Vec<u8>> = row::Entity::find_by_id(id)
        .select_only()
        .column(row::Column::Bytes)
        .into_tuple()
        .one(db)
        .await?;
    seal::open_if_sealed(db, Place::new(TABLE, "bytes", id), kept).await
}

fn of(case_file: CaseFileId) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::CaseFileId.eq(case_file.0))
}
