//! Data keys: one for each child, and for what belongs to no child. They lie in the database, sealed with the master key.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use tiltak_domain::ids::{ChildId, DocumentId, ServiceId};
use uuid::Uuid;

use super::{KeyError, Secret, Store, Wrapped};
use crate::Transaction;
use crate::batch::plain_rows_of;
use crate::error::Result;
use crate::together::{Answers, Together};

/// What a key seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Everything about a child: the record and its cases.
    Child(ChildId),
    /// What a service keeps that belongs to no child yet, or never will.
    Service(ServiceId),
    /// A document as it arrived, which may tell about several children.
    Document(DocumentId),
    /// The keyed hashes that a service looks things up by.
    Index(ServiceId),
    /// What was typed and not sent, about no case that there is.
    Drafts,
    /// Hidden addresses.
    Vault,
    /// Secrets of accounts, such as those that codes of one time are made from.
    Accounts,
    /// What the program keeps of its backups.
    Backup,
    /// What was found when senders' lists were held against what came.
    Senders,
}

impl Owner {
    /// The word that stands for the kind of owner in the database.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Child(_) => "child",
            Self::Service(_) => "service",
            Self::Document(_) => "document",
            Self::Index(_) => "index",
            Self::Drafts => "drafts",
            Self::Vault => "vault",
            Self::Accounts => "accounts",
            Self::Backup => "backup",
            Self::Senders => "senders",
        }
    }

    fn subject(self) -> Uuid {
        match self {
            Self::Child(id) => id.0,
            Self::Service(id) | Self::Index(id) => id.0,
            Self::Document(id) => id.0,
            Self::Drafts | Self::Vault | Self::Accounts | Self::Backup | Self::Senders => Uuid::nil(),
        }
    }
}

/// An opened key.
#[derive(Debug, Clone)]
pub struct DataKey {
    pub id: Uuid,
    pub(crate) secret: Arc<Secret>,
}

/// What is known of a key without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataKeyRow {
    pub id: Uuid,
    /// See [`Owner::kind`].
    pub kind: String,
    pub subject: Uuid,
    /// 1 for the first key of its owner; the highest one seals.
    pub generation: i64,
    /// Which master key sealed it.
    pub master: String,
    /// The day it was destroyed.
    pub destroyed_on: Option<NaiveDate>,
}

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "data_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub subject_id: Uuid,
        pub generation: i64,
        pub master: String,
        #[sea_orm(column_type = "Blob", nullable)]
        pub wrapped: Option<Vec<u8>>,
        pub destroyed_on: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for DataKeyRow {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            subject: row.subject_id,
            generation: row.generation,
            master: row.master,
            destroyed_on: row.destroyed_on,
        }
    }
}

/// What a wrapped key is sealed together with, so that the keys of two owners cannot change places.
fn belongs_to(id: Uuid, kind: &str, subject: Uuid) -> Vec<u8> {
    [
        b"tiltak data key 1\0".as_slice(),
        id.as_bytes(),
        subject.as_bytes(),
        kind.as_bytes(),
    ]
    .concat()
}

/// The key that new values of an owner are sealed with; made where there is none.
///
/// # Errors
/// [`KeyError::Deleted`] when the owner's key was destroyed; when the key service fails.
pub async fn key_of(tx: &Transaction, owner: Owner) -> Result<Arc<DataKey>> {
    if let Some(key) = tx.key_in_use(owner) {
        return Ok(key);
    }
    let key = match newest(tx, owner).await? {
        Some(row) => Arc::new(opened(tx, row).await??),
        None => Arc::new(make(tx, owner, 1).await?),
    };
    tx.use_key(owner, &key);
    Ok(key)
}

/// A further key of an owner, which seals from now on; the older ones open what they sealed.
pub(crate) async fn renew(tx: &Transaction, owner: Owner) -> Result<Arc<DataKey>> {
    let before = newest(tx, owner).await?;
    let generation = before.map_or(0, |row| row.generation);
    let key = Arc::new(make(tx, owner, generation + 1).await?);
    tx.use_key(owner, &key);
    Ok(key)
}

