//! Open duties of a service, chosen, put in order and cut by the engine.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::QueryResult;
use sea_orm::sea_query::{
    Cond, Condition, Expr, ExprTrait, Func, NullOrdering, Order, Query, SelectStatement,
};
use tiltak_domain::access::Role;
use tiltak_domain::casework::duty::{Holder, Task};
use tiltak_domain::ids::{CaseFileId, ConcernReportId, ServiceId, UserId};
use uuid::Uuid;

use super::{DUTY, SHARED};
use crate::batch::{CHUNK, fold};
use crate::error::{Result, StorageError};
use crate::seal::Store;
use crate::{child, concern_report};

/// Which open duties of a service are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyFilter {
    pub service: ServiceId,
    /// The day; what is not shown on it is left out.
    pub today: NaiveDate,
    /// Only those of one contact person, or with `Some(None)` of cases that nobody has.
    pub caseworker: Option<Option<UserId>>,
    /// Never those of one contact person's cases.
    pub not_of: Option<UserId>,
    /// Never those of these cases.
    pub except: Vec<CaseFileId>,
    /// Only those that are held so, in the stored form; see [`DutyFilter::held_by`].
    pub held: Option<String>,
    /// Only these tasks; all where it is empty.
    pub tasks: Vec<&'static str>,
    pub when: When,
    /// Only reports that have no case.
    pub untaken_only: bool,
    pub order: DutyOrder,
    pub descending: bool,
    pub limit: u64,
    pub offset: u64,
}

/// Where the day of a duty lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum When {
    #[default]
    Any,
    /// Before today, reminders left out.
    Breached,
    /// Today or later, but not after a day.
    Until(NaiveDate),
    /// Not after a day, what is over included.
    By(NaiveDate),
    /// After a day.
    After(NaiveDate),
}

/// What duties are put in order by; then by their day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DutyOrder {
    #[default]
    Due,
    Child,
    Task,
    Caseworker,
}

impl DutyFilter {
    /// Every duty that a service is shown on a day, the first due first.
    #[must_use]
    pub fn of(service: ServiceId, today: NaiveDate) -> Self {
        Self {
            service,
            today,
            caseworker: None,
            not_of: None,
            except: Vec::new(),
            held: None,
            tasks: Vec::new(),
            when: When::Any,
            untaken_only: false,
            order: DutyOrder::Due,
            descending: false,
            limit: i64::MAX.unsigned_abs(),
            offset: 0,
        }
    }
}

/// An open duty with the case and child it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyLine {
    pub task: Task,
    /// None for a report without a case.
    pub case_file: Option<CaseFileId>,
    pub journal_number: Option<String>,
    /// The child's name, or the one in the report.
    pub child: String,
    pub caseworker: Option<UserId>,
    pub holder: Holder,
    pub rule: String,
    pub legal_basis: String,
    pub starts_on: NaiveDate,
    pub due_on: NaiveDate,
    pub reminder: bool,
}

/// The duties that a filter lets through.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn duties(db: &impl Store, filter: &DutyFilter) -> Result<Vec<DutyLine>> {
    let mut select = selected(filter);
    select
        .columns(COLUMNS)
        .left_join("case_file", same(("case_file", "id"), (DUTY, "case_file_id")));
    if filter.order == DutyOrder::Caseworker {
        select.left_join(
            "user_account",
            same(("user_account", "id"), (DUTY, "caseworker_id")),
        );
    }
    let order = if filter.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    match filter.order {
        // The engine cannot read names: they are put in order below.
        DutyOrder::Due | DutyOrder::Child => {}
        DutyOrder::Task => {
            select.order_by((DUTY, "task"), order.clone());
        }
        DutyOrder::Caseworker => {
            let name = Expr::expr(Func::lower(Expr::col(("user_account", "display_name"))));
            select.order_by_expr_with_nulls(name, order.clone(), NullOrdering::Last);
        }
    }
    let by_day = if filter.order == DutyOrder::Due {
        order
    } else {
        Order::Asc
    };
    select
        .order_by((DUTY, "due_on"), by_day)
        .order_by((DUTY, "owner_id"), Order::Asc)
        .order_by((DUTY, "thing_id"), Order::Asc);
    let is_by_name = filter.order == DutyOrder::Child;
    if !is_by_name {
        select.limit(filter.limit).offset(filter.offset);
    }
    let rows = db.query_all(&select).await?;
    let mut lines: Vec<DutyLine> = rows.iter().map(line).collect::<Result<_>>()?;
    name_children(db, &rows, &mut lines).await?;
    if is_by_name {
        in_order_of_names(&mut lines, filter);
    }
    name_reports(db, &mut lines).await?;
    Ok(lines)
}

