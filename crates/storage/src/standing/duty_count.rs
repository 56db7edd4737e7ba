//! How many open duties a service has, without reading one of them.

use chrono::NaiveDate;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Func, FunctionCall};
use tiltak_domain::casework::duty::Task;

use super::duty_list::selected;
use super::{DUTY, DutyFilter, small};
use crate::error::{Result, StorageError};
use crate::seal::Store;
use crate::together::{Answers, Together};

/// How many duties with one task lie where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskCount {
    /// One of [`Task::KEYS`].
    pub task: &'static str,
    /// Before today.
    pub over: usize,
    /// Today or later, but not after the day that was asked for.
    pub soon: usize,
    /// After that day.
    pub later: usize,
}

impl TaskCount {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.over + self.soon + self.later
    }
}

/// How many duties a filter lets through, whatever its limit and offset.
///
/// # Errors
/// When the engine fails.
pub async fn count_duties(db: &impl Store, filter: &DutyFilter) -> Result<usize> {
    let mut select = selected(filter);
    // A column that the indexes have, so that no row is read.
    select.expr(Func::count(Expr::col((DUTY, "due_on"))));
    let row = db.query_one(&select).await?;
    let count: Option<i64> = row.map(|row| row.try_get_by(0)).transpose()?;
    Ok(small(count.unwrap_or(0)))
}

/// The same for each task that there is, and for the days before today, until `soon_until`, and after it.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn count_by_task(
    db: &impl Store,
    filter: &DutyFilter,
    soon_until: NaiveDate,
) -> Result<Vec<TaskCount>> {
    let mut counts = count_each_by_task(db, std::slice::from_ref(filter), soon_until).await?;
    Ok(counts.pop().unwrap_or_default())
}

/// The same for several filters, one after the other.
///
/// # Errors
/// See [`count_by_task`].
pub async fn count_each_by_task(
    db: &impl Store,
    filters: &[DutyFilter],
    soon_until: NaiveDate,
) -> Result<Vec<Vec<TaskCount>>> {
    let mut together = Together::default();
    ask(&mut together, filters, soon_until);
    read(&mut together.ask(db).await?, filters)
}

/// Asks for the same.
pub(super) fn ask(together: &mut Together, filters: &[DutyFilter], soon_until: NaiveDate) {
    let due = || Expr::col((DUTY, "due_on"));
    for filter in filters {
        let mut select = selected(filter);
        select
            .column((DUTY, "task"))
            .expr(Func::count(due()))
            .expr(number_of(due().lt(filter.today)))
            .expr(number_of(due().gt(soon_until)))
            .group_by_col((DUTY, "task"));
        together.select(select);
    }
}

/// Takes the answers to what [`ask`] asked.
pub(super) fn read(answers: &mut Answers, filters: &[DutyFilter]) -> Result<Vec<Vec<TaskCount>>> {
    let counts = |_filter| answers.rows().iter().map(task_count).collect();
    filters.iter().map(counts).collect()
}

/// Counts the rows for which something holds: a case without an `else` is nothing, which is not counted.
fn number_of(holds: Expr) -> FunctionCall {
    Func::count(Expr::case(holds, 1_i64))
}

fn task_count(row: &QueryResult) -> Result<TaskCount> {
    let count = |column: usize| row.try_get_by::<i64, _>(column).map(small);
    let key: String = row.try_get_by(0)?;
    let task = Task::KEYS.iter().find(|known| **known == key);
    let task = task.ok_or_else(|| StorageError::Inconsistent {
        table: DUTY,
        column: "task",
        row: key.clone(),
    })?;
    let (all, over, later) = (count(1)?, count(2)?, count(3)?);
    Ok(TaskCount {
        task,
        over,
        soon: all.saturating_sub(over + later),
        later,
    })
}
