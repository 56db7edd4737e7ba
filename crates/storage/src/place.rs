//! The order in which the things of a case were put in.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::Transaction;
use crate::error::Result;

/// The place behind all rows of a case in a table with the columns `case_file_id` and `place`; the first is 1.
pub(crate) async fn behind_others(tx: &Transaction, table: &'static str, case_file: Uuid) -> Result<i64> {
    let select = Query::select()
        .expr(Expr::col("place").max())
        .from(table)
        .and_where(Expr::col("case_file_id").eq(case_file))
        .to_owned();
    let last: Option<i64> = match tx.query_one(&select).await? {
        Some(row) => row.try_get_by(0)?,
        None => None,
    };
    Ok(last.unwrap_or(0).saturating_add(1))
}
