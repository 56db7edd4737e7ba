//! Open cases of a service with how they stand.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Func, JoinType, NullOrdering, Order, Query, SelectStatement};
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use uuid::Uuid;

use super::{DUTY, STANDING, small};
use crate::batch::{CHUNK, fold, in_order};
use crate::child;
use crate::error::Result;
use crate::seal::Store;

/// The late evaluations of each case, in a query.
const LATE: &str = "late";

/// Which open cases of a service are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFilter {
    pub service: ServiceId,
    pub today: NaiveDate,
    /// Only those of one contact person, or with `Some(None)` those that nobody has.
    pub caseworker: Option<Option<UserId>>,
    /// Never those of these cases.
    pub except: Vec<CaseFileId>,
    /// Only those with so many contact persons or more.
    pub contact_persons: u32,
    /// Only those whose thread has a gap.
    pub broken_only: bool,
    pub order: CaseOrder,
    pub descending: bool,
    pub limit: u64,
    pub offset: u64,
}

/// What cases are put in order by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CaseOrder {
    #[default]
    Child,
    ContactPersons,
    Gaps,
    Opened,
    Caseworker,
}

impl CaseFilter {
    /// Every open case of a service, by the child's name.
    #[must_use]
    pub fn of(service: ServiceId, today: NaiveDate) -> Self {
        Self {
            service,
            today,
            caseworker: None,
            except: Vec::new(),
            contact_persons: 0,
            broken_only: false,
            order: CaseOrder::Child,
            descending: false,
            limit: i64::MAX.unsigned_abs(),
            offset: 0,
        }
    }
}

/// An open case and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    pub case_file: CaseFileId,
    pub journal_number: String,
    pub child: String,
    pub born: Option<NaiveDate>,
    pub opened_on: NaiveDate,
    pub caseworker: Option<UserId>,
    pub contact_persons: usize,
    /// Broken places in the thread, overdue evaluations included.
    pub gaps: usize,
}

/// The open cases that a filter lets through.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn cases(db: &impl Store, filter: &CaseFilter) -> Result<Vec<CaseLine>> {
    let chosen = chosen(db, filter).await?;
    let ids: Vec<Uuid> = chosen.iter().map(|(id, _)| *id).collect();
    let gaps: HashMap<Uuid, usize> = chosen.into_iter().collect();
    let mut lines = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let select = Query::select()
            .columns([
                (STANDING, "case_file_id"),
                ("case_file", "journal_number"),
                ("case_file", "child_id"),
                ("child", "born"),
                ("case_file", "opened_on"),
                (STANDING, "caseworker_id"),
                (STANDING, "contact_persons"),
            ])
            .from(STANDING)
            .inner_join("case_file", file_of_standing())
            .inner_join("child", child_of_file())
            .and_where(Expr::col((STANDING, "case_file_id")).is_in(chunk.iter().copied()))
            .to_owned();
        for row in db.query_all(&select).await? {
            lines.push(line(&row, &gaps)?);
        }
    }
    let children: Vec<Uuid> = lines.iter().map(|(_, child)| *child).collect();
    let names = child::names_of(db, &children).await?;
    let named = lines.into_iter().map(|(mut line, child)| {
        line.child = names.get(&child).cloned().unwrap_or_default();
        line
    });
    Ok(in_order(&ids, named.collect(), |line: &CaseLine| {
        line.case_file.0
    }))
}

/// Ids and gaps in their order, without anything that the order does not need.
async fn chosen(db: &impl Store, filter: &CaseFilter) -> Result<Vec<(Uuid, usize)>> {
    let mut select = with_late(selected(filter), filter);
    select.column((STANDING, "case_file_id")).expr(gaps());
    if matches!(filter.order, CaseOrder::Child | CaseOrder::Opened) {
        select.inner_join("case_file", file_of_standing());
    }
    let order = if filter.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    match filter.order {
        CaseOrder::Child => return by_name(db, select, filter).await,
        CaseOrder::ContactPersons => select.order_by((STANDING, "contact_persons"), order),
        CaseOrder::Gaps => select.order_by_expr(gaps(), order),
        CaseOrder::Opened => select.order_by(("case_file", "opened_on"), order),
        CaseOrder::Caseworker => {
            let account = Expr::col(("user_account", "id")).equals((STANDING, "caseworker_id"));
            let name = Expr::expr(Func::lower(Expr::col(("user_account", "display_name"))));
            select
                .left_join("user_account", account)
                .order_by_expr_with_nulls(name, order, NullOrdering::Last)
        }
    };
    select
        .order_by((STANDING, "case_file_id"), Order::Asc)
        .limit(filter.limit)
        .offset(filter.offset);
    let rows = db.query_all(&select).await?;
    let one = |row: &QueryResult| Ok((row.try_get_by(0)?, small(row.try_get_by(1)?)));
    rows.iter().map(one).collect()
}

