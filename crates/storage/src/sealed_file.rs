//! The keys of the files of cases: each file has its own, sealed with the key of the child. So a file need not be sealed anew when its
//! case goes to another child, and nobody can open it when the child's key is destroyed.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::ids::{AttachmentId, CaseFileId, ChildId};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::seal::file::FileKey;
use crate::seal::{self, Opened, Secret, Store};

const TABLE: &str = "sealed_file";

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sealed_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub file: Uuid,
        pub secret: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod discarded {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "discarded_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A file that has been written, with the key that opens it. It can be opened by nobody until the key is kept ([`insert`]).
#[derive(Debug, Clone)]
pub struct WrittenFile {
    /// What it is called where files lie.
    pub file: Uuid,
    pub(crate) key: FileKey,
}

/// Keeps the key of a file that has been written.
///
/// # Errors
/// [`StorageError::NotUnique`] when the attachment has a file; [`StorageError::BrokenReference`] when there is no such case.
pub async fn insert(
    tx: &Transaction,
    attachment: AttachmentId,
    case_file: CaseFileId,
    written: &WrittenFile,
) -> Result<()> {
    let secret = Zeroizing::new(hex::encode(written.key.secret.bytes()));
    let row = row::ActiveModel {
        id: Set(attachment.0),
        case_file_id: Set(case_file.0),
        file: Set(written.file),
        secret: Set(secret.as_str().to_owned()),
    };
    seal::rows::insert(tx, row).await
}

/// Puts a file that has been written in the place of the one before, which is to be taken away.
///
/// # Errors
/// [`StorageError::BrokenReference`] when the attachment has none.
pub async fn replace(tx: &Transaction, attachment: AttachmentId, written: &WrittenFile) -> Result<()> {
    let before = row::Entity::find_by_id(attachment.0).one(tx).await?;
    let before = before.ok_or(StorageError::BrokenReference)?;
    discard(tx, &[before.file]).await?;
    let secret = Zeroizing::new(hex::encode(written.key.secret.bytes()));
    let secret = seal::rows::sealed_text(tx, TABLE, "secret", attachment.0, &secret).await?;
    row::Entity::update_many()
        .col_expr(row::Column::File, Expr::value(written.file))
        .col_expr(row::Column::Secret, Expr::value(secret))
        .filter(row::Column::Id.eq(attachment.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The file of an attachment and its key; none where it lies in clear from before sealing.
///
/// # Errors
/// [`seal::KeyError::Deleted`] when the child was deleted by law.
pub async fn find(db: &impl Store, attachment: AttachmentId) -> Result<Option<WrittenFile>> {
    let row = row::Entity::find_by_id(attachment.0).one_opened(db).await?;
    let Some(row) = row else { return Ok(None) };
    let inconsistent = || StorageError::Inconsistent {
        table: TABLE,
        column: "secret",
        row: row.id.to_string(),
    };
    let bytes = Zeroizing::new(hex::decode(&row.secret).map_err(|_other| inconsistent())?);
    let secret = Secret::from_bytes(&bytes).map_err(|_other| inconsistent())?;
    Ok(Some(WrittenFile {
        file: row.file,
        key: FileKey { id: row.file, secret },
    }))
}

/// Whether the file of an attachment is sealed.
///
/// # Errors
/// When the engine fails.
pub async fn is_there(db: &impl ConnectionTrait, attachment: AttachmentId) -> Result<bool> {
    let found = row::Entity::find_by_id(attachment.0).one(db).await?;
    Ok(found.is_some())
}

/// What the files of a case are called.
///
/// # Errors
/// When the engine fails.
pub async fn of_case(db: &impl ConnectionTrait, case_file: CaseFileId) -> Result<Vec<Uuid>> {
    let rows = row::Entity::find()
        .filter(row::Column::CaseFileId.eq(case_file.0))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.file).collect())
}

/// The attachments of a child's cases that have a sealed file, with what it is called.
///
/// # Errors
/// When the engine fails.
pub async fn of_child(db: &impl ConnectionTrait, child: ChildId) -> Result<Vec<(AttachmentId, Uuid)>> {
    let cases = Query::select()
        .column("id")
        .from("case_file")
        .and_where(Expr::col("child_id").eq(child.0))
        .to_owned();
    let rows = row::Entity::find()
        .filter(Expr::col("case_file_id").in_subquery(cases))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (AttachmentId(row.id), row.file))
        .collect())
}

/// Notes that files are to be taken away: in the transaction that takes their keys away.
///
/// # Errors
/// When the engine fails.
pub async fn discard(tx: &Transaction, files: &[Uuid]) -> Result<()> {
    for file in files {
        let row = discarded::ActiveModel { file: Set(*file) };
        discarded::Entity::insert(row)
            .on_conflict_do_nothing_on([discarded::Column::File])
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Files that are to be taken away and that nobody has taken away yet.
///
/// # Errors
/// When the engine fails.
pub async fn discarded(db: &impl ConnectionTrait) -> Result<Vec<Uuid>> {
    let rows = discarded::Entity::find()
        .order_by_asc(discarded::Column::File)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.file).collect())
}

/// Notes that a file is gone.
///
/// # Errors
/// When the engine fails.
pub async fn is_gone(tx: &Transaction, file: Uuid) -> Result<()> {
    discarded::Entity::delete_by_id(file).exec(tx).await?;
    Ok(())
}
