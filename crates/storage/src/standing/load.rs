//! What each caseworker of a service carries.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::capacity::{DueDays, Load};
use uuid::Uuid;

use super::{DUTY, STANDING, small};
use crate::error::Result;
use crate::seal::Store;
use crate::together::{Answers, Together};

/// What one caseworker carries, or what nobody does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkerLoad {
    /// None for cases that nobody has.
    pub caseworker: Option<UserId>,
    pub load: Load,
    /// Broken places in the threads of these cases, overdue evaluations left out.
    pub gaps: usize,
}

/// What each caseworker with open cases carries, and what nobody does; or what one of them does.
///
/// # Errors
/// When the engine fails.
pub async fn loads(db: &impl Store, service: ServiceId, only: Option<UserId>) -> Result<Vec<WorkerLoad>> {
    let rows = db.query_all(&select(service, only)).await?;
    rows.iter().map(load).collect()
}

/// Asks for what one caseworker carries.
pub(super) fn ask(together: &mut Together, service: ServiceId, user: UserId) {
    together.select(select(service, Some(user)));
}

/// Takes the answer to what [`ask`] asked; nothing is carried by who has no open case.
pub(super) fn read(answers: &mut Answers) -> Result<WorkerLoad> {
    let loads = answers.rows();
    loads.first().map_or_else(|| Ok(WorkerLoad::default()), load)
}

fn select(service: ServiceId, only: Option<UserId>) -> SelectStatement {
    let mut select = Query::select();
    select
        .column("caseworker_id")
        .expr(Func::count(Expr::col("case_file_id")))
        .from(STANDING)
        .and_where(Expr::col("service_id").eq(service.0))
        .and_where(Expr::col("is_open").eq(true))
        .group_by_col("caseworker_id");
    for column in ["investigations", "placements", "gaps"] {
        // A sum of whole numbers is a decimal number on one engine.
        select.expr(Func::cast_as(Func::sum(Expr::col(column)), "bigint"));
    }
    if let Some(user) = only {
        select.and_where(Expr::col("caseworker_id").eq(user.0));
    }
    select
}

fn load(row: &QueryResult) -> Result<WorkerLoad> {
    let caseworker: Option<Uuid> = row.try_get_by(0)?;
    let count = |column: usize| row.try_get_by::<i64, _>(column).map(small);
    Ok(WorkerLoad {
        caseworker: caseworker.map(UserId),
        load: Load {
            cases: count(1)?,
            investigations: count(2)?,
            placements: count(3)?,
        },
        gaps: count(4)?,
    })
}

/// The days of the open duties of each caseworker that are over or fall due by a day; reminders and duties of a role left out.
///
/// # Errors
/// When the engine fails.
pub async fn due_days(
    db: &impl Store,
    service: ServiceId,
    today: NaiveDate,
    last: NaiveDate,
) -> Result<HashMap<Option<UserId>, DueDays>> {
    let due = || Expr::col("due_on");
    let select = |day: Expr, when: Expr| {
        Query::select()
            .column("caseworker_id")
            .expr(Func::count(due()))
            .expr(day)
            .from(DUTY)
            .and_where(Expr::col("service_id").eq(service.0))
            .and_where(when)
            .and_where(Expr::col("shown_from").lte(today))
            .and_where(Expr::col("reminder").eq(false))
            .and_where(Expr::col("holder_role").is_null())
            .group_by_col("caseworker_id")
            .to_owned()
    };
    let over = select(Expr::val(Option::<NaiveDate>::None), due().lt(today));
    let ahead = select(due(), due().between(today, last))
        .group_by_col("due_on")
        .order_by("due_on", Order::Asc)
        .to_owned();
    let mut days: HashMap<Option<UserId>, DueDays> = HashMap::new();
    let rows = [db.query_all(&over).await?, db.query_all(&ahead).await?];
    for row in rows.iter().flatten() {
        let caseworker: Option<Uuid> = row.try_get_by(0)?;
        let count = small(row.try_get_by(1)?);
        let of_caseworker = days.entry(caseworker.map(UserId)).or_default();
        match row.try_get_by::<Option<NaiveDate>, _>(2)? {
            None => of_caseworker.over += count,
            Some(day) => of_caseworker.ahead.extend(std::iter::repeat_n(day, count)),
        }
    }
    Ok(days)
}

/// How many duties of all services were due before a day; reminders left out.
///
/// # Errors
/// When the engine fails.
pub async fn count_overdue(db: &impl Store, today: NaiveDate) -> Result<u64> {
    let select = Query::select()
        .expr(Func::count(Expr::col("task")))
        .from(DUTY)
        .and_where(Expr::col("due_on").lt(today))
        .and_where(Expr::col("reminder").eq(false))
        .to_owned();
    let count: i64 = match db.query_one(&select).await? {
        Some(row) => row.try_get_by(0)?,
        None => 0,
    };
    Ok(u64::try_from(count).unwrap_or(0))
}
