//! Documents exactly as they arrived. The same bytes are kept once and always have the same receipt.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DerivePartialModel, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use sha2::{Digest, Sha256};
use tiltak_domain::ids::DocumentId;

use crate::error::{Result, StorageError};
use crate::seal::{self, KeyError, Place, Store};
use crate::versioned::{self, Change};
use crate::{Transaction, to_micros};

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It was understood, and what it says is in the case work.
    Accepted,
    /// It is kept, but could not be understood; it can be driven again.
    Quarantined,
}

impl Status {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Quarantined => "quarantined",
        }
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        [Self::Accepted, Self::Quarantined]
            .into_iter()
            .find(|status| status.code() == code)
            .ok_or(())
    }
}

/// What is known about a document, without its bytes; see [`bytes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedDocument {
    pub id: DocumentId,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub digest: String,
    pub receipt: String,
    pub size: i64,
    pub received_at: DateTime<Utc>,
    /// The way it came: `api`, `import`.
    pub source: String,
    pub status: Status,
    /// A constant code that says why it is in quarantine.
    pub reason: Option<String>,
    pub version: i64,
}

/// A document to be kept. `id` and `receipt` are used only where the bytes are new.
#[derive(Debug, Clone, Copy)]
pub struct NewDocument<'a> {
    pub id: DocumentId,
    pub receipt: &'a str,
    pub bytes: &'a [u8],
    pub received_at: DateTime<Utc>,
    pub source: &'a str,
    pub status: Status,
    pub reason: Option<&'a str>,
}

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "received_document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub digest: String,
        pub receipt: String,
        /// They never change, so the history does not need them.
        #[serde(skip)]
        #[sea_orm(column_type = "Blob")]
        pub bytes: Vec<u8>,
        pub size: i64,
        pub received_at: DateTimeUtc,
        pub source: String,
        pub status: String,
        pub reason: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The columns that are cheap to read.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "row::Entity")]
struct Summary {
    id: sea_orm::prelude::Uuid,
    digest: String,
    receipt: String,
    size: i64,
    received_at: DateTime<Utc>,
    source: String,
    status: String,
    reason: Option<String>,
    version: i64,
}

impl TryFrom<Summary> for ReceivedDocument {
    type Error = StorageError;

    fn try_from(row: Summary) -> Result<Self> {
        let status = row.status.parse().map_err(|()| StorageError::Inconsistent {
            table: "received_document",
            column: "status",
            row: row.id.to_string(),
        })?;
        Ok(Self {
            id: DocumentId(row.id),
            digest: row.digest,
            receipt: row.receipt,
            size: row.size,
            received_at: row.received_at,
            source: row.source,
            status,
            reason: row.reason,
            version: row.version,
        })
    }
}

/// The name that equal bytes have in common: SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Keeps a document, or finds the one with the same bytes; says whether it is new.
///
/// # Errors
/// [`StorageError::NotUnique`] when the receipt belongs to other bytes.
pub async fn insert_or_find(tx: &Transaction, new: &NewDocument<'_>) -> Result<(ReceivedDocument, bool)> {
    let digest = digest(new.bytes);
    if let Some(known) = by_digest(tx, &digest).await? {
        return Ok((known, false));
    }
    let row = row::ActiveModel {
        id: Set(new.id.0),
        digest: Set(digest.clone()),
        receipt: Set(new.receipt.to_owned()),
        bytes: Set(new.bytes.to_vec()),
        size: Set(i64::try_from(new.bytes.len()).unwrap_or(i64::MAX)),
        received_at: Set(to_micros(new.received_at)),
        source: Set(new.source.to_owned()),
        status: Set(new.status.code().to_owned()),
        reason: Set(new.reason.map(str::to_owned)),
        version: Set(1),
    };
    let inserted = row::Entity::insert(seal::rows::sealed(tx, row).await?)
        .on_conflict_do_nothing_on([row::Column::Digest])
        .exec_without_returning(tx)
        .await?;
    // Nothing inserted is told as an insertion of no rows.
    let is_new = matches!(inserted, sea_orm::TryInsertResult::Inserted(rows) if rows > 0);
    let kept = by_digest(tx, &digest)
        .await?
        .ok_or_else(|| StorageError::Inconsistent {
            table: "received_document",
            column: "digest",
            row: digest,
        })?;
    Ok((kept, is_new))
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: DocumentId) -> Result<Option<ReceivedDocument>> {
    one(db, row::Entity::find_by_id(id.0)).await
}

