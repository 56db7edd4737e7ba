//! Whole rows: sealed on their way in, opened on their way out, by the list of `table.rs`.

use std::collections::HashMap;
use std::str::FromStr as _;
use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ConnectionTrait, EntityName as _, EntityTrait, ModelTrait, Select, Value,
};
use tiltak_domain::ids::{ChildId, DocumentId, ServiceId};
use uuid::Uuid;

use super::data_key::{DataKey, Owner, key_of, keys_by_id};
use super::place::{Place, key_named_by_bytes};
use super::table::{self, By, Table};
use super::{KeyError, Store, is_sealed_text, key_named_by};
use crate::Transaction;
use crate::error::{Result, StorageError};

/// Seals what is to be sealed of a new row, and writes it.
///
/// # Errors
/// [`StorageError::BrokenReference`] when the case that it belongs to does not exist; else as an insert has them.
pub(crate) async fn insert<A>(tx: &Transaction, row: A) -> Result<()>
where
    A: ActiveModelTrait,
{
    let row = sealed(tx, row).await?;
    A::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// A new row with its columns sealed.
pub(crate) async fn sealed<A: ActiveModelTrait>(tx: &Transaction, row: A) -> Result<A> {
    let Some(table) = table::of(A::Entity::default().table_name()) else {
        return Ok(row);
    };
    let get = |column: &str| id_in(&row, column);
    let id = get(table.row).ok_or_else(|| unclear(table))?;
    let owner = owner_by(tx, table, get).await?;
    seal_columns(tx, table, id, owner, row).await
}

/// Changes to a row with their columns sealed: by the owner that the row will have.
pub(crate) async fn sealed_change<A, M>(tx: &Transaction, id: Uuid, older: &M, changes: A) -> Result<A>
where
    A: ActiveModelTrait,
    M: ModelTrait<Entity = A::Entity>,
{
    let Some(table) = table::of(A::Entity::default().table_name()) else {
        return Ok(changes);
    };
    let get = |column: &str| match column_of::<A::Entity>(column).map(|column| changes.get(column)) {
        Some(ActiveValue::Set(value)) => id_of(&value),
        _ => column_of::<A::Entity>(column).and_then(|column| id_of(&older.get(column))),
    };
    let owner = owner_by(tx, table, get).await?;
    seal_columns(tx, table, id, owner, changes).await
}

async fn seal_columns<A: ActiveModelTrait>(
    tx: &Transaction,
    table: &'static Table,
    id: Uuid,
    owner: Owner,
    mut row: A,
) -> Result<A> {
    for name in table.columns {
        let column = column_of::<A::Entity>(name).ok_or_else(|| unclear(table))?;
        let ActiveValue::Set(value) = row.get(column) else {
            continue;
        };
        let place = Place::new(table.name, name, id);
        let sealed = match value {
            Value::String(Some(text)) => {
                Value::String(Some(key_of(tx, owner).await?.seal_text(place, &text)?))
            }
            Value::Bytes(Some(bytes)) => {
                Value::Bytes(Some(key_of(tx, owner).await?.seal_bytes(place, &bytes)?))
            }
            nothing => nothing,
        };
        row.try_set(column, sealed)?;
    }
    Ok(row)
}

/// Rows with their columns opened. Those whose key was destroyed are left out: they can be read by nobody.
pub(crate) async fn open_all<M: ModelTrait>(db: &impl Store, rows: Vec<M>) -> Result<Vec<M>> {
    Ok(opened(db, rows).await?.0)
}

/// One row with its columns opened.
///
/// # Errors
/// [`KeyError::Deleted`] when its key was destroyed.
pub(crate) async fn open_one<M: ModelTrait>(db: &impl Store, row: Option<M>) -> Result<Option<M>> {
    let (mut rows, deleted) = opened(db, row.into_iter().collect()).await?;
    match deleted {
        Some(on) => Err(KeyError::Deleted { on }.into()),
        None => Ok(rows.pop()),
    }
}

/// The rows that can be read, and the day on which the key of another one was destroyed.
async fn opened<M: ModelTrait>(db: &impl Store, rows: Vec<M>) -> Result<(Vec<M>, Option<NaiveDate>)> {
    let Some(table) = table::of(M::Entity::default().table_name()) else {
        return Ok((rows, None));
    };
    let columns = table
        .columns
        .iter()
        .map(|name| Ok((*name, column_of::<M::Entity>(name).ok_or_else(|| unclear(table))?)))
        .collect::<Result<Vec<_>>>()?;
    let named = rows.iter().flat_map(|row| {
        columns
            .iter()
            .filter_map(move |(_, column)| key_in(&row.get(*column)))
    });
    let named: Vec<Uuid> = named.collect();
    let is_strict = refuses_clear(db);
    if named.is_empty() && !is_strict {
        return Ok((rows, None));
    }
    let keys = keys_by_id(db, &named).await?;
    let mut readable = Vec::with_capacity(rows.len());
    let mut deleted = None;
    for mut row in rows {
        match open_columns(table, &columns, &keys, is_strict, &mut row) {
            Ok(()) => readable.push(row),
            Err(StorageError::Key(KeyError::Deleted { on })) => deleted = Some(on),
            Err(error) => return Err(error),
        }
    }
    Ok((readable, deleted))
}

type Keys = HashMap<Uuid, Result<Arc<DataKey>, KeyError>>;

fn open_columns<M: ModelTrait>(
    table: &'static Table,
    columns: &[(&'static str, <M::Entity as EntityTrait>::Column)],
    keys: &Keys,
    is_strict: bool,
    row: &mut M,
) -> Result<()> {
    let id = column_of::<M::Entity>(table.row).and_then(|column| id_of(&row.get(column)));
    let id = id.ok_or_else(|| unclear(table))?;
    for &(name, column) in columns {
        let value = row.get(column);
        let place = Place::new(table.name, name, id);
        let Some(key) = key_in(&value) else {
            if is_strict && is_there(&value) {
                return Err(place.in_clear().into());
            }
            continue;
        };
        let key = key_among(keys, key)?;
        let plain = match value {
            Value::String(Some(text)) => Value::String(Some(key.open_text(place, &text)?)),
            Value::Bytes(Some(bytes)) => Value::Bytes(Some(key.open_bytes(place, &bytes)?)),
            nothing => nothing,
        };
        row.try_set(column, plain)?;
    }
    Ok(())
}

fn key_among(keys: &Keys, id: Uuid) -> Result<&Arc<DataKey>, KeyError> {
    match keys.get(&id) {
        Some(Ok(key)) => Ok(key),
        Some(Err(error)) => Err(error.clone()),
        None => Err(KeyError::UnknownKey(id)),
    }
}

/// Whether nothing from before sealing is left, so that a value in clear is one that somebody put there past the program.
pub(crate) fn refuses_clear(db: &impl Store) -> bool {
    db.keyring().is_ok_and(super::Keyring::refuses_clear_rows)
}

fn is_there(value: &Value) -> bool {
    matches!(value, Value::String(Some(_)) | Value::Bytes(Some(_)))
}

/// Texts of one column by their rows, opened; none in place of one whose key was destroyed. A text from before sealing is as it was.
pub(crate) async fn open_texts(
    db: &impl Store,
    table: &'static str,
    column: &'static str,
    texts: Vec<(Uuid, String)>,
) -> Result<Vec<Option<String>>> {
    let placed = |(row, text)| (Place::new(table, column, row), text);
    open_each(db, texts.into_iter().map(placed).collect()).await
}

/// Texts by their places, opened as [`open_texts`] does it.
pub(crate) async fn open_each(db: &impl Store, texts: Vec<(Place, String)>) -> Result<Vec<Option<String>>> {
    let named: Vec<Uuid> = texts.iter().filter_map(|(_, text)| key_named_by(text)).collect();
    let is_strict = refuses_clear(db);
    if named.is_empty() && !is_strict {
        return Ok(texts.into_iter().map(|(_, text)| Some(text)).collect());
    }
    let keys = keys_by_id(db, &named).await?;
    let open = |(place, text): (Place, String)| {
        let Some(key) = key_named_by(&text) else {
            return match is_strict {
                true => Err(place.in_clear().into()),
                false => Ok(Some(text)),
            };
        };
        match key_among(&keys, key) {
            Ok(key) => Ok(Some(key.open_text(place, &text)?)),
            Err(KeyError::Deleted { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    };
    texts.into_iter().map(open).collect()
}

/// A text for one column of a row that is there, sealed.
pub(crate) async fn sealed_text(
    tx: &Transaction,
    name: &'static str,
    column: &'static str,
    id: Uuid,
    text: &str,
) -> Result<String> {
    let table = table::of(name).ok_or(StorageError::Snapshot { table: name })?;
    let owner = stored_owner(tx, table, id)
        .await?
        .ok_or(StorageError::BrokenReference)?;
    let key = key_of(tx, owner).await?;
    Ok(key.seal_text(Place::new(name, column, id), text)?)
}

/// The words of somebody about a change, sealed as the row is that was changed.
pub(crate) async fn sealed_reason(tx: &Transaction, entity: &str, id: Uuid, reason: &str) -> Result<String> {
    let Some(table) = table::of_history(entity) else {
        return Ok(reason.to_owned());
    };
    match stored_owner(tx, table, id).await? {
        Some(owner) => Ok(key_of(tx, owner)
            .await?
            .seal_text(Place::new("revision", "reason", id), reason)?),
        None => Ok(reason.to_owned()),
    }
}

/// What the history has of a row, opened: the words, and the members of the row as it was.
pub(crate) async fn open_history(
    db: &impl Store,
    entity: &str,
    id: Uuid,
    reason: &mut String,
    snapshot: &mut String,
) -> Result<()> {
    let is_strict = refuses_clear(db);
    let place = Place::new("revision", "reason", id);
    if is_sealed_text(reason) {
        *reason = super::open_text(db, place, reason).await?;
    } else if is_strict && table::of_history(entity).is_some() {
        return Err(place.in_clear().into());
    }
    let Some(table) = table::of(entity) else {
        return Ok(());
    };
    let unreadable = |_error| StorageError::Snapshot { table: table.name };
    let mut row: serde_json::Value = serde_json::from_str(snapshot).map_err(unreadable)?;
    let Some(members) = row.as_object_mut() else {
        return Ok(());
    };
    for name in table.columns {
        let Some(serde_json::Value::String(text)) = members.get_mut(*name) else {
            continue;
        };
        let place = Place::new(table.name, name, id);
        if is_sealed_text(text) {
            *text = super::open_text(db, place, text).await?;
        } else if is_strict {
            return Err(place.in_clear().into());
        }
    }
    *snapshot = row.to_string();
    Ok(())
}

/// The owner of a row that is there.
pub(crate) async fn stored_owner(tx: &Transaction, table: &'static Table, id: Uuid) -> Result<Option<Owner>> {
    let columns: &[&'static str] = match table.owner {
        By::Child(column)
        | By::CaseFile(column)
        | By::ReportOf(column)
        | By::Service(column)
        | By::Document(column) => &[column],
        By::Report => &["case_file_id", "service_id"],
        By::Draft => &["case_file_id"],
        By::One(owner) => return Ok(Some(owner)),
    };
    let select = Query::select()
        .columns(columns.iter().copied())
        .from(table.name)
        .and_where(Expr::col(table.row).eq(id))
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else {
        return Ok(None);
    };
    let mut ids = HashMap::new();
    for (place, column) in columns.iter().enumerate() {
        if let Some(id) = row.try_get_by::<Option<Uuid>, _>(place)? {
            ids.insert(*column, id);
        }
    }
    owner_by(tx, table, |column| ids.get(column).copied())
        .await
        .map(Some)
}

async fn owner_by(
    tx: &Transaction,
    table: &'static Table,
    id: impl Fn(&str) -> Option<Uuid>,
) -> Result<Owner> {
    let must = |column: &str| id(column).ok_or_else(|| unclear(table));
    match table.owner {
        By::Child(column) => Ok(Owner::Child(ChildId(must(column)?))),
        By::CaseFile(column) => child_of(tx, must(column)?).await,
        By::Service(column) => Ok(Owner::Service(ServiceId(must(column)?))),
        By::Document(column) => Ok(Owner::Document(DocumentId(must(column)?))),
        By::Report => match id("case_file_id") {
            Some(case_file) => child_of(tx, case_file).await,
            None => Ok(Owner::Service(ServiceId(must("service_id")?))),
        },
        By::ReportOf(column) => of_report(tx, must(column)?).await,
        By::Draft => match id("case_file_id") {
            Some(case_file) => child_of(tx, case_file).await,
            None => Ok(Owner::Drafts),
        },
        By::One(owner) => Ok(owner),
    }
}

async fn child_of(tx: &Transaction, case_file: Uuid) -> Result<Owner> {
    if let Some(child) = tx.child_in_use(case_file) {
        return Ok(Owner::Child(ChildId(child)));
    }
    let select = Query::select()
        .column("child_id")
        .from("case_file")
        .and_where(Expr::col("id").eq(case_file))
        .to_owned();
    let row = tx
        .query_one(&select)
        .await?
        .ok_or(StorageError::BrokenReference)?;
    let child: Uuid = row.try_get_by(0)?;
    tx.use_child(case_file, child);
    Ok(Owner::Child(ChildId(child)))
}

async fn of_report(tx: &Transaction, report: Uuid) -> Result<Owner> {
    let select = Query::select()
        .columns(["case_file_id", "service_id"])
        .from("concern_report")
        .and_where(Expr::col("id").eq(report))
        .to_owned();
    let row = tx
        .query_one(&select)
        .await?
        .ok_or(StorageError::BrokenReference)?;
    match row.try_get_by::<Option<Uuid>, _>(0)? {
        Some(case_file) => child_of(tx, case_file).await,
        None => Ok(Owner::Service(ServiceId(row.try_get_by(1)?))),
    }
}

fn column_of<E: EntityTrait>(name: &str) -> Option<E::Column> {
    E::Column::from_str(name).ok()
}

fn id_in<A: ActiveModelTrait>(row: &A, column: &str) -> Option<Uuid> {
    match row.get(column_of::<A::Entity>(column)?) {
        ActiveValue::Set(value) | ActiveValue::Unchanged(value) => id_of(&value),
        ActiveValue::NotSet => None,
    }
}

fn id_of(value: &Value) -> Option<Uuid> {
    match value {
        Value::Uuid(id) => *id,
        _ => None,
    }
}

fn key_in(value: &Value) -> Option<Uuid> {
    match value {
        Value::String(Some(text)) => key_named_by(text),
        Value::Bytes(Some(bytes)) => key_named_by_bytes(bytes),
        _ => None,
    }
}

fn unclear(table: &Table) -> StorageError {
    StorageError::Snapshot { table: table.name }
}

/// Queries whose rows come opened.
pub(crate) trait Opened<E: EntityTrait> {
    async fn all_opened(self, db: &impl Store) -> Result<Vec<E::Model>>;
    async fn one_opened(self, db: &impl Store) -> Result<Option<E::Model>>;
}

impl<E: EntityTrait> Opened<E> for Select<E> {
    async fn all_opened(self, db: &impl Store) -> Result<Vec<E::Model>> {
        let rows = self.all(db).await?;
        open_all(db, rows).await
    }

    async fn one_opened(self, db: &impl Store) -> Result<Option<E::Model>> {
        let row = self.one(db).await?;
        open_one(db, row).await
    }
}
