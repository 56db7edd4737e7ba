//! Case files (saker): one child's case in one service.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, IntoColumnRef, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use tiltak_domain::casework::case_file::{CaseFile, CaseFileState};
use tiltak_domain::ids::{CaseFileId, ChildId, ServiceId, UserId};
use uuid::Uuid;

use crate::batch::{holds, in_order, rows_of};
use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::versioned::{self, Change};
use crate::{Transaction, child};

/// Which case files of a service are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    pub service: ServiceId,
    /// Only those of one contact person.
    pub caseworker: Option<UserId>,
    /// With a caseworker: these too.
    pub also: Vec<CaseFileId>,
    /// Never these.
    pub except: Vec<CaseFileId>,
    pub open_only: bool,
    /// Pieces of the child's name, the whole national id, or a piece of the journal number; blank is as none.
    pub text: Option<String>,
    pub limit: u64,
    pub offset: u64,
}

impl Filter {
    /// All case files of a service.
    #[must_use]
    pub fn of(service: ServiceId) -> Self {
        Self {
            service,
            caseworker: None,
            also: Vec::new(),
            except: Vec::new(),
            open_only: false,
            text: None,
            limit: i64::MAX.unsigned_abs(),
            offset: 0,
        }
    }

    /// Last opened first.
    async fn select(&self, db: &impl Store) -> Result<Select<row::Entity>> {
        Ok(row::Entity::find()
            .filter(self.condition(db).await?)
            .order_by_desc(row::Column::OpenedOn)
            .order_by_asc(row::Column::Id)
            .limit(self.limit)
            .offset(self.offset))
    }

    async fn condition(&self, db: &impl Store) -> Result<Condition> {
        let text = self.text.as_deref().filter(|text| !text.trim().is_empty());
        let named = match text {
            Some(text) => child::ids_by_name(db, self.service, text).await?,
            None => Vec::new(),
        };
        Ok(Condition::all()
            .add(row::Column::ServiceId.eq(self.service.0))
            .add_option(self.caseworker.map(|user| self.own_and_also(user)))
            .add(row::Column::Id.is_not_in(self.except.iter().map(|id| id.0)))
            .add_option(self.open_only.then(|| row::Column::State.eq(OPEN)))
            .add_option(text.map(|text| {
                Condition::any()
                    .add(journal_number_holds(text))
                    .add(row::Column::ChildId.is_in(named))
            })))
    }

    /// A list without entries is left out: beside "or nothing" the embedded engine takes no index of one's own cases, and goes through all
    /// of the service's.
    fn own_and_also(&self, user: UserId) -> Condition {
        let own = Condition::any().add(row::Column::CaseworkerId.eq(user.0));
        if self.also.is_empty() {
            return own;
        }
        own.add(row::Column::Id.is_in(self.also.iter().map(|id| id.0)))
    }
}

const OPEN: &str = "open";
const CLOSED: &str = "closed";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "case_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub child_id: Uuid,
        pub journal_number: String,
        /// It follows from the journal number, as does the serial.
        #[serde(skip)]
        pub journal_year: Option<i64>,
        #[serde(skip)]
        pub journal_serial: Option<i64>,
        pub opened_on: Date,
        pub caseworker_id: Option<Uuid>,
        pub state: String,
        pub closed_on: Option<Date>,
        pub closed_by: Option<Uuid>,
        pub closing_reason: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for CaseFile {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let state = match (
            row.state.as_str(),
            row.closed_on,
            row.closed_by,
            row.closing_reason,
        ) {
            (OPEN, None, None, None) => CaseFileState::Open,
            (CLOSED, Some(on), Some(by), Some(reason)) => CaseFileState::Closed {
                on,
                by: UserId(by),
                reason,
            },
            _ => {
                return Err(StorageError::Inconsistent {
                    table: "case_file",
                    column: "state",
                    row: row.id.to_string(),
                });
            }
        };
        Ok(Self {
            id: CaseFileId(row.id),
            version: row.version,
            service: ServiceId(row.service_id),
            child: ChildId(row.child_id),
            journal_number: row.journal_number,
            opened_on: row.opened_on,
            caseworker: row.caseworker_id.map(UserId),
            state,
        })
    }
}

