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
use crate::concern_report;
use crate::error::{Result, StorageError};
use crate::seal::Store;
use crate::seal::rows::open_texts;
use crate::together::{Answers, Together};

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
    let mut together = Together::default();
    ask(&mut together, filter);
    read(db, &mut together.ask(db).await?, filter).await
}

/// Asks for the duties that a filter lets through.
///
/// Cases, children and reports are looked up for the rows that are wanted alone: beside all the others they would be looked up for each
/// row that is put in order.
pub(super) fn ask(together: &mut Together, filter: &DutyFilter) {
    let mut select = Query::select();
    select
        .from_subquery(wanted(filter), WANTED)
        .columns(COLUMNS.map(|column| (WANTED, column)))
        .columns(NAMES)
        .left_join("case_file", same(("case_file", "id"), (WANTED, "case_file_id")))
        .left_join("child", same(("child", "id"), ("case_file", "child_id")));
    // Reports without a case are called by the name in them.
    let untaken = Expr::col((WANTED, "case_file_id")).is_null();
    let of_report = same(("concern_report", "id"), (WANTED, "thing_id")).and(untaken);
    select.left_join("concern_report", of_report);
    put_in_order(&mut select, WANTED, filter);
    together.select(select);
}

/// Selects the rows themselves; those that go by names are all wanted, since the engine cannot read them.
fn wanted(filter: &DutyFilter) -> SelectStatement {
    let mut select = selected(filter);
    select.columns(COLUMNS.map(|column| (DUTY, column)));
    if filter.order == DutyOrder::Caseworker {
        select.left_join(
            "user_account",
            same(("user_account", "id"), (DUTY, "caseworker_id")),
        );
        let name = Expr::expr(Func::lower(Expr::col(("user_account", "display_name"))));
        select.expr_as(name, CASEWORKER);
    }
    if filter.order != DutyOrder::Child {
        put_in_order(&mut select, DUTY, filter);
        select.limit(filter.limit).offset(filter.offset);
    }
    select
}

fn put_in_order(select: &mut SelectStatement, table: &'static str, filter: &DutyFilter) {
    let order = if filter.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    match filter.order {
        // Names are put in order when they have been opened.
        DutyOrder::Due | DutyOrder::Child => {}
        DutyOrder::Task => {
            select.order_by((table, "task"), order.clone());
        }
        DutyOrder::Caseworker => {
            select.order_by_expr_with_nulls(Expr::col(CASEWORKER), order.clone(), NullOrdering::Last);
        }
    }
    let by_day = if filter.order == DutyOrder::Due {
        order
    } else {
        Order::Asc
    };
    select
        .order_by((table, "due_on"), by_day)
        .order_by((table, "owner_id"), Order::Asc)
        .order_by((table, "thing_id"), Order::Asc);
}

/// Takes the answer to what [`ask`] asked.
pub(super) async fn read(
    db: &impl Store,
    answers: &mut Answers,
    filter: &DutyFilter,
) -> Result<Vec<DutyLine>> {
    let rows = answers.rows();
    let mut lines: Vec<DutyLine> = rows.iter().map(line).collect::<Result<_>>()?;
    name_children(db, &rows, &mut lines).await?;
    name_reports(db, &rows, &mut lines).await?;
    if filter.order == DutyOrder::Child {
        in_order_of_names(&mut lines, filter);
    }
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

const COLUMNS: [&str; 11] = [
    "owner_id",
    "task",
    "thing_id",
    "case_file_id",
    "caseworker_id",
    "holder_role",
    "rule",
    "legal_basis",
    "starts_on",
    "due_on",
    "reminder",
];
/// What a row is called by; they come after the columns above.
const NAMES: [(&str, &str); 4] = [
    ("case_file", "journal_number"),
    ("child", "id"),
    ("child", "name"),
    ("concern_report", "subject"),
];
/// The rows that are wanted, before what they are called by is looked up.
const WANTED: &str = "wanted_duty";
/// What rows are put in order by that go by their caseworkers.
const CASEWORKER: &str = "of_caseworker";

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

/// Calls each line by the child of its case; one that was deleted by law has no name.
async fn name_children(db: &impl Store, rows: &[QueryResult], lines: &mut [DutyLine]) -> Result<()> {
    let (mut named, mut sealed) = (Vec::new(), Vec::new());
    for (row, line) in rows.iter().zip(lines) {
        let child: (Option<Uuid>, Option<String>) = (row.try_get_by(12)?, row.try_get_by(13)?);
        if let (Some(child), Some(name)) = child {
            named.push(line);
            sealed.push((child, name));
        }
    }
    let names = open_texts(db, "child", "name", sealed).await?;
    for (line, name) in named.into_iter().zip(names) {
        line.child = name.unwrap_or_default();
    }
    Ok(())
}

/// Calls each line of a report without a case by the name in the report.
async fn name_reports(db: &impl Store, rows: &[QueryResult], lines: &mut [DutyLine]) -> Result<()> {
    let (mut named, mut sealed) = (Vec::new(), Vec::new());
    for (row, line) in rows.iter().zip(lines) {
        if let Some(subject) = row.try_get_by(14)? {
            sealed.push((line.task.id(), subject));
            named.push(line);
        }
    }
    let subjects = open_texts(db, "concern_report", "subject", sealed).await?;
    for (line, subject) in named.into_iter().zip(subjects) {
        let report = ConcernReportId(line.task.id());
        if let Some(subject) = subject {
            line.child = concern_report::name_in(report, &subject)?;
        }
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
