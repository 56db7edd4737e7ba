//! The journal: every write and every read of personal data, one after the other, each entry sealed with the hash of the one before.
//!
//! An entry is written in the transaction of what it tells about. It names ids and constant codes, never personal data, so it can
//! be kept and shown when the case itself may not.
//!
//! What it proves: no entry has been changed, taken out, put in or moved since the last head hash that somebody noted elsewhere.
//! Who can write to the database and rebuilds the whole chain is found only by comparing with such a note: a signed checkpoint that
//! lies elsewhere (`tiltak_domain::checkpoint`).

mod checkpoint;
mod hash;
mod known_end;
mod latest;
mod together;
mod verify;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use tiltak_domain::ids::{CaseFileId, ChildId, UserId};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::together::change_both;
use crate::{Transaction, to_micros};

pub use checkpoint::{checkpoints, hashes_at, insert_checkpoint, journal_head, last_checkpoint};
pub use latest::latest_of;
pub(crate) use together::Waiting;
pub use together::append_with_others;
pub use verify::{Fault, FaultKind, Verdict, verify, verify_after};

/// What stands in for the previous hash in the first entry.
pub const GENESIS_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

const HEAD: i64 = 1;

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor<'a> {
    User(UserId),
    /// A part of the program: `import`, `demo`, `api`.
    System(&'a str),
}

impl fmt::Display for Actor<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(formatter, "user:{id}"),
            Self::System(name) => write!(formatter, "system:{name}"),
        }
    }
}

impl<'a> Actor<'a> {
    /// Reads what [`fmt::Display`] wrote.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        match text.split_once(':')? {
            ("user", id) => id.parse().ok().map(Self::User),
            ("system", name) => Some(Self::System(name)),
            _ => None,
        }
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// What was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Action { $($(#[$doc])* $name),+ }

        impl Action {
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }

        impl FromStr for Action {
            type Err = ();

            fn from_str(code: &str) -> Result<Self, ()> {
                match code { $($code => Ok(Self::$name),)+ _ => Err(()) }
            }
        }
    };
}

actions! {
    /// Personal data was shown.
    Read = "read",
    Create = "create",
    Update = "update",
    /// A step of the case: `detail` names it.
    Transition = "transition",
    /// Data left the system.
    Export = "export",
    /// A document came in.
    Receive = "receive",
    SignIn = "sign_in",
    SignOut = "sign_out",
    /// Something was asked for and not allowed.
    Refuse = "refuse",
    /// Users, roles, tokens, settings.
    Administer = "administer",
    /// Taken away for good, as the rules of keeping say.
    Delete = "delete",
}

/// What a caller wants noted. `purpose`, `entity` and `detail` are constant codes of the program.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    pub at: DateTime<Utc>,
    pub actor: Actor<'a>,
    pub action: Action,
    pub purpose: &'a str,
    pub case_file: Option<CaseFileId>,
    pub child: Option<ChildId>,
    pub entity: &'a str,
    pub entity_id: Option<Uuid>,
    pub detail: &'a str,
}

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub sequence: i64,
    pub at: DateTime<Utc>,
    /// See [`Actor::parse`].
    pub actor: String,
    pub action: Action,
    pub purpose: String,
    pub case_file: Option<CaseFileId>,
    pub child: Option<ChildId>,
    pub entity: String,
    pub entity_id: Option<Uuid>,
    pub detail: String,
    pub previous_hash: String,
    pub hash: String,
}

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "journal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
        pub at: DateTimeUtc,
        pub actor: String,
        pub action: String,
        pub purpose: String,
        pub case_file_id: Option<Uuid>,
        pub child_id: Option<Uuid>,
        pub entity: String,
        pub entity_id: Option<Uuid>,
        pub detail: String,
        pub previous_hash: String,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod head {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "journal_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub sequence: i64,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Entry {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let action = row.action.parse().map_err(|()| StorageError::Inconsistent {
            table: "journal",
            column: "action",
            row: row.sequence.to_string(),
        })?;
        Ok(Self {
            sequence: row.sequence,
            at: row.at,
            actor: row.actor,
            action,
            purpose: row.purpose,
            case_file: row.case_file_id.map(CaseFileId),
            child: row.child_id.map(ChildId),
            entity: row.entity,
            entity_id: row.entity_id,
            detail: row.detail,
            previous_hash: row.previous_hash,
            hash: row.hash,
        })
    }
}

/// Adds an entry at the end of the chain, in the caller's transaction.
///
/// # Errors
/// When the engine fails; the caller's transaction must then not be committed.
pub async fn append(tx: &Transaction, new: &NewEntry<'_>) -> Result<Entry> {
    let mut rows = append_rows(tx, vec![drafted(new)]).await?;
    rows.pop().ok_or_else(no_head)?.try_into()
}

