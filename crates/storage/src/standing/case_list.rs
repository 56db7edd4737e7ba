//! Open cases of a service with how they stand.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{
    Expr, ExprTrait, Func, NullOrdering, Order, Query, SelectStatement, SubQueryStatement,
};
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use uuid::Uuid;

use super::{DUTY, STANDING, small};
use crate::error::Result;

/// Which open cases of a service are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFilter {
    pub service: ServiceId,
    pub today: NaiveDate,
    /// Only those of one contact person, or with `Some(None)` those that nobody has.
    pub caseworker: Option<Option<UserId>>,
    /// Only those with so many contact persons or more.
    pub contact_persons: u32,
    /// Only those whose thread has a gap.
    pub broken_only: bool,
    pub order: CaseOrder,
    pub descending: bool,
    pub limit: u64,
    pub offset: u64,
}

/// What cases are put in order by; then by the child's name.
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
pub async fn cases(db: &impl ConnectionTrait, filter: &CaseFilter) -> Result<Vec<CaseLine>> {
    let mut select = selected(filter);
    select
        .columns([
            (STANDING, "case_file_id"),
            ("case_file", "journal_number"),
            ("child", "name"),
            ("child", "born"),
            ("case_file", "opened_on"),
            (STANDING, "caseworker_id"),
            (STANDING, "contact_persons"),
        ])
        .expr(gaps(filter.today));
    let order = if filter.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    match filter.order {
        CaseOrder::Child => select.order_by(("child", "name_search"), order),
        CaseOrder::ContactPersons => select.order_by((STANDING, "contact_persons"), order),
        CaseOrder::Gaps => select.order_by_expr(gaps(filter.today), order),
        CaseOrder::Opened => select.order_by(("case_file", "opened_on"), order),
        CaseOrder::Caseworker => {
            let name = Expr::expr(Func::lower(Expr::col(("user_account", "display_name"))));
            select.order_by_expr_with_nulls(name, order, NullOrdering::Last)
        }
    };
    select
        .order_by(("child", "name_search"), Order::Asc)
        .order_by((STANDING, "case_file_id"), Order::Asc)
        .limit(filter.limit)
        .offset(filter.offset);
    let rows = db.query_all(&select).await?;
    let line = |row: &sea_orm::QueryResult| {
        let id: Uuid = row.try_get_by(0)?;
        let caseworker: Option<Uuid> = row.try_get_by(5)?;
        Ok(CaseLine {
            case_file: CaseFileId(id),
            journal_number: row.try_get_by(1)?,
            child: row.try_get_by(2)?,
            born: row.try_get_by(3)?,
            opened_on: row.try_get_by(4)?,
            caseworker: caseworker.map(UserId),
            contact_persons: small(row.try_get_by(6)?),
            gaps: small(row.try_get_by(7)?),
        })
    };
    rows.iter().map(line).collect()
}

/// How many open cases a filter lets through, whatever its limit and offset.
///
/// # Errors
/// When the engine fails.
pub async fn count_cases(db: &impl ConnectionTrait, filter: &CaseFilter) -> Result<usize> {
    let mut select = selected(filter);
    select.expr(Func::count(Expr::col((STANDING, "case_file_id"))));
    let row = db.query_one(&select).await?;
    let count: Option<i64> = row.map(|row| row.try_get_by(0)).transpose()?;
    Ok(small(count.unwrap_or(0)))
}

fn selected(filter: &CaseFilter) -> SelectStatement {
    let mut select = Query::select();
    select
        .from(STANDING)
        .inner_join(
            "case_file",
            Expr::col(("case_file", "id")).equals((STANDING, "case_file_id")),
        )
        .inner_join(
            "child",
            Expr::col(("child", "id")).equals(("case_file", "child_id")),
        )
        .and_where(Expr::col((STANDING, "service_id")).eq(filter.service.0))
        .and_where(Expr::col((STANDING, "is_open")).eq(true));
    if filter.order == CaseOrder::Caseworker {
        let account = Expr::col(("user_account", "id")).equals((STANDING, "caseworker_id"));
        select.left_join("user_account", account);
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
        select.and_where(gaps(filter.today).gt(0_i64));
    }
    select
}

/// Broken places whatever the day, and evaluations that were due before today.
fn gaps(today: NaiveDate) -> Expr {
    let late = Query::select()
        .expr(Func::count(Expr::col((DUTY, "owner_id"))))
        .from(DUTY)
        .and_where(Expr::col((DUTY, "owner_id")).equals((STANDING, "case_file_id")))
        .and_where(Expr::col((DUTY, "task")).eq("evaluate-plan"))
        .and_where(Expr::col((DUTY, "due_on")).lt(today))
        .to_owned();
    let late = Expr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(late)));
    Expr::col((STANDING, "gaps")).add(late)
}
