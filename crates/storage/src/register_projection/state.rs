//! The newest accepted state of each case, and the pseudonymous rows that statistics read of it.
//!
//! The rows have the columns and the pseudonyms of [`crate::analytics`], so that a table is computed the same way from both.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SimpleExpr};
use sea_orm::{ConnectionTrait, QueryResult};
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{CaseFileRow, ChildRow, MeasureRow, PlanRow};
use uuid::Uuid;

use crate::analytics::pseudonym::Pseudonyms;
use crate::batch::CHUNK;
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

/// What statistics want to know of a case that is not removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub child: Option<Child>,
    pub started_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub measures: Vec<Measure>,
    pub plans: Vec<Plan>,
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    pub id: Uuid,
    pub category: String,
    pub is_assistance: bool,
    pub is_placement: bool,
    pub started_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub id: Uuid,
    pub kind: String,
    pub started_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
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
    let pseudonyms = Pseudonyms::load(tx).await?;
    let case_file = pseudonyms.of(state.case_id);
    let delete = Query::delete()
        .from_table("register_case")
        .and_where(Expr::col("generation").eq(generation))
        .and_where(Expr::col("case_id").eq(state.case_id))
        .to_owned();
    tx.execute(&delete).await?;
    for table in [
        "register_child",
        "register_case_file",
        "register_measure",
        "register_plan",
    ] {
        let delete = Query::delete()
            .from_table(table)
            .and_where(Expr::col("generation").eq(generation))
            .and_where(Expr::col("case_file_id").eq(&case_file))
            .to_owned();
        tx.execute(&delete).await?;
    }
    insert_state(tx, generation, state).await?;
    match content {
        Some(content) => {
            let writer = Writer {
                tx,
                generation,
                pseudonyms: &pseudonyms,
                case_file: &case_file,
            };
            writer.write(state, content).await
        }
        None => Ok(()),
    }
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

/// Writes the pseudonymous rows of one case.
struct Writer<'a> {
    tx: &'a Transaction,
    generation: i64,
    pseudonyms: &'a Pseudonyms,
    case_file: &'a str,
}

impl Writer<'_> {
    async fn write(&self, state: &State, content: &Content) -> Result<()> {
        let number = content
            .child
            .as_ref()
            .and_then(|child| child.national_id.as_deref());
        // Who has no number of their own is told apart by the case alone.
        let child_id = match number {
            Some(number) => self.pseudonyms.of_text(number),
            None => self.pseudonyms.of_text(&format!("child of {}", state.case_id)),
        };
        if let Some(child) = &content.child {
            let row = vec![
                to_micros(state.extracted_at).into(),
                child_id.clone().into(),
                child.born.into(),
                child.sex.clone().into(),
            ];
            let columns = ["extracted_at", "child_id", "born", "sex"];
            self.insert("register_child", &columns, vec![row]).await?;
        }
        let row = vec![
            child_id.clone().into(),
            content.started_on.into(),
            content.ended_on.into(),
        ];
        self.insert(
            "register_case_file",
            &["child_id", "started_on", "ended_on"],
            vec![row],
        )
        .await?;
        self.measures(&child_id, &content.measures).await?;
        self.plans(&child_id, &content.plans).await
    }

    async fn measures(&self, child_id: &str, measures: &[Measure]) -> Result<()> {
        let row = |(place, measure): (i64, &Measure)| {
            vec![
                place.into(),
                self.pseudonyms.of(measure.id).into(),
                child_id.into(),
                measure.category.clone().into(),
                measure.is_assistance.into(),
                measure.is_placement.into(),
                measure.started_on.into(),
                measure.ended_on.into(),
            ]
        };
        let columns = [
            "place",
            "measure_id",
            "child_id",
            "category",
            "is_assistance",
            "is_placement",
            "started_on",
            "ended_on",
        ];
        let rows = (1..).zip(measures).map(row).collect();
        self.insert("register_measure", &columns, rows).await
    }

    async fn plans(&self, child_id: &str, plans: &[Plan]) -> Result<()> {
        let row = |(place, plan): (i64, &Plan)| {
            vec![
                place.into(),
                self.pseudonyms.of(plan.id).into(),
                child_id.into(),
                plan.kind.clone().into(),
                plan.started_on.into(),
                plan.ended_on.into(),
            ]
        };
        let columns = ["place", "plan_id", "child_id", "kind", "started_on", "ended_on"];
        let rows = (1..).zip(plans).map(row).collect();
        self.insert("register_plan", &columns, rows).await
    }

    async fn insert(
        &self,
        table: &'static str,
        columns: &[&'static str],
        rows: Vec<Vec<SimpleExpr>>,
    ) -> Result<()> {
        for chunk in rows.chunks(CHUNK) {
            let mut insert = Query::insert();
            insert.into_table(table).columns(
                ["generation", "case_file_id"]
                    .into_iter()
                    .chain(columns.iter().copied()),
            );
            for row in chunk {
                let owner = [self.generation.into(), self.case_file.into()];
                insert.values_panic(owner.into_iter().chain(row.iter().cloned()));
            }
            self.tx.execute(&insert).await?;
        }
        Ok(())
    }
}