/// Adds rows at the end of the chain, in their order: their places and hashes are given here.
async fn append_rows(tx: &Transaction, mut rows: Vec<row::Model>) -> Result<Vec<row::Model>> {
    if rows.is_empty() {
        return Ok(rows);
    }
    let count = i64::try_from(rows.len()).map_err(|_too_many| no_head())?;
    // The head is changed before it is used: the row stays locked until the end, so no other entry can take the same place.
    let head = head::Entity::update_many()
        .col_expr(
            head::Column::Sequence,
            Expr::col(head::Column::Sequence).add(count),
        )
        .filter(head::Column::Id.eq(HEAD))
        .exec_with_returning(tx)
        .await?
        .pop()
        .ok_or_else(no_head)?;
    let last = chain(&mut rows, head.sequence - count, head.hash);
    let head = head::Entity::update_many()
        .col_expr(head::Column::Hash, Expr::value(last))
        .filter(head::Column::Id.eq(HEAD));
    let new = row::Entity::insert_many(rows.iter().cloned().map(active));
    change_both(tx, &head.into_query(), &new.into_query()).await?;
    Ok(rows)
}

/// Gives rows their places after an end of the chain; the hash of the last one.
fn chain(rows: &mut [row::Model], end: i64, mut last: String) -> String {
    for (sequence, row) in (end + 1..).zip(rows) {
        row.sequence = sequence;
        row.previous_hash = last;
        row.hash = hash::of(row);
        last = row.hash.clone();
    }
    last
}

/// A row without its place in the chain.
fn drafted(new: &NewEntry<'_>) -> row::Model {
    row::Model {
        sequence: 0,
        at: to_micros(new.at),
        actor: new.actor.to_string(),
        action: new.action.code().to_owned(),
        purpose: new.purpose.to_owned(),
        case_file_id: new.case_file.map(|id| id.0),
        child_id: new.child.map(|id| id.0),
        entity: new.entity.to_owned(),
        entity_id: new.entity_id,
        detail: new.detail.to_owned(),
        previous_hash: String::new(),
        hash: String::new(),
    }
}

/// The number and the hash of the last entry.
///
/// # Errors
/// When the engine fails.
pub async fn head(db: &impl ConnectionTrait) -> Result<(i64, String)> {
    let head = head::Entity::find_by_id(HEAD)
        .one(db)
        .await?
        .ok_or_else(no_head)?;
    Ok((head.sequence, head.hash))
}

fn active(row: row::Model) -> row::ActiveModel {
    row::ActiveModel {
        sequence: Set(row.sequence),
        at: Set(row.at),
        actor: Set(row.actor),
        action: Set(row.action),
        purpose: Set(row.purpose),
        case_file_id: Set(row.case_file_id),
        child_id: Set(row.child_id),
        entity: Set(row.entity),
        entity_id: Set(row.entity_id),
        detail: Set(row.detail),
        previous_hash: Set(row.previous_hash),
        hash: Set(row.hash),
    }
}

fn no_head() -> StorageError {
    StorageError::Inconsistent {
        table: "journal_head",
        column: "id",
        row: HEAD.to_string(),
    }
}

/// When the newest entry was made; none in an empty journal.
///
/// # Errors
/// When the engine fails.
pub async fn last_at(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>> {
    let last = row::Entity::find()
        .order_by_desc(row::Column::Sequence)
        .one(db)
        .await?;
    Ok(last.map(|row| row.at))
}

/// Who has seen a child's data or taken it out, oldest first.
///
/// # Errors
/// When the engine fails or an entry makes no sense.
pub async fn who_read(db: &impl ConnectionTrait, child: ChildId) -> Result<Vec<Entry>> {
    // An entry may name the case alone.
    let cases = Query::select()
        .column("id")
        .from("case_file")
        .and_where(Expr::col("child_id").eq(child.0))
        .to_owned();
    let about = Condition::any()
        .add(row::Column::ChildId.eq(child.0))
        .add(row::Column::CaseFileId.in_subquery(cases));
    let rows = row::Entity::find()
        .filter(about)
        .filter(row::Column::Action.is_in([Action::Read.code(), Action::Export.code()]))
        .order_by_asc(row::Column::Sequence)
        .all(db)
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// The newest entries about a case file, newest first.
///
/// # Errors
/// When the engine fails or an entry makes no sense.
pub async fn about_case_file(
    db: &impl ConnectionTrait,
    case_file: CaseFileId,
    limit: u64,
) -> Result<Vec<Entry>> {
    let rows = row::Entity::find()
        .filter(row::Column::CaseFileId.eq(case_file.0))
        .order_by_desc(row::Column::Sequence)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}