/// Takes away the keys of an owner that nothing is sealed with any more.
pub(crate) async fn drop_older(tx: &Transaction, owner: Owner, kept: Uuid) -> Result<()> {
    let older = row::Entity::find()
        .filter(row::Column::Kind.eq(owner.kind()))
        .filter(row::Column::SubjectId.eq(owner.subject()))
        .filter(row::Column::Id.ne(kept))
        .all(tx)
        .await?;
    for row in older {
        tx.keyring()?.forget(row.id);
        row::Entity::delete_by_id(row.id).exec(tx).await?;
    }
    Ok(())
}

/// The key of an owner for reading, where it has one.
///
/// # Errors
/// As for [`key_of`].
pub(crate) async fn existing(db: &impl Store, owner: Owner) -> Result<Option<Arc<DataKey>>> {
    let mut together = Together::default();
    ask(&mut together, owner);
    read(db, &mut together.ask(db).await?).await
}

/// Asks for the same.
pub(crate) fn ask(together: &mut Together, owner: Owner) {
    together.select(of(owner).limit(1).into_query());
}

/// Takes the answer to what [`ask`] asked.
///
/// # Errors
/// As for [`key_of`].
pub(crate) async fn read(db: &impl Store, answers: &mut Answers) -> Result<Option<Arc<DataKey>>> {
    let Some(found) = answers.rows().pop() else {
        return Ok(None);
    };
    let row = row::Model::from_query_result(&found, "")?;
    Ok(Some(Arc::new(opened(db, row).await??)))
}

async fn newest(db: &impl ConnectionTrait, owner: Owner) -> Result<Option<row::Model>> {
    Ok(of(owner).one(db).await?)
}

/// The newest first.
fn of(owner: Owner) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::Kind.eq(owner.kind()))
        .filter(row::Column::SubjectId.eq(owner.subject()))
        .order_by_desc(row::Column::Generation)
}

