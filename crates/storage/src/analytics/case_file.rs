use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use tiltak_statistics::analytics::{CaseFileRow, ChildRow};

use super::{Reader, inconsistent, of_service, same};
use crate::error::Result;
use crate::seal::Store;

pub(super) async fn children(reader: &Reader<'_, impl Store>) -> Result<Vec<ChildRow>> {
    let mut select = Query::select();
    select
        .columns([("child", "id"), ("child", "born"), ("child", "sex")])
        .from("child")
        .and_where(Expr::col(("child", "born")).is_not_null())
        .order_by(("child", "id"), Order::Asc);
    of_service(&mut select, "child", reader.service);
    let rows = reader.db.query_all(&select).await?;
    rows.iter().map(|row| child(row, reader)).collect()
}

fn child(row: &QueryResult, reader: &Reader<'_, impl Store>) -> Result<ChildRow> {
    let sex: String = row.try_get_by(2)?;
    // The register's list of sexes; what is neither is not born, or not known.
    let sex = match sex.as_str() {
        "boy" => "1",
        "girl" => "2",
        "unknown" => "0",
        _ => return Err(inconsistent(("child", "sex"), row, 0)),
    };
    Ok(ChildRow {
        child_id: reader.pseudonym(row, 0)?,
        born: row.try_get_by(1)?,
        sex: sex.to_owned(),
        ..ChildRow::default()
    })
}

pub(super) async fn case_files(reader: &Reader<'_, impl Store>) -> Result<Vec<CaseFileRow>> {
    let mut select = Query::select();
    select
        .columns([
            ("case_file", "id"),
            ("case_file", "child_id"),
            ("case_file", "opened_on"),
            ("case_file", "closed_on"),
            ("service", "municipality_number"),
        ])
        .from("case_file")
        .inner_join("service", same(("service", "id"), ("case_file", "service_id")))
        .order_by(("case_file", "id"), Order::Asc);
    of_service(&mut select, "case_file", reader.service);
    let case_file = |row: &QueryResult| {
        Ok(CaseFileRow {
            case_file_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            municipality: row.try_get_by(4)?,
            started_on: row.try_get_by(2)?,
            ended_on: row.try_get_by(3)?,
        })
    };
    let rows = reader.db.query_all(&select).await?;
    rows.iter().map(case_file).collect()
}
