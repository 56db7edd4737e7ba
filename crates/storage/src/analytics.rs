//! The rows that tables and figures are computed from, read straight from the case work.
//!
//! They carry no name, no text and no id of ours: each id becomes a pseudonym that only this database can make again, since the key
//! to it never leaves it. The same child has the same pseudonym in every table and every year.

pub(crate) mod pseudonym;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use tiltak_domain::casework::legal_basis;
use tiltak_domain::codelist;
use tiltak_domain::ids::ServiceId;
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{CaseFileRow, ChildRow, MeasureRow, PlanRow};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use pseudonym::Pseudonyms;

/// All rows of one service, or of all of them. Ask a [`crate::Snapshot`], so that the tables are from one moment.
///
/// A child without a date of birth has no age and so no row of its own; its case files and measures are there.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn load(db: &impl ConnectionTrait, service: Option<ServiceId>) -> Result<AnalyticsData> {
    let pseudonyms = Pseudonyms::load(db).await?;
    Ok(AnalyticsData {
        children: children(db, service, &pseudonyms).await?,
        case_files: case_files(db, service, &pseudonyms).await?,
        measures: measures(db, service, &pseudonyms).await?,
        plans: plans(db, service, &pseudonyms).await?,
        ..AnalyticsData::default()
    })
}

async fn children(
    db: &impl ConnectionTrait,
    service: Option<ServiceId>,
    pseudonyms: &Pseudonyms,
) -> Result<Vec<ChildRow>> {
    let mut select = Query::select();
    select
        .columns([("child", "id"), ("child", "born"), ("child", "sex")])
        .from("child")
        .and_where(Expr::col(("child", "born")).is_not_null())
        .order_by(("child", "id"), Order::Asc);
    of_service(&mut select, "child", service);
    let rows = db.query_all(&select).await?;
    rows.iter().map(|row| child(row, pseudonyms)).collect()
}

fn child(row: &QueryResult, pseudonyms: &Pseudonyms) -> Result<ChildRow> {
    let sex: String = row.try_get_by(2)?;
    // The register's list of sexes; what is neither is not born, or not known.
    let sex = match sex.as_str() {
        "boy" => "1",
        "girl" => "2",
        "unknown" => "0",
        _ => return Err(inconsistent(("child", "sex"), row, 0)),
    };
    Ok(ChildRow {
        child_id: pseudonyms.at(row, 0)?,
        born: row.try_get_by(1)?,
        sex: sex.to_owned(),
        ..ChildRow::default()
    })
}

async fn case_files(
    db: &impl ConnectionTrait,
    service: Option<ServiceId>,
    pseudonyms: &Pseudonyms,
) -> Result<Vec<CaseFileRow>> {
    let mut select = Query::select();
    select
        .columns([
            ("case_file", "id"),
            ("case_file", "child_id"),
            ("case_file", "opened_on"),
            ("case_file", "closed_on"),
        ])
        .from("case_file")
        .order_by(("case_file", "id"), Order::Asc);
    of_service(&mut select, "case_file", service);
    let case_file = |row: &QueryResult| {
        Ok(CaseFileRow {
            case_file_id: pseudonyms.at(row, 0)?,
            child_id: pseudonyms.at(row, 1)?,
            started_on: row.try_get_by(2)?,
            ended_on: row.try_get_by(3)?,
            ..CaseFileRow::default()
        })
    };
    let rows = db.query_all(&select).await?;
    rows.iter().map(case_file).collect()
}

async fn measures(
    db: &impl ConnectionTrait,
    service: Option<ServiceId>,
    pseudonyms: &Pseudonyms,
) -> Result<Vec<MeasureRow>> {
    let mut select = Query::select();
    select
        .columns([
            ("measure", "id"),
            ("case_file", "child_id"),
            ("measure", "case_file_id"),
            ("measure", "category"),
            ("measure", "started_on"),
            ("measure", "ended_on"),
            ("decision", "legal_basis"),
            ("decision", "id"),
        ])
        .from("measure")
        .inner_join(
            "case_file",
            same(("case_file", "id"), ("measure", "case_file_id")),
        )
        .inner_join("decision", same(("decision", "id"), ("measure", "decision_id")))
        .order_by(("measure", "id"), Order::Asc);
    of_service(&mut select, "case_file", service);
    let rows = db.query_all(&select).await?;
    rows.iter().map(|row| measure(row, pseudonyms)).collect()
}

fn measure(row: &QueryResult, pseudonyms: &Pseudonyms) -> Result<MeasureRow> {
    let category: String = row.try_get_by(3)?;
    let started_on: NaiveDate = row.try_get_by(4)?;
    let basis: String = row.try_get_by(6)?;
    let basis = legal_basis::find(&basis).ok_or_else(|| inconsistent(("decision", "legal_basis"), row, 7))?;
    Ok(MeasureRow {
        measure_id: pseudonyms.at(row, 0)?,
        child_id: pseudonyms.at(row, 1)?,
        case_file_id: pseudonyms.at(row, 2)?,
        is_assistance: basis.assistance,
        is_placement: codelist::is_placement(&category, started_on),
        category,
        started_on,
        ended_on: row.try_get_by(5)?,
        ..MeasureRow::default()
    })
}

async fn plans(
    db: &impl ConnectionTrait,
    service: Option<ServiceId>,
    pseudonyms: &Pseudonyms,
) -> Result<Vec<PlanRow>> {
    let mut select = Query::select();
    select
        .columns([
            ("plan", "id"),
            ("case_file", "child_id"),
            ("plan", "kind"),
            ("plan", "started_on"),
            ("plan", "ended_on"),
            ("plan", "case_file_id"),
        ])
        .from("plan")
        .inner_join("case_file", same(("case_file", "id"), ("plan", "case_file_id")))
        .order_by(("plan", "id"), Order::Asc);
    of_service(&mut select, "case_file", service);
    let plan = |row: &QueryResult| {
        Ok(PlanRow {
            plan_id: pseudonyms.at(row, 0)?,
            child_id: pseudonyms.at(row, 1)?,
            kind: row.try_get_by(2)?,
            started_on: row.try_get_by(3)?,
            ended_on: row.try_get_by(4)?,
            case_file_id: pseudonyms.at(row, 5)?,
        })
    };
    let rows = db.query_all(&select).await?;
    rows.iter().map(plan).collect()
}

type Column = (&'static str, &'static str);

fn same(one: Column, other: Column) -> Expr {
    Expr::col(one).equals(other)
}

fn of_service(select: &mut SelectStatement, table: &'static str, service: Option<ServiceId>) {
    if let Some(service) = service {
        select.and_where(Expr::col((table, "service_id")).eq(service.0));
    }
}

fn inconsistent((table, column): Column, row: &QueryResult, id: usize) -> StorageError {
    let id = row.try_get_by::<Uuid, _>(id);
    StorageError::Inconsistent {
        table,
        column,
        row: id.map(|id| id.to_string()).unwrap_or_default(),
    }
}