impl DutyFilter {
    /// Of these duties those that a role has: alone, and beside contact persons other than one.
    ///
    /// Each way to have them is to be asked for by itself: they are few among very many, and for several at once an engine goes through
    /// all by their day.
    #[must_use]
    pub fn held_by(&self, role: Role, not_with: UserId) -> [Self; 2] {
        let alone = Self {
            held: Some(role.id().to_owned()),
            ..self.clone()
        };
        let beside = Self {
            held: Some(format!("{SHARED}{}", role.id())),
            not_of: Some(not_with),
            ..self.clone()
        };
        [alone, beside]
    }
}

/// The next duty of each of some cases: what to do and by when.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn next_of_cases(
    db: &impl Store,
    ids: &[CaseFileId],
    today: NaiveDate,
) -> Result<HashMap<CaseFileId, (Task, NaiveDate)>> {
    let mut next = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let select = Query::select()
            .columns(["case_file_id", "task", "thing_id", "due_on"])
            .from(DUTY)
            .and_where(Expr::col("owner_id").is_in(chunk.iter().map(|id| id.0)))
            .cond_where(shown(today))
            .order_by("due_on", Order::Asc)
            .to_owned();
        for row in db.query_all(&select).await? {
            let case: Uuid = row.try_get_by(0)?;
            let task = task(&row, 1)?;
            next.entry(CaseFileId(case)).or_insert((task, row.try_get_by(3)?));
        }
    }
    Ok(next)
}

const COLUMNS: [(&str, &str); 13] = [
    (DUTY, "owner_id"),
    (DUTY, "task"),
    (DUTY, "thing_id"),
    (DUTY, "case_file_id"),
    (DUTY, "caseworker_id"),
    (DUTY, "holder_role"),
    (DUTY, "rule"),
    (DUTY, "legal_basis"),
    (DUTY, "starts_on"),
    (DUTY, "due_on"),
    (DUTY, "reminder"),
    ("case_file", "journal_number"),
    ("case_file", "child_id"),
];

pub(super) fn selected(filter: &DutyFilter) -> SelectStatement {
    let mut select = Query::select();
    select
        .from(DUTY)
        .and_where(Expr::col((DUTY, "service_id")).eq(filter.service.0))
        .cond_where(shown(filter.today))
        .cond_where(of_day(filter.when, filter.today))
        .cond_where(of_person(filter))
        .cond_where(held_so(filter));
    if !filter.tasks.is_empty() {
        select.and_where(Expr::col((DUTY, "task")).is_in(filter.tasks.iter().copied()));
    }
    if !filter.except.is_empty() {
        select.and_where(Expr::col((DUTY, "owner_id")).is_not_in(filter.except.iter().map(|id| id.0)));
    }
    if let Some(user) = filter.not_of {
        let caseworker = || Expr::col((DUTY, "caseworker_id"));
        let others = Cond::any()
            .add(caseworker().is_null())
            .add(caseworker().ne(user.0));
        select.cond_where(others);
    }
    if filter.untaken_only {
        select.and_where(Expr::col((DUTY, "case_file_id")).is_null());
    }
    select
}

fn same(one: (&'static str, &'static str), other: (&'static str, &'static str)) -> Expr {
    Expr::col(one).equals(other)
}

/// What stands on the lists of a day.
fn shown(today: NaiveDate) -> Condition {
    let lasts = Cond::any()
        .add(Expr::col((DUTY, "reminder")).eq(false))
        .add(Expr::col((DUTY, "due_on")).gte(today));
    Cond::all()
        .add(Expr::col((DUTY, "shown_from")).lte(today))
        .add(lasts)
}

fn of_day(when: When, today: NaiveDate) -> Condition {
    let due = || Expr::col((DUTY, "due_on"));
    match when {
        When::Any => Cond::all(),
        When::Breached => Cond::all()
            .add(due().lt(today))
            .add(Expr::col((DUTY, "reminder")).eq(false)),
        When::Until(last) => Cond::all().add(due().gte(today)).add(due().lte(last)),
        When::By(last) => Cond::all().add(due().lte(last)),
        When::After(day) => Cond::all().add(due().gt(day)),
    }
}