/// # Errors
/// [`StorageError::NotUnique`] when the service has used the journal number.
pub async fn insert(tx: &Transaction, file: &CaseFile) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(file.id.0),
        version: Set(file.version),
        ..columns(file)
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Saves a case file that was read as `file.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since; [`StorageError::NotUnique`] as for [`insert`].
pub async fn update(tx: &Transaction, file: &CaseFile, change: Change<'_>) -> Result<i64> {
    let before = find(tx, file.id).await?.map(|before| before.child);
    let version = versioned::update(tx, file.id.0, file.version, columns(file), change).await?;
    if before.is_some_and(|child| child != file.child) {
        tx.forget_keys();
        seal::case_moved(tx, file.id.0).await?;
    }
    Ok(version)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: CaseFileId) -> Result<Option<CaseFile>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.map(CaseFile::try_from).transpose()
}

/// Case files in the order of their ids here; unknown ids are left out.
///
/// # Errors
/// See [`find`].
pub async fn find_many(db: &impl Store, ids: &[CaseFileId]) -> Result<Vec<CaseFile>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = rows_of::<row::Entity>(db, row::Column::Id, &ids).await?;
    Ok(in_order(&ids, all(rows)?, |file| file.id.0))
}

/// Asks for case files.
pub(crate) fn ask(together: &mut Together, ids: &[Uuid]) {
    together.rows_of::<row::Entity>(row::Column::Id, ids);
}

/// Takes the answer to what [`ask`] asked, in no order.
pub(crate) async fn read(db: &impl Store, answers: &mut Answers) -> Result<Vec<CaseFile>> {
    all(answers.opened(db).await?)
}

/// Selects the ids of somebody's own open cases.
pub(crate) fn ids_of_open(service: ServiceId, user: UserId) -> SelectStatement {
    row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(row::Column::CaseworkerId.eq(user.0))
        .filter(row::Column::State.eq(OPEN))
        .into_query()
}

/// Selects the children of some cases.
pub(crate) fn children_of(ids: &[Uuid]) -> SelectStatement {
    row::Entity::find()
        .select_only()
        .column(row::Column::ChildId)
        .filter(row::Column::Id.is_in(ids.iter().copied()))
        .into_query()
}

/// The case files of a child, last opened first.
///
/// # Errors
/// See [`find`].
pub async fn of_child(db: &impl Store, child: ChildId) -> Result<Vec<CaseFile>> {
    of_children(db, &[child]).await
}

/// The case files of several children, last opened first.
///
/// # Errors
/// See [`find`].
pub async fn of_children(db: &impl Store, children: &[ChildId]) -> Result<Vec<CaseFile>> {
    let ids: Vec<Uuid> = children.iter().map(|id| id.0).collect();
    let mut files = all(rows_of::<row::Entity>(db, row::Column::ChildId, &ids).await?)?;
    files.sort_by(|one, other| other.opened_on.cmp(&one.opened_on).then(one.id.cmp(&other.id)));
    Ok(files)
}

/// The ids of the case files that a filter lets through, last opened first.
///
/// # Errors
/// When the engine fails.
pub async fn list(db: &impl Store, filter: &Filter) -> Result<Vec<CaseFileId>> {
    let select = filter.select(db).await?;
    let ids: Vec<Uuid> = select
        .select_only()
        .column(row::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(CaseFileId).collect())
}

/// The same with everything that is in them.
///
/// # Errors
/// See [`find`].
pub async fn all_of(db: &impl Store, filter: &Filter) -> Result<Vec<CaseFile>> {
    all(filter.select(db).await?.all_opened(db).await?)
}

/// How many case files a filter lets through, whatever its limit and offset.
///
/// # Errors
/// When the engine fails.
pub async fn count(db: &impl Store, filter: &Filter) -> Result<u64> {
    Ok(row::Entity::find()
        .filter(filter.condition(db).await?)
        .count(db)
        .await?)
}

/// The next journal number of a service in a year, like `2026-0001`: one more than the highest that has been used.
///
/// The one writer of a transaction uses it at once, so there is neither a gap nor a number that two files share.
///
/// # Errors
/// When the engine fails.
pub async fn next_journal_number(tx: &Transaction, service: ServiceId, year: i32) -> Result<String> {
    let last: Option<Option<i64>> = row::Entity::find()
        .select_only()
        .column_as(row::Column::JournalSerial.max(), "last")
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(row::Column::JournalYear.eq(i64::from(year)))
        .into_tuple()
        .one(tx)
        .await?;
    let next = last.flatten().unwrap_or(0).saturating_add(1);
    Ok(format!("{year}-{next:04}"))
}

/// Selects a case of the child that a column names, if one of the child's is one caseworker's, or nobody's.
pub(crate) fn of_child_and_caseworker(
    child: impl IntoColumnRef,
    service: ServiceId,
    user: UserId,
) -> SelectStatement {
    let of_child = Expr::col((row::Entity, row::Column::ChildId)).equals(child);
    of_caseworker(row::Column::Id, service, Some(user))
        .and_where(of_child)
        .to_owned()
}

/// Selects the case files of a service; with a caseworker, those that are that caseworker's, or nobody's.
pub(crate) fn ids_readable(service: ServiceId, user: Option<UserId>) -> SelectStatement {
    of_caseworker(row::Column::Id, service, user)
}

fn of_caseworker(column: row::Column, service: ServiceId, user: Option<UserId>) -> SelectStatement {
    let own = user.map(|user| {
        Condition::any()
            .add(row::Column::CaseworkerId.eq(user.0))
            .add(row::Column::CaseworkerId.is_null())
    });
    row::Entity::find()
        .select_only()
        .column(column)
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(Condition::all().add_option(own))
        .into_query()
}

/// Selects the children of a service by a piece of their journal number.
pub(crate) fn children_by_journal_number(service: ServiceId, text: &str) -> SelectStatement {
    row::Entity::find()
        .select_only()
        .column(row::Column::ChildId)
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(journal_number_holds(text))
        .into_query()
}

/// Selects the case files of a service.
pub(crate) fn ids_of(service: ServiceId) -> SelectStatement {
    row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::ServiceId.eq(service.0))
        .into_query()
}

fn journal_number_holds(text: &str) -> Expr {
    Func::lower(Expr::col((row::Entity, row::Column::JournalNumber))).like(holds(text.trim()))
}

fn all(rows: Vec<row::Model>) -> Result<Vec<CaseFile>> {
    rows.into_iter().map(CaseFile::try_from).collect()
}

fn columns(file: &CaseFile) -> row::ActiveModel {
    let (year, serial) = year_and_serial(&file.journal_number).unzip();
    let (state, closed_on, closed_by, closing_reason) = match &file.state {
        CaseFileState::Open => (OPEN, None, None, None),
        CaseFileState::Closed { on, by, reason } => (CLOSED, Some(*on), Some(by.0), Some(reason.clone())),
    };
    row::ActiveModel {
        service_id: Set(file.service.0),
        child_id: Set(file.child.0),
        journal_number: Set(file.journal_number.clone()),
        journal_year: Set(year),
        journal_serial: Set(serial),
        opened_on: Set(file.opened_on),
        caseworker_id: Set(file.caseworker.map(|user| user.0)),
        state: Set(state.to_owned()),
        closed_on: Set(closed_on),
        closed_by: Set(closed_by),
        closing_reason: Set(closing_reason),
        ..Default::default()
    }
}

/// What a journal number of the form year, hyphen, serial says.
fn year_and_serial(journal_number: &str) -> Option<(i64, i64)> {
    let (year, serial) = journal_number.split_once('-')?;
    let number = |text: &str, at_most: usize| {
        let digits =
            !text.is_empty() && text.len() <= at_most && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    Some((number(year, 4)?, number(serial, 9)?))
}

#[cfg(test)]
mod tests {
    use super::year_and_serial;

    #[test]
    fn only_journal_numbers_of_the_common_form_have_a_serial() {
        assert_eq!(year_and_serial("2026-0012"), Some((2026, 12)));
        assert_eq!(year_and_serial("2026-10000"), Some((2026, 10_000)));
        for other in [
            "",
            "2026",
            "2026-",
            "-12",
            "2026-12a",
            "2026-+12",
            "26/12",
            "2026-9999999999",
            "2026-1-2",
        ] {
            assert_eq!(year_and_serial(other), None, "{other}");
        }
    }
}