/// The same by the children's names, which the engine cannot read: all are opened and put in order here.
async fn by_name(
    db: &impl Store,
    mut select: SelectStatement,
    filter: &CaseFilter,
) -> Result<Vec<(Uuid, usize)>> {
    select.column(("case_file", "child_id"));
    let rows = db.query_all(&select).await?;
    let children = rows
        .iter()
        .map(|row| Ok(row.try_get_by(2)?))
        .collect::<Result<Vec<Uuid>>>()?;
    let names = child::names_of(db, &children).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for (row, child) in rows.iter().zip(children) {
        let (id, gaps): (Uuid, usize) = (row.try_get_by(0)?, small(row.try_get_by(1)?));
        lines.push((
            names.get(&child).map(|name| fold(name)).unwrap_or_default(),
            id,
            gaps,
        ));
    }
    lines.sort_unstable_by(|one, other| {
        let by_name = one.0.cmp(&other.0);
        let by_name = if filter.descending {
            by_name.reverse()
        } else {
            by_name
        };
        by_name.then(one.1.cmp(&other.1))
    });
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let page = lines
        .into_iter()
        .skip(whole(filter.offset))
        .take(whole(filter.limit));
    Ok(page.map(|(_, id, gaps)| (id, gaps)).collect())
}

/// A line without the child's name, and whose it is.
fn line(row: &QueryResult, gaps: &HashMap<Uuid, usize>) -> Result<(CaseLine, Uuid)> {
    let id: Uuid = row.try_get_by(0)?;
    let caseworker: Option<Uuid> = row.try_get_by(5)?;
    let line = CaseLine {
        case_file: CaseFileId(id),
        journal_number: row.try_get_by(1)?,
        child: String::new(),
        born: row.try_get_by(3)?,
        opened_on: row.try_get_by(4)?,
        caseworker: caseworker.map(UserId),
        contact_persons: small(row.try_get_by(6)?),
        gaps: gaps.get(&id).copied().unwrap_or_default(),
    };
    Ok((line, row.try_get_by(2)?))
}

/// How many open cases a filter lets through, whatever its limit and offset.
///
/// # Errors
/// When the engine fails.
pub async fn count_cases(db: &impl Store, filter: &CaseFilter) -> Result<usize> {
    let mut select = selected(filter);
    if filter.broken_only {
        select = with_late(select, filter);
    }
    select.expr(Func::count(Expr::col((STANDING, "case_file_id"))));
    let row = db.query_one(&select).await?;
    let count: Option<i64> = row.map(|row| row.try_get_by(0)).transpose()?;
    Ok(small(count.unwrap_or(0)))
}

fn selected(filter: &CaseFilter) -> SelectStatement {
    let mut select = Query::select();
    select
        .from(STANDING)
        .and_where(Expr::col((STANDING, "service_id")).eq(filter.service.0))
        .and_where(Expr::col((STANDING, "is_open")).eq(true));
    if !filter.except.is_empty() {
        let except = filter.except.iter().map(|id| id.0);
        select.and_where(Expr::col((STANDING, "case_file_id")).is_not_in(except));
    }
    if let Some(person) = filter.caseworker {
        let caseworker = Expr::col((STANDING, "caseworker_id"));
        select.and_where(match person {
            Some(user) => caseworker.eq(user.0),
            None => caseworker.is_null(),
        });
    }
    if filter.contact_persons > 0 {
        select.and_where(Expr::col((STANDING, "contact_persons")).gte(i64::from(filter.contact_persons)));
    }
    if filter.broken_only {
        select.and_where(gaps().gt(0_i64));
    }
    select
}

/// With the late evaluations of each case beside it.
fn with_late(mut select: SelectStatement, filter: &CaseFilter) -> SelectStatement {
    let same = Expr::col((LATE, "owner_id")).equals((STANDING, "case_file_id"));
    select.join_subquery(JoinType::LeftJoin, late(filter), LATE, same);
    select
}

fn file_of_standing() -> Expr {
    Expr::col(("case_file", "id")).equals((STANDING, "case_file_id"))
}

fn child_of_file() -> Expr {
    Expr::col(("child", "id")).equals(("case_file", "child_id"))
}

/// How many evaluations each case has that were due before a day; of one caseworker's cases alone where the filter asks for no others.
fn late(filter: &CaseFilter) -> SelectStatement {
    let mut late = Query::select();
    late.column("owner_id")
        .expr_as(Func::count(Expr::col("owner_id")), "evaluations")
        .from(DUTY)
        .and_where(Expr::col("service_id").eq(filter.service.0))
        .and_where(Expr::col("task").eq("evaluate-plan"))
        .and_where(Expr::col("due_on").lt(filter.today))
        .group_by_col("owner_id");
    if let Some(Some(user)) = filter.caseworker {
        late.and_where(Expr::col("caseworker_id").eq(user.0));
    }
    late
}

/// Broken places whatever the day, and evaluations that were due before today.
fn gaps() -> Expr {
    let evaluations = Func::coalesce([Expr::col((LATE, "evaluations")), Expr::val(0_i64)]);
    Expr::col((STANDING, "gaps")).add(evaluations)
}