/// The rows of a generation for statistics. A child that several cases tell of is as the newest of them says.
///
/// # Errors
/// When the engine fails.
pub async fn analytics(db: &impl ConnectionTrait, generation: i64) -> Result<AnalyticsData> {
    Ok(AnalyticsData {
        children: children(db, generation).await?,
        case_files: case_files(db, generation).await?,
        measures: measures(db, generation).await?,
        plans: plans(db, generation).await?,
        ..AnalyticsData::default()
    })
}

async fn children(db: &impl ConnectionTrait, generation: i64) -> Result<Vec<ChildRow>> {
    let select = Query::select()
        .columns(["child_id", "born", "sex"])
        .from("register_child")
        .and_where(Expr::col("generation").eq(generation))
        .order_by("extracted_at", Order::Asc)
        .order_by("case_file_id", Order::Asc)
        .to_owned();
    let mut newest = HashMap::new();
    for row in db.query_all(&select).await? {
        let child = ChildRow {
            child_id: row.try_get_by(0)?,
            born: row.try_get_by(1)?,
            sex: row.try_get_by(2)?,
            ..ChildRow::default()
        };
        newest.insert(child.child_id.clone(), child);
    }
    let mut children: Vec<_> = newest.into_values().collect();
    children.sort_by(|one, other| one.child_id.cmp(&other.child_id));
    Ok(children)
}

async fn case_files(db: &impl ConnectionTrait, generation: i64) -> Result<Vec<CaseFileRow>> {
    let columns = ["case_file_id", "child_id", "started_on", "ended_on"];
    let read = |row: &QueryResult| {
        Ok(CaseFileRow {
            case_file_id: row.try_get_by(0)?,
            child_id: row.try_get_by(1)?,
            started_on: row.try_get_by(2)?,
            ended_on: row.try_get_by(3)?,
            ..CaseFileRow::default()
        })
    };
    rows(db, generation, "register_case_file", &columns, None, read).await
}

async fn measures(db: &impl ConnectionTrait, generation: i64) -> Result<Vec<MeasureRow>> {
    let columns = [
        "measure_id",
        "child_id",
        "case_file_id",
        "category",
        "is_assistance",
        "is_placement",
        "started_on",
        "ended_on",
    ];
    let read = |row: &QueryResult| {
        Ok(MeasureRow {
            measure_id: row.try_get_by(0)?,
            child_id: row.try_get_by(1)?,
            case_file_id: row.try_get_by(2)?,
            category: row.try_get_by(3)?,
            is_assistance: row.try_get_by(4)?,
            is_placement: row.try_get_by(5)?,
            started_on: row.try_get_by(6)?,
            ended_on: row.try_get_by(7)?,
            ..MeasureRow::default()
        })
    };
    rows(db, generation, "register_measure", &columns, Some("place"), read).await
}

async fn plans(db: &impl ConnectionTrait, generation: i64) -> Result<Vec<PlanRow>> {
    let columns = [
        "plan_id",
        "child_id",
        "kind",
        "started_on",
        "ended_on",
        "case_file_id",
    ];
    let read = |row: &QueryResult| {
        Ok(PlanRow {
            plan_id: row.try_get_by(0)?,
            child_id: row.try_get_by(1)?,
            kind: row.try_get_by(2)?,
            started_on: row.try_get_by(3)?,
            ended_on: row.try_get_by(4)?,
            case_file_id: row.try_get_by(5)?,
        })
    };
    rows(db, generation, "register_plan", &columns, Some("place"), read).await
}

async fn rows<T>(
    db: &impl ConnectionTrait,
    generation: i64,
    table: &'static str,
    columns: &[&'static str],
    then_by: Option<&'static str>,
    read: impl Fn(&QueryResult) -> Result<T>,
) -> Result<Vec<T>> {
    let mut select = Query::select();
    select
        .columns(columns.iter().copied())
        .from(table)
        .and_where(Expr::col("generation").eq(generation))
        .order_by("case_file_id", Order::Asc);
    if let Some(column) = then_by {
        select.order_by(column, Order::Asc);
    }
    let rows = db.query_all(&select).await?;
    rows.iter().map(read).collect()
}
