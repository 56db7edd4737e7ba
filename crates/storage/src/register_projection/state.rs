//! The newest accepted state of each case.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use super::content::{self, Content};
use crate::error::{Result, StorageError};
use crate::submission_store::Digest;
use crate::{Transaction, to_micros};

/// Which submission holds for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub case_id: Uuid,
    pub digest: Digest,
    pub submission_id: Uuid,
    pub extracted_at: DateTime<Utc>,
    pub municipality_number: String,
    pub city_district_number: Option<String>,
    /// The whole case was removed where it was made.
    pub deleted: bool,
}

/// The state of a case in a generation.
///
/// # Errors
/// When the engine fails or the row makes no sense.
pub async fn find(db: &impl ConnectionTrait, generation: i64, case_id: Uuid) -> Result<Option<State>> {
    let select = Query::select()
        .columns([
            "case_id",
            "digest",
            "submission_id",
            "extracted_at",
            "municipality_number",
            "city_district_number",
            "deleted",
        ])
        .from("register_case")
        .and_where(Expr::col("generation").eq(generation))
        .and_where(Expr::col("case_id").eq(case_id))
        .to_owned();
    let row = db.query_one(&select).await?;
    row.map(|row| state(&row)).transpose()
}

fn state(row: &QueryResult) -> Result<State> {
    let case_id: Uuid = row.try_get_by(0)?;
    let digest: String = row.try_get_by(1)?;
    Ok(State {
        case_id,
        digest: digest.parse().map_err(|()| StorageError::Inconsistent {
            table: "register_case",
            column: "digest",
            row: case_id.to_string(),
        })?,
        submission_id: row.try_get_by(2)?,
        extracted_at: row.try_get_by(3)?,
        municipality_number: row.try_get_by(4)?,
        city_district_number: row.try_get_by(5)?,
        deleted: row.try_get_by(6)?,
    })
}

/// How many cases have a state.
///
/// # Errors
/// When the engine fails.
pub async fn count(db: &impl ConnectionTrait, generation: i64) -> Result<u64> {
    let select = Query::select()
        .expr(Expr::col("case_id").count())
        .from("register_case")
        .and_where(Expr::col("generation").eq(generation))
        .to_owned();
    let count: i64 = match db.query_one(&select).await? {
        Some(row) => row.try_get_by(0)?,
        None => 0,
    };
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Lets a submission hold for its case; `content` is none for a case that was removed.
///
/// # Errors
/// When the engine fails.
pub async fn put(tx: &Transaction, generation: i64, state: &State, content: Option<&Content>) -> Result<()> {
    let delete = Query::delete()
        .from_table("register_case")
        .and_where(Expr::col("generation").eq(generation))
        .and_where(Expr::col("case_id").eq(state.case_id))
        .to_owned();
    tx.execute(&delete).await?;
    insert_state(tx, generation, state).await?;
    content::replace(tx, generation, state, content).await
}

async fn insert_state(tx: &Transaction, generation: i64, state: &State) -> Result<()> {
    let insert = Query::insert()
        .into_table("register_case")
        .columns([
            "generation",
            "case_id",
            "digest",
            "submission_id",
            "extracted_at",
            "municipality_number",
            "city_district_number",
            "deleted",
        ])
        .values_panic([
            generation.into(),
            state.case_id.into(),
            state.digest.to_string().into(),
            state.submission_id.into(),
            to_micros(state.extracted_at).into(),
            state.municipality_number.clone().into(),
            state.city_district_number.clone().into(),
            state.deleted.into(),
        ])
        .to_owned();
    tx.execute(&insert).await?;
    Ok(())
}
