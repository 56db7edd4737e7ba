//! Sealing anew what is there: when a database is sealed for the first time, when a row goes to another owner, when a child gets a new
//! key, and when a child is deleted by law.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::Value;
use tiltak_domain::ids::{ChildId, DocumentId};
use uuid::Uuid;

use super::data_key::{self, DataKey, Owner, key_of};
use super::place::{Place, key_named_by_bytes, open_bytes, open_text};
use super::rows::{sealed_text, stored_owner};
use super::table::{self, By, TABLES, Table};
use super::{KeyError, Store, is_sealed, is_sealed_text, key_named_by};
use crate::error::{Result, StorageError};
use crate::{Database, Transaction, sealed_file, search_name};

/// How many rows are sealed before others may write again.
const AT_ONCE: u64 = 200;

/// Seals everything that is in clear from before sealing, a piece at a time; work goes on meanwhile, and after a stop it goes on where it
/// was. Returns how many rows were sealed.
///
/// # Errors
/// When the engine fails, or the database was opened without keys.
pub async fn seal_existing(db: &Database) -> Result<usize> {
    let mut done = 0;
    for table in &TABLES {
        let mut after = Uuid::nil();
        loop {
            let tx = db.begin().await?;
            let ids = ids(&tx, &page(table, after)).await?;
            let Some(last) = ids.last() else { break };
            after = *last;
            done += reseal(&tx, table, &ids).await?;
            tx.commit().await?;
        }
    }
    let tx = db.begin().await?;
    search_name::build(&tx).await?;
    tx.commit().await?;
    db.forget_replaced(&TABLES.map(|table| table.name)).await?;
    Ok(done)
}

fn page(table: &Table, after: Uuid) -> SelectStatement {
    Query::select()
        .column(table.row)
        .from(table.name)
        .and_where(Expr::col(table.row).gt(after))
        .order_by(table.row, Order::Asc)
        .limit(AT_ONCE)
        .to_owned()
}

/// Gives a child a new key and seals everything of the child with it; the older key goes. Files keep their keys, which are sealed anew:
/// [`sealed_file::replace`] is for those. Returns how many rows there were.
///
/// # Errors
/// [`KeyError::Deleted`] where the child was deleted by law.
pub async fn renew_child(tx: &Transaction, child: ChildId) -> Result<usize> {
    key_of(tx, Owner::Child(child)).await?;
    let key = data_key::renew(tx, Owner::Child(child)).await?;
    let mut done = 0;
    for table in &TABLES {
        done += reseal(tx, table, &ids_of_child(tx, table, child).await?).await?;
    }
    data_key::drop_older(tx, Owner::Child(child), key.id).await?;
    Ok(done)
}

/// Deletes a child by law: every key is destroyed that only this child's data are sealed with, files are noted to be taken away, hidden
/// addresses go, and the child is found by no search. The other rows stay, for what they say of no person. Returns how many keys were
/// destroyed.
///
/// # Errors
/// When the engine fails.
pub async fn shred_child(tx: &Transaction, child: ChildId, on: NaiveDate) -> Result<usize> {
    let reports = ids(tx, &of_cases("concern_report", "id", "case_file_id", child)).await?;
    let files = sealed_file::of_child(tx, child).await?;
    let files: Vec<Uuid> = files.into_iter().map(|(_, file)| file).collect();
    sealed_file::discard(tx, &files).await?;
    without_own_key(tx, child).await?;
    let mut done = data_key::destroy(tx, Owner::Child(child), on).await?;
    for document in documents_of(tx, child).await? {
        done += data_key::destroy(tx, Owner::Document(DocumentId(document)), on).await?;
    }
    for subject in reports.into_iter().chain([child.0]) {
        search_name::clear(tx, subject).await?;
    }
    let forget = Query::update()
        .table("child")
        .value("national_id_hash", Option::<Vec<u8>>::None)
        .and_where(Expr::col("id").eq(child.0))
        .to_owned();
    tx.execute(&forget).await?;
    Ok(done)
}

/// What is told of a child and sealed with another key than the child's: addresses in the vault go, with who has seen them; words about
/// who has the case become none.
async fn without_own_key(tx: &Transaction, child: ChildId) -> Result<()> {
    let addresses = of_cases("hidden_address", "id", "case_file_id", child);
    let readings = Query::delete()
        .from_table("hidden_address_reading")
        .and_where(Expr::col("address_id").in_subquery(addresses))
        .to_owned();
    tx.execute(&readings).await?;
    let addresses = Query::delete()
        .from_table("hidden_address")
        .and_where(Expr::col("case_file_id").in_subquery(cases_of(child)))
        .to_owned();
    tx.execute(&addresses).await?;
    for tie in ids(tx, &of_cases("access_tie", "id", "case_file_id", child)).await? {
        let none = sealed_text(tx, "access_tie", "reason", tie, "").await?;
        let update = Query::update()
            .table("access_tie")
            .value("reason", none)
            .and_where(Expr::col("id").eq(tie))
            .to_owned();
        tx.execute(&update).await?;
    }
    Ok(())
}

