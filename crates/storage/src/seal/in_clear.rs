//! Looking for values in clear where only sealed ones belong.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, LikeExpr, Order, Query, SelectStatement};
use uuid::Uuid;

use super::place::{BYTES, TEXT};
use super::table::{self, TABLES, Table};
use crate::error::Result;

/// How many of one column are told by their rows; who wrote one past the program has often written many.
const MOST: u64 = 20;

/// A value in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InClear {
    pub table: &'static str,
    pub column: &'static str,
    pub row: Uuid,
}

/// The values in clear of every sealed column, and of the words in the history, at most twenty of each column. Needs no key.
///
/// # Errors
/// When the engine fails.
pub async fn find_in_clear(db: &impl ConnectionTrait) -> Result<Vec<InClear>> {
    let mut found = Vec::new();
    for table in &TABLES {
        for &column in table.columns {
            let rows = db.query_all(&clear_rows(table, column)).await?;
            for row in rows {
                found.push(InClear {
                    table: table.name,
                    column,
                    row: row.try_get_by(0)?,
                });
            }
        }
    }
    for row in db.query_all(&clear_words()).await? {
        found.push(InClear {
            table: "revision",
            column: "reason",
            row: row.try_get_by(0)?,
        });
    }
    Ok(found)
}

fn clear_rows(table: &Table, column: &'static str) -> SelectStatement {
    let is_sealed = match column {
        "bytes" => {
            let beginning = Func::cust("substr")
                .arg(Expr::col(column))
                .arg(1)
                .arg(i32::try_from(BYTES.len()).unwrap_or(i32::MAX));
            Expr::expr(beginning).eq(BYTES.to_vec())
        }
        _ => Expr::col(column).like(sealed_text()),
    };
    Query::select()
        .column(table.row)
        .from(table.name)
        .and_where(Expr::col(column).is_not_null())
        .and_where(is_sealed.not())
        .order_by(table.row, Order::Asc)
        .limit(MOST)
        .to_owned()
}

/// The words about changes to rows of these tables are sealed, all but those of rows that are no more.
fn clear_words() -> SelectStatement {
    let entities = TABLES.iter().flat_map(|table| table::histories_of(table.name));
    Query::select()
        .column("entity_id")
        .from("revision")
        .and_where(Expr::col("entity").is_in(entities))
        .and_where(Expr::col("reason").like(sealed_text()).not())
        .order_by("entity_id", Order::Asc)
        .limit(MOST)
        .to_owned()
}

fn sealed_text() -> LikeExpr {
    LikeExpr::new(format!("{TEXT}%"))
}
