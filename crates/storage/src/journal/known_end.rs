//! Entries after an end of the chain that is known from before: nothing needs to be asked first, so the engine is woken once.

use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait as _, DbBackend, IdenStatic as _, Iterable as _, Statement, Value,
};

use super::{HEAD, active, chain, row};
use crate::Database;
use crate::db::Turn;
use crate::error::Result;

/// Where the chain ended at some time.
pub(super) struct End {
    pub(super) sequence: i64,
    pub(super) hash: String,
}

impl End {
    pub(super) fn of(last: &row::Model) -> Self {
        Self {
            sequence: last.sequence,
            hash: last.hash.clone(),
        }
    }
}

/// Adds rows after an end, all or none of them, and gives them their places. `false` where nothing was added: no end is known, others have
/// written since, or the database is a server, which takes no such text.
///
/// # Errors
/// When the engine fails; nothing was added then.
pub(super) async fn append(
    database: &Database,
    turn: &Turn,
    end: Option<End>,
    rows: &mut [row::Model],
) -> Result<bool> {
    let Some(end) = end.filter(|_end| database.get_database_backend() == DbBackend::Sqlite) else {
        return Ok(false);
    };
    chain(rows, end.sequence, end.hash.clone());
    let Some(last) = rows.last().map(End::of) else {
        return Ok(false);
    };
    let moved = database
        .rows_of_one_change(turn, changes(&end, last, rows))
        .await?;
    Ok(!moved.is_empty())
}

/// Moves the head if it is still where it was, which gives a row, and adds the entries if it was moved.
fn changes(from: &End, to: End, rows: &[row::Model]) -> Statement {
    let columns: Vec<&str> = row::Column::iter().map(|column| column.as_str()).collect();
    let places = format!("({})", vec!["?"; columns.len()].join(", "));
    let sql = format!(
        "UPDATE journal_head SET sequence = ?, hash = ? WHERE id = ? AND sequence = ? AND hash = ? RETURNING sequence; \
         INSERT INTO journal ({}) SELECT * FROM (VALUES {}) WHERE changes() = 1;",
        columns.join(", "),
        vec![places; rows.len()].join(", "),
    );
    let mut values: Vec<Value> = vec![
        to.sequence.into(),
        to.hash.into(),
        HEAD.into(),
        from.sequence.into(),
        from.hash.clone().into(),
    ];
    for row in rows {
        let row = active(row.clone());
        values.extend(row::Column::iter().filter_map(|column| row.get(column).into_value()));
    }
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
}
