//! What the newest state of a case says for statistics.
//!
//! The rows have the columns and the pseudonyms of [`crate::analytics`], so that a table is computed the same way from both.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::ChildRow;

use super::state::State;
use crate::analytics::pseudonym::Pseudonyms;
use crate::error::{Result, StorageError};
use crate::{Transaction, to_micros};

const TABLE: &str = "register_analytics";

/// What statistics want to know of a case that is not removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub child: Option<Child>,
    /// The rows of the case, with the ids of the submission where pseudonyms will stand, and without those of child and case.
    pub rows: AnalyticsData,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Child {
    /// A number that is the child's in every case; none where the case has only an incomplete one. Kept nowhere: a pseudonym is
    /// made of it.
    pub national_id: Option<String>,
    pub born: NaiveDate,
    pub sex: String,
}

/// Without the number.
impl std::fmt::Debug for Child {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Child")
    }
}

/// Lets the content of a case be this one; none takes it away.
pub(super) async fn replace(
    tx: &Transaction,
    generation: i64,
    state: &State,
    content: Option<&Content>,
) -> Result<()> {
    let pseudonyms = Pseudonyms::load(tx).await?;
    let case_file = pseudonyms.of(state.case_id);
    let delete = Query::delete()
        .from_table(TABLE)
        .and_where(Expr::col("generation").eq(generation))
        .and_where(Expr::col("case_file_id").eq(&case_file))
        .to_owned();
    tx.execute(&delete).await?;
    let Some(content) = content else {
        return Ok(());
    };
    let rows = pseudonymous(&pseudonyms, &case_file, state, content);
    let json = serde_json::to_string(&rows).map_err(|_| inconsistent(&case_file))?;
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["generation", "case_file_id", "extracted_at", "rows"])
        .values_panic([
            generation.into(),
            case_file.into(),
            to_micros(state.extracted_at).into(),
            json.into(),
        ])
        .to_owned();
    tx.execute(&insert).await?;
    Ok(())
}

fn pseudonymous(pseudonyms: &Pseudonyms, case_file: &str, state: &State, content: &Content) -> AnalyticsData {
    let child = content.child.as_ref();
    // Who has no number of their own is told apart by the case alone.
    let child_id = match child.and_then(|child| child.national_id.as_deref()) {
        Some(number) => pseudonyms.of_text(number),
        None => pseudonyms.of_text(&format!("child of {}", state.case_id)),
    };
    let mut rows = content.rows.clone();
    rows.map_ids(|column, id| match column {
        "child_id" => child_id.clone(),
        "case_file_id" => case_file.to_owned(),
        _ => pseudonyms.of_name(id),
    });
    rows.children = child
        .map(|child| ChildRow {
            child_id,
            born: child.born,
            sex: child.sex.clone(),
            ..ChildRow::default()
        })
        .into_iter()
        .collect();
    rows
}

/// The rows of a generation for statistics. A child that several cases tell of is as the newest of them says.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn analytics(db: &impl ConnectionTrait, generation: i64) -> Result<AnalyticsData> {
    let select = Query::select()
        .columns(["case_file_id", "extracted_at", "rows"])
        .from(TABLE)
        .and_where(Expr::col("generation").eq(generation))
        .order_by("case_file_id", Order::Asc)
        .to_owned();
    let mut data = AnalyticsData::default();
    let mut newest: BTreeMap<String, (DateTime<Utc>, ChildRow)> = BTreeMap::new();
    for row in db.query_all(&select).await? {
        let case_file: String = row.try_get_by(0)?;
        let extracted_at: DateTime<Utc> = row.try_get_by(1)?;
        let json: String = row.try_get_by(2)?;
        let mut rows: AnalyticsData = serde_json::from_str(&json).map_err(|_| inconsistent(&case_file))?;
        for child in std::mem::take(&mut rows.children) {
            let known = newest.get(&child.child_id);
            if known.is_none_or(|(known, _)| *known <= extracted_at) {
                newest.insert(child.child_id.clone(), (extracted_at, child));
            }
        }
        data.append(rows);
    }
    data.children = newest.into_values().map(|(_, child)| child).collect();
    Ok(data)
}

fn inconsistent(case_file: &str) -> StorageError {
    StorageError::Inconsistent {
        table: TABLE,
        column: "rows",
        row: case_file.to_owned(),
    }
}