/// The document with a receipt.
///
/// # Errors
/// See [`find`].
pub async fn by_receipt(db: &impl Store, receipt: &str) -> Result<Option<ReceivedDocument>> {
    one(db, row::Entity::find().filter(row::Column::Receipt.eq(receipt))).await
}

/// The document with a digest; see [`digest`].
///
/// # Errors
/// See [`find`].
pub async fn by_digest(db: &impl Store, digest: &str) -> Result<Option<ReceivedDocument>> {
    one(db, row::Entity::find().filter(row::Column::Digest.eq(digest))).await
}

/// The bytes as they arrived.
///
/// # Errors
/// When the engine fails.
pub async fn bytes(db: &impl Store, id: DocumentId) -> Result<Option<Vec<u8>>> {
    let kept: Option<Vec<u8>> = row::Entity::find_by_id(id.0)
        .select_only()
        .column(row::Column::Bytes)
        .into_tuple()
        .one(db)
        .await?;
    seal::open_if_sealed(db, Place::new("received_document", "bytes", id.0), kept).await
}

/// What waits in quarantine, oldest first.
///
/// # Errors
/// See [`find`].
pub async fn list_quarantined(db: &impl Store) -> Result<Vec<ReceivedDocument>> {
    let rows = row::Entity::find()
        .filter(row::Column::Status.eq(Status::Quarantined.code()))
        .order_by_asc(row::Column::ReceivedAt)
        .order_by_asc(row::Column::Id)
        .into_partial_model::<Summary>()
        .all(db)
        .await?;
    rows.into_iter().map(ReceivedDocument::try_from).collect()
}

/// How many documents are kept.
///
/// # Errors
/// When the engine fails.
pub async fn count(db: &impl Store) -> Result<u64> {
    Ok(row::Entity::find().count(db).await?)
}

/// Every receipt with the digest of its bytes, in the order of the receipts.
///
/// # Errors
/// When the engine fails.
pub async fn receipts(db: &impl Store) -> Result<Vec<(String, String)>> {
    let mut pairs: Vec<(String, String)> = row::Entity::find()
        .select_only()
        .columns([row::Column::Receipt, row::Column::Digest])
        .into_tuple()
        .all(db)
        .await?;
    pairs.sort_unstable();
    Ok(pairs)
}

/// What reading all documents again showed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reread {
    /// How many are the bytes that were received.
    pub same: u64,
    /// How many are sealed, and no key to them is here, or none is left: their seal alone vouches for them.
    pub sealed: u64,
    /// The receipts of those that are not what was received.
    pub changed: Vec<String>,
}

/// Reads every document again and holds it against its digest.
///
/// # Errors
/// When the engine fails.
pub async fn reread(db: &impl Store) -> Result<Reread> {
    let ids: Vec<(sea_orm::prelude::Uuid, String, String)> = row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::Receipt, row::Column::Digest])
        .into_tuple()
        .all(db)
        .await?;
    let mut reread = Reread::default();
    for (id, receipt, expected) in ids {
        match bytes(db, DocumentId(id)).await {
            Ok(kept) if digest(kept.as_deref().unwrap_or_default()) == expected => reread.same += 1,
            Err(StorageError::Key(
                KeyError::Missing | KeyError::UnknownMaster(_) | KeyError::Deleted { .. },
            )) => {
                reread.sealed += 1;
            }
            Ok(_) | Err(StorageError::Key(_)) => reread.changed.push(receipt),
            Err(error) => return Err(error),
        }
    }
    Ok(reread)
}

/// Notes what became of a document when it was driven again; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when somebody else drove it since `expected`.
pub async fn set_status(
    tx: &Transaction,
    id: DocumentId,
    expected: i64,
    status: Status,
    reason: Option<&str>,
    change: Change<'_>,
) -> Result<i64> {
    let changes = row::ActiveModel {
        status: Set(status.code().to_owned()),
        reason: Set(reason.map(str::to_owned)),
        ..Default::default()
    };
    versioned::update(tx, id.0, expected, changes, change).await
}

async fn one(db: &impl Store, select: Select<row::Entity>) -> Result<Option<ReceivedDocument>> {
    select
        .into_partial_model::<Summary>()
        .one(db)
        .await?
        .map(ReceivedDocument::try_from)
        .transpose()
}