/// A contact person has the duties of the own cases that no role has alone.
fn of_person(filter: &DutyFilter) -> Condition {
    let Some(person) = filter.caseworker else {
        return Cond::all();
    };
    let caseworker = Expr::col((DUTY, "caseworker_id"));
    let own = match person {
        Some(user) => caseworker.eq(user.0),
        None => caseworker.is_null(),
    };
    let shared = Role::ALL.map(|role| format!("{SHARED}{}", role.id()));
    let held = Cond::any()
        .add(Expr::col((DUTY, "holder_role")).is_null())
        .add(Expr::col((DUTY, "holder_role")).is_in(shared));
    Cond::all().add(own).add(held)
}

fn held_so(filter: &DutyFilter) -> Condition {
    let held = |held: &String| Expr::col((DUTY, "holder_role")).eq(held);
    Cond::all().add_option(filter.held.as_ref().map(held))
}

fn line(row: &QueryResult) -> Result<DutyLine> {
    let role: Option<String> = row.try_get_by(5)?;
    let holder = match role.as_deref() {
        None => Holder::ContactPerson,
        Some(stored) => {
            let known = |id| Role::from_id(id).ok_or_else(|| senseless(row, "holder_role"));
            match stored.strip_prefix(SHARED) {
                Some(role) => Holder::ContactPersonOr(known(role)?),
                None => Holder::Role(known(stored)?),
            }
        }
    };
    let case_file: Option<Uuid> = row.try_get_by(3)?;
    let caseworker: Option<Uuid> = row.try_get_by(4)?;
    Ok(DutyLine {
        task: task(row, 1)?,
        case_file: case_file.map(CaseFileId),
        caseworker: caseworker.map(UserId),
        holder,
        rule: row.try_get_by(6)?,
        legal_basis: row.try_get_by(7)?,
        starts_on: row.try_get_by(8)?,
        due_on: row.try_get_by(9)?,
        reminder: row.try_get_by(10)?,
        journal_number: row.try_get_by(11)?,
        child: String::new(),
    })
}

/// A task by its key in a column and its thing in the next.
fn task(row: &QueryResult, column: usize) -> Result<Task> {
    let key: String = row.try_get_by(column)?;
    let thing: Uuid = row.try_get_by(column + 1)?;
    Task::from_parts(&key, thing).ok_or_else(|| senseless(row, "task"))
}

fn senseless(row: &QueryResult, column: &'static str) -> StorageError {
    let owner: Uuid = row.try_get_by(0).unwrap_or_default();
    StorageError::Inconsistent {
        table: DUTY,
        column,
        row: owner.to_string(),
    }
}

/// Calls each line by the child of its case.
async fn name_children(db: &impl Store, rows: &[QueryResult], lines: &mut [DutyLine]) -> Result<()> {
    let ids = rows
        .iter()
        .map(|row| Ok(row.try_get_by(12)?))
        .collect::<Result<Vec<Option<Uuid>>>>()?;
    let known: Vec<Uuid> = ids.iter().copied().flatten().collect();
    let names = child::names_of(db, &known).await?;
    for (line, id) in lines.iter_mut().zip(ids) {
        line.child = id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    }
    Ok(())
}

/// By the children's names, those without a case last; then one page of them.
fn in_order_of_names(lines: &mut Vec<DutyLine>, filter: &DutyFilter) {
    lines.sort_by_cached_key(|line| fold(&line.child));
    if filter.descending {
        lines.sort_by_cached_key(|line| std::cmp::Reverse(fold(&line.child)));
    }
    lines.sort_by_key(|line| line.case_file.is_none());
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    lines.drain(..whole(filter.offset).min(lines.len()));
    lines.truncate(whole(filter.limit));
}

/// Reports without a case are called by the name in them.
async fn name_reports(db: &impl Store, lines: &mut [DutyLine]) -> Result<()> {
    let ids: Vec<ConcernReportId> = lines
        .iter()
        .filter(|line| line.case_file.is_none())
        .map(|line| ConcernReportId(line.task.id()))
        .collect();
    let names = concern_report::names(db, &ids).await?;
    for line in lines.iter_mut().filter(|line| line.case_file.is_none()) {
        if let Some(name) = names.get(&ConcernReportId(line.task.id())) {
            line.child.clone_from(name);
        }
    }
    Ok(())
}
