//! The end of a case: rules of keeping, holds, deletions and their proofs.

mod delete;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use tiltak_domain::retention::RetentionRule;
use tiltak_domain::retention::deletion::{Deletion, DeletionProof};
use tiltak_domain::retention::hold::LegalHold;
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::seal::{self, Opened as _, Store};
use crate::versioned::{self, Change};
use crate::{Transaction, to_micros};

pub use delete::{Deleted, KEPT, TABLES, delete_case, history};

macro_rules! entity {
    ($module:ident, $table:literal, { $($(#[$attribute:meta])* $field:ident: $kind:ty),+ $(,)? }) => {
        mod $module {
            use sea_orm::entity::prelude::*;
            use serde::Serialize;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub id: Uuid,
                $($(#[$attribute])* pub $field: $kind),+
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

entity!(rule_set, "retention_rule_set", { at: DateTimeUtc, added_by: Uuid, rules: String });
entity!(held, "legal_hold", { case_file_id: Uuid, content: String, version: i64 });
entity!(deletion_row, "deletion", { service_id: Uuid, case_file_id: Uuid, content: String, version: i64 });
entity!(proof_row, "deletion_proof", { case_file_id: Uuid, deleted_on: Date, content: String });

fn written<T: Serialize>(table: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_unwritable| StorageError::Snapshot { table })
}

fn read<T: DeserializeOwned>(
    table: &'static str,
    id: Uuid,
    content: &str,
    version: Option<i64>,
) -> Result<T> {
    let inconsistent = |_unreadable| StorageError::Inconsistent {
        table,
        column: "content",
        row: id.to_string(),
    };
    let mut content: serde_json::Value = serde_json::from_str(content).map_err(inconsistent)?;
    if let Some(version) = version {
        content["version"] = version.into();
    }
    serde_json::from_value(content).map_err(inconsistent)
}

/// Takes in a set of rules; it applies from now on.
///
/// # Errors
/// When the engine fails.
pub async fn add_rules(
    tx: &Transaction,
    id: Uuid,
    rules: &[RetentionRule],
    by: UserId,
    at: DateTime<Utc>,
) -> Result<()> {
    let row = rule_set::ActiveModel {
        id: Set(id),
        at: Set(to_micros(at)),
        added_by: Set(by.0),
        rules: Set(written("retention_rule_set", &rules)?),
    };
    rule_set::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The rules that apply: those of the newest set; none where no set was taken in.
///
/// # Errors
/// When the engine fails or the set makes no sense; so for all lookups here.
pub async fn own_rules(db: &impl ConnectionTrait) -> Result<Vec<RetentionRule>> {
    let newest = rule_set::Entity::find()
        .order_by_desc(rule_set::Column::At)
        .order_by_desc(rule_set::Column::Id)
        .one(db)
        .await?;
    newest.map_or(Ok(Vec::new()), |row| {
        read("retention_rule_set", row.id, &row.rules, None)
    })
}

/// # Errors
/// [`StorageError::BrokenReference`] when there is no such case.
pub async fn insert_hold(tx: &Transaction, hold: &LegalHold) -> Result<()> {
    let row = held::ActiveModel {
        id: Set(hold.id.0),
        case_file_id: Set(hold.case_file.0),
        content: Set(written("legal_hold", hold)?),
        version: Set(hold.version),
    };
    seal::rows::insert(tx, row).await
}

/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update_hold(tx: &Transaction, hold: &LegalHold, change: Change<'_>) -> Result<i64> {
    let changes = held::ActiveModel {
        content: Set(written("legal_hold", hold)?),
        ..Default::default()
    };
    versioned::update(tx, hold.id.0, hold.version, changes, change).await
}

/// Every hold there has been on a case, the first first.
///
/// # Errors
/// See [`own_rules`].
pub async fn holds_of(db: &impl Store, case_file: CaseFileId) -> Result<Vec<LegalHold>> {
    let rows = held::Entity::find()
        .filter(held::Column::CaseFileId.eq(case_file.0))
        .all_opened(db)
        .await?;
    holds(&rows)
}

/// Every hold there has been.
///
/// # Errors
/// See [`own_rules`].
pub async fn all_holds(db: &impl Store) -> Result<Vec<LegalHold>> {
    holds(&held::Entity::find().all_opened(db).await?)
}

fn holds(rows: &[held::Model]) -> Result<Vec<LegalHold>> {
    let read = |row: &held::Model| read("legal_hold", row.id, &row.content, Some(row.version));
    let mut holds: Vec<LegalHold> = rows.iter().map(read).collect::<Result<_>>()?;
    holds.sort_by_key(|hold| (hold.placed_on, hold.id.0));
    Ok(holds)
}

/// # Errors
/// When the engine fails.
pub async fn insert_deletion(tx: &Transaction, deletion: &Deletion) -> Result<()> {
    let row = deletion_row::ActiveModel {
        id: Set(deletion.id.0),
        service_id: Set(deletion.service.0),
        case_file_id: Set(deletion.case_file.0),
        content: Set(written("deletion", deletion)?),
        version: Set(deletion.version),
    };
    deletion_row::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update_deletion(tx: &Transaction, deletion: &Deletion, change: Change<'_>) -> Result<i64> {
    let changes = deletion_row::ActiveModel {
        content: Set(written("deletion", deletion)?),
        ..Default::default()
    };
    versioned::update(tx, deletion.id.0, deletion.version, changes, change).await
}

/// The deletions of a service, or of all, in the order in which they were proposed.
///
/// # Errors
/// See [`own_rules`].
pub async fn deletions(db: &impl ConnectionTrait, service: Option<ServiceId>) -> Result<Vec<Deletion>> {
    let mut select = deletion_row::Entity::find();
    if let Some(service) = service {
        select = select.filter(deletion_row::Column::ServiceId.eq(service.0));
    }
    let rows = select.all(db).await?;
    let read = |row: &deletion_row::Model| read("deletion", row.id, &row.content, Some(row.version));
    let mut found: Vec<Deletion> = rows.iter().map(read).collect::<Result<_>>()?;
    found.sort_by_key(|one| (one.proposed_on, one.id.0));
    Ok(found)
}

/// # Errors
/// When the engine fails.
pub async fn insert_proof(
    tx: &Transaction,
    case_file: CaseFileId,
    on: NaiveDate,
    proof: &DeletionProof,
) -> Result<()> {
    let row = proof_row::ActiveModel {
        id: Set(proof.id.0),
        case_file_id: Set(case_file.0),
        deleted_on: Set(on),
        content: Set(written("deletion_proof", proof)?),
    };
    proof_row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The day on which a case was deleted, where it was.
///
/// # Errors
/// When the engine fails.
pub async fn deleted_on(db: &impl ConnectionTrait, case_file: CaseFileId) -> Result<Option<NaiveDate>> {
    let row = proof_row::Entity::find()
        .filter(proof_row::Column::CaseFileId.eq(case_file.0))
        .one(db)
        .await?;
    Ok(row.map(|row| row.deleted_on))
}

/// Every proof, with the day, the first first.
///
/// # Errors
/// See [`own_rules`].
pub async fn proofs(db: &impl ConnectionTrait) -> Result<Vec<DeletionProof>> {
    let rows = proof_row::Entity::find()
        .order_by_asc(proof_row::Column::DeletedOn)
        .order_by_asc(proof_row::Column::Id)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| read("deletion_proof", row.id, &row.content, None))
        .collect()
}