/// The documents whose every report is about this child, or about others who were deleted before.
async fn documents_of(tx: &Transaction, child: ChildId) -> Result<Vec<Uuid>> {
    let own = ids(
        tx,
        &of_cases("concern_report", "document_id", "case_file_id", child),
    )
    .await?;
    let mut alone = Vec::new();
    for document in own {
        let select = Query::select()
            .column(("case_file", "child_id"))
            .from("concern_report")
            .left_join(
                "case_file",
                Expr::col(("case_file", "id")).equals(("concern_report", "case_file_id")),
            )
            .and_where(Expr::col(("concern_report", "document_id")).eq(document))
            .to_owned();
        let mut is_alone = true;
        for row in tx.query_all(&select).await? {
            is_alone &= match row.try_get_by::<Option<Uuid>, _>(0)? {
                Some(other) => is_deleted(tx, Owner::Child(ChildId(other))).await?,
                None => false,
            };
        }
        if is_alone {
            alone.push(document);
        }
    }
    Ok(alone)
}

/// Whether the key of a child was destroyed.
///
/// # Errors
/// When the engine or the key service fails.
pub async fn is_shredded(db: &impl Store, child: ChildId) -> Result<bool> {
    is_deleted(db, Owner::Child(child)).await
}

async fn is_deleted(db: &impl Store, owner: Owner) -> Result<bool> {
    match data_key::existing(db, owner).await {
        Ok(_) => Ok(false),
        Err(StorageError::Key(KeyError::Deleted { .. })) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Seals everything of a case anew, when it goes to another child.
pub(crate) async fn case_moved(tx: &Transaction, case_file: Uuid) -> Result<()> {
    for table in &TABLES {
        let column = match table.owner {
            By::CaseFile(column) => column,
            By::Report | By::Draft => "case_file_id",
            By::Child(_) if table.name == "case_file" => "id",
            By::ReportOf(_) | By::Child(_) | By::Service(_) | By::Document(_) | By::One(_) => continue,
        };
        let select = Query::select()
            .column(table.row)
            .from(table.name)
            .and_where(Expr::col(column).eq(case_file))
            .to_owned();
        let rows = ids(tx, &select).await?;
        reseal(tx, table, &rows).await?;
        if table.name == "concern_report" {
            reporters(tx, &rows).await?;
        }
    }
    Ok(())
}

/// Seals a report and what it was anew, when it gets a case.
pub(crate) async fn report_moved(tx: &Transaction, report: Uuid) -> Result<()> {
    if let Some(table) = table::of("concern_report") {
        reseal(tx, table, &[report]).await?;
    }
    reporters(tx, &[report]).await
}

async fn reporters(tx: &Transaction, reports: &[Uuid]) -> Result<()> {
    if let Some(table) = table::of("protected_reporter") {
        reseal(tx, table, reports).await?;
    }
    Ok(())
}

/// Seals rows and their history with the present keys of their owners. Returns how many rows were changed.
async fn reseal(tx: &Transaction, table: &'static Table, rows: &[Uuid]) -> Result<usize> {
    let mut done = 0;
    for &id in rows {
        let Some(owner) = stored_owner(tx, table, id).await? else {
            continue;
        };
        let key = match key_of(tx, owner).await {
            Err(StorageError::Key(KeyError::Deleted { .. })) => continue,
            key => key?,
        };
        done += usize::from(reseal_row(tx, table, id, &key).await?);
        reseal_history(tx, table, id, &key).await?;
    }
    Ok(done)
}

async fn reseal_row(tx: &Transaction, table: &'static Table, id: Uuid, key: &DataKey) -> Result<bool> {
    let select = Query::select()
        .columns(table.columns.iter().copied())
        .from(table.name)
        .and_where(Expr::col(table.row).eq(id))
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else {
        return Ok(false);
    };
    let mut update = Query::update();
    update.table(table.name).and_where(Expr::col(table.row).eq(id));
    let mut is_changed = false;
    for (number, name) in table.columns.iter().enumerate() {
        let place = Place::new(table.name, name, id);
        if *name == "bytes" {
            if let Some(bytes) = row.try_get_by::<Option<Vec<u8>>, _>(number)?
                && key_named_by_bytes(&bytes) != Some(key.id)
            {
                let plain = match is_sealed(&bytes) {
                    true => open_bytes(tx, place, &bytes).await?,
                    false => bytes,
                };
                update.value(*name, key.seal_bytes(place, &plain)?);
                is_changed = true;
            }
        } else if let Some(text) = row.try_get_by::<Option<String>, _>(number)?
            && let Some(sealed) = anew(tx, place, &text, key).await?
        {
            update.value(*name, sealed);
            is_changed = true;
        }
    }
    if is_changed {
        tx.execute(&update).await?;
    }
    Ok(is_changed)
}

/// A text sealed with a key; none where it is already.
async fn anew(tx: &Transaction, place: Place, text: &str, key: &DataKey) -> Result<Option<String>> {
    if key_named_by(text) == Some(key.id) {
        return Ok(None);
    }
    let plain = match is_sealed_text(text) {
        true => open_text(tx, place, text).await?,
        false => text.to_owned(),
    };
    Ok(Some(key.seal_text(place, &plain)?))
}

async fn reseal_history(tx: &Transaction, table: &'static Table, id: Uuid, key: &DataKey) -> Result<()> {
    let entities = table::histories_of(table.name);
    let select = Query::select()
        .columns(["entity", "version", "reason", "snapshot"])
        .from("revision")
        .and_where(Expr::col("entity").is_in(entities))
        .and_where(Expr::col("entity_id").eq(id))
        .to_owned();
    for row in tx.query_all(&select).await? {
        reseal_revision(tx, table, id, key, &row).await?;
    }
    Ok(())
}

async fn reseal_revision(
    tx: &Transaction,
    table: &'static Table,
    id: Uuid,
    key: &DataKey,
    row: &QueryResult,
) -> Result<()> {
    let (entity, version): (String, i64) = (row.try_get_by(0)?, row.try_get_by(1)?);
    let (reason, snapshot): (String, String) = (row.try_get_by(2)?, row.try_get_by(3)?);
    let mut update = Query::update();
    let mut is_changed = false;
    if let Some(sealed) = anew(tx, Place::new("revision", "reason", id), &reason, key).await? {
        update.value("reason", sealed);
        is_changed = true;
    }
    let unreadable = |_error| StorageError::Snapshot { table: table.name };
    let mut members: Value = serde_json::from_str(&snapshot).map_err(unreadable)?;
    let mut is_other = false;
    for name in table.columns {
        if let Some(Value::String(text)) = members.get_mut(*name)
            && let Some(sealed) = anew(tx, Place::new(table.name, name, id), text, key).await?
        {
            *text = sealed;
            is_other = true;
        }
    }
    if is_other {
        update.value("snapshot", members.to_string());
    }
    if is_changed || is_other {
        update
            .table("revision")
            .and_where(Expr::col("entity").eq(entity))
            .and_where(Expr::col("entity_id").eq(id))
            .and_where(Expr::col("version").eq(version));
        tx.execute(&update).await?;
    }
    Ok(())
}

/// The rows of a table that are sealed with a child's key.
async fn ids_of_child(tx: &Transaction, table: &Table, child: ChildId) -> Result<Vec<Uuid>> {
    let select = match table.owner {
        By::Child(column) => Query::select()
            .column(table.row)
            .from(table.name)
            .and_where(Expr::col(column).eq(child.0))
            .to_owned(),
        By::CaseFile(column) => of_cases(table.name, table.row, column, child),
        By::Report | By::Draft => of_cases(table.name, table.row, "case_file_id", child),
        By::ReportOf(column) => Query::select()
            .column(table.row)
            .from(table.name)
            .and_where(Expr::col(column).in_subquery(of_cases("concern_report", "id", "case_file_id", child)))
            .to_owned(),
        By::Service(_) | By::Document(_) | By::One(_) => return Ok(Vec::new()),
    };
    ids(tx, &select).await
}

fn cases_of(child: ChildId) -> SelectStatement {
    Query::select()
        .column("id")
        .from("case_file")
        .and_where(Expr::col("child_id").eq(child.0))
        .to_owned()
}

fn of_cases(
    table: &'static str,
    wanted: &'static str,
    column: &'static str,
    child: ChildId,
) -> SelectStatement {
    Query::select()
        .column(wanted)
        .from(table)
        .and_where(Expr::col(column).in_subquery(cases_of(child)))
        .and_where(Expr::col(wanted).is_not_null())
        .to_owned()
}

async fn ids(tx: &Transaction, select: &SelectStatement) -> Result<Vec<Uuid>> {
    let rows = tx.query_all(select).await?;
    rows.iter().map(|row| Ok(row.try_get_by(0)?)).collect()
}