async fn make(tx: &Transaction, owner: Owner, generation: i64) -> Result<DataKey> {
    let id = Uuid::new_v4();
    let secret = Secret::random()?;
    let belongs_to = belongs_to(id, owner.kind(), owner.subject());
    let wrapped = tx.keyring()?.wrap(&belongs_to, &secret).await?;
    let row = row::ActiveModel {
        id: Set(id),
        kind: Set(owner.kind().to_owned()),
        subject_id: Set(owner.subject()),
        generation: Set(generation),
        master: Set(wrapped.master),
        wrapped: Set(Some(wrapped.bytes)),
        destroyed_on: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(DataKey {
        id,
        secret: Arc::new(secret),
    })
}

/// The inner error is that of this one key; the outer one that of the way to it.
async fn opened(db: &impl Store, row: row::Model) -> Result<Result<DataKey, KeyError>> {
    let keyring = db.keyring()?;
    if let Some(on) = row.destroyed_on {
        keyring.forget(row.id);
        return Ok(Err(KeyError::Deleted { on }));
    }
    let secret = match keyring.recall(row.id) {
        Some(secret) => secret,
        None => match unwrapped(db, &row).await? {
            Ok(secret) => secret,
            Err(error) => return Ok(Err(error)),
        },
    };
    Ok(Ok(DataKey { id: row.id, secret }))
}

async fn unwrapped(db: &impl Store, row: &row::Model) -> Result<Result<Arc<Secret>, KeyError>> {
    let keyring = db.keyring()?;
    let Some(bytes) = row.wrapped.clone() else {
        return Ok(Err(KeyError::UnknownKey(row.id)));
    };
    let wrapped = Wrapped {
        master: row.master.clone(),
        bytes,
    };
    let belongs_to = belongs_to(row.id, &row.kind, row.subject_id);
    let secret = keyring.unwrap(&belongs_to, &wrapped).await;
    Ok(secret.map(|secret| {
        let secret = Arc::new(secret);
        keyring.remember(row.id, &secret);
        secret
    }))
}

/// Keys by their ids, with one query for those that were not opened a short while ago. A key that cannot be opened is there with the
/// reason; one that does not exist is not there.
///
/// # Errors
/// When the engine fails, or the database was opened without keys.
pub async fn keys_by_id(
    db: &impl Store,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Result<Arc<DataKey>, KeyError>>> {
    let keyring = db.keyring()?;
    let (mut keys, mut unknown) = (HashMap::new(), Vec::new());
    // Very many values have few keys.
    let ids: BTreeSet<Uuid> = ids.iter().copied().collect();
    for id in ids {
        match keyring.recall(id) {
            Some(secret) => {
                keys.insert(id, Ok(Arc::new(DataKey { id, secret })));
            }
            None => unknown.push(id),
        }
    }
    for row in plain_rows_of::<row::Entity>(db, row::Column::Id, &unknown).await? {
        let id = row.id;
        keys.insert(id, opened(db, row).await?.map(Arc::new));
    }
    Ok(keys)
}

/// Every key, without opening it: those of one kind, or all.
///
/// # Errors
/// When the engine fails.
pub async fn keys(db: &impl ConnectionTrait, kind: Option<&str>) -> Result<Vec<DataKeyRow>> {
    let mut select = row::Entity::find();
    if let Some(kind) = kind {
        select = select.filter(row::Column::Kind.eq(kind));
    }
    let rows = select
        .order_by_asc(row::Column::Kind)
        .order_by_asc(row::Column::SubjectId)
        .order_by_asc(row::Column::Generation)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(DataKeyRow::from).collect())
}

/// The master keys that sealed something that is there, and that the database was not given.
///
/// # Errors
/// When the engine fails, or the database was opened without keys.
pub async fn missing_masters(db: &impl Store) -> Result<Vec<String>> {
    let given = db.keyring()?.master_ids();
    let needed: Vec<String> = row::Entity::find()
        .select_only()
        .column(row::Column::Master)
        .distinct()
        .filter(row::Column::DestroyedOn.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(needed.into_iter().filter(|id| !given.contains(id)).collect())
}

/// Seals at most `limit` keys anew that another master key than the present one sealed; returns how many. What they seal is left
/// alone, so that work goes on meanwhile.
///
/// # Errors
/// [`KeyError::UnknownMaster`] when an older master key is not at hand.
pub async fn rewrap(tx: &Transaction, limit: u64) -> Result<usize> {
    let keyring = tx.keyring()?;
    let rows = row::Entity::find()
        .filter(row::Column::Master.ne(keyring.master_id()))
        .filter(row::Column::DestroyedOn.is_null())
        .order_by_asc(row::Column::Id)
        .limit(limit)
        .all(tx)
        .await?;
    for row in &rows {
        let secret = unwrapped(tx, row).await??;
        let belongs_to = belongs_to(row.id, &row.kind, row.subject_id);
        let wrapped = keyring.wrap(&belongs_to, &secret).await?;
        row::Entity::update_many()
            .filter(row::Column::Id.eq(row.id))
            .set(row::ActiveModel {
                master: Set(wrapped.master),
                wrapped: Set(Some(wrapped.bytes)),
                ..Default::default()
            })
            .exec(tx)
            .await?;
    }
    Ok(rows.len())
}

/// Destroys every key of an owner: what they sealed is gone, in this database and wherever it was copied without its keys. Returns how
/// many there were. An owner without a key gets a destroyed one, so that nothing is written for it again.
///
/// # Errors
/// When the engine fails.
pub async fn destroy(tx: &Transaction, owner: Owner, on: NaiveDate) -> Result<usize> {
    if newest(tx, owner).await?.is_none() {
        make(tx, owner, 1).await?;
    }
    let rows = row::Entity::find()
        .filter(row::Column::Kind.eq(owner.kind()))
        .filter(row::Column::SubjectId.eq(owner.subject()))
        .filter(row::Column::DestroyedOn.is_null())
        .all(tx)
        .await?;
    for row in &rows {
        row::Entity::update_many()
            .filter(row::Column::Id.eq(row.id))
            .set(row::ActiveModel {
                wrapped: Set(None),
                destroyed_on: Set(Some(on)),
                ..Default::default()
            })
            .exec(tx)
            .await?;
        tx.keyring()?.forget(row.id);
    }
    tx.forget_keys();
    Ok(rows.len())
}
