//! The rows that tables and figures are computed from, read straight from the case work.
//!
//! They carry no name, no text and no id of ours: each id becomes a pseudonym that only this database can make again, since the key
//! to it never leaves it. The same child has the same pseudonym in every table and every year.

mod case_file;
mod follow_up;
mod help;
mod intake;
pub(crate) mod pseudonym;

use std::collections::{BTreeSet, HashMap};

use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use tiltak_domain::casework::part::Part;
use tiltak_domain::ids::{CaseFileId, ServiceId};
use tiltak_statistics::AnalyticsData;
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::seal::Store;
use crate::seal::rows::open_texts;
use pseudonym::Pseudonyms;

/// All rows of one service, or of all of them. Ask a [`crate::Snapshot`], so that the tables are from one moment.
///
/// What the case work does not know stays empty: households, where the child lives, who had the case before. So does what `privacy.toml` keeps out of statistics: who reported, and what about.
///
/// A child without a date of birth has no age and so no row of its own; its case files and measures are there.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn load(db: &impl Store, service: Option<ServiceId>) -> Result<AnalyticsData> {
    let reader = Reader {
        db,
        service,
        pseudonyms: Pseudonyms::load(db).await?,
    };
    let (measures, placements) = help::measures(&reader).await?;
    Ok(AnalyticsData {
        children: case_file::children(&reader).await?,
        case_files: case_file::case_files(&reader).await?,
        concern_reports: intake::concern_reports(&reader).await?,
        investigations: intake::investigations(&reader).await?,
        needs: intake::needs(&reader).await?,
        decisions: help::decisions(&reader).await?,
        goals: help::goals(&reader).await?,
        measures,
        placements,
        plans: follow_up::plans(&reader).await?,
        plan_evaluations: follow_up::plan_evaluations(&reader).await?,
        aftercare: follow_up::aftercare(&reader).await?,
        feedback: follow_up::feedback(&reader).await?,
        ..AnalyticsData::default()
    })
}

/// The case files of a service whose children have these pseudonyms, in order of their ids.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn case_files_of(
    db: &impl Store,
    service: ServiceId,
    children: &BTreeSet<String>,
) -> Result<Vec<CaseFileId>> {
    let pseudonyms = Pseudonyms::load(db).await?;
    let mut select = Query::select();
    select
        .columns([("case_file", "id"), ("case_file", "child_id")])
        .from("case_file")
        .order_by(("case_file", "id"), Order::Asc);
    of_service(&mut select, "case_file", Some(service));
    let mut found = Vec::new();
    for row in db.query_all(&select).await? {
        if children.contains(&pseudonyms.at(&row, 1)?) {
            found.push(CaseFileId(row.try_get_by(0)?));
        }
    }
    Ok(found)
}

/// What every table is read with.
struct Reader<'db, C> {
    db: &'db C,
    service: Option<ServiceId>,
    pseudonyms: Pseudonyms,
}

impl<C: Store> Reader<'_, C> {
    /// The rows of a table that belongs to case files, in order of their ids. The first three columns are the id, that of the
    /// child and that of the case file.
    async fn of_cases<T>(
        &self,
        table: &'static str,
        columns: &[Column],
        more: impl FnOnce(&mut SelectStatement),
        row: impl Fn(&QueryResult) -> Result<T>,
    ) -> Result<Vec<T>> {
        let rows = self.rows_of_cases(table, columns, more).await?;
        rows.iter().map(row).collect()
    }

    async fn rows_of_cases(
        &self,
        table: &'static str,
        columns: &[Column],
        more: impl FnOnce(&mut SelectStatement),
    ) -> Result<Vec<QueryResult>> {
        let mut select = Query::select();
        select
            .columns([(table, "id"), ("case_file", "child_id"), ("case_file", "id")])
            .columns(columns.iter().copied())
            .from(table)
            .inner_join("case_file", same(("case_file", "id"), (table, "case_file_id")))
            .order_by((table, "id"), Order::Asc);
        more(&mut select);
        of_service(&mut select, "case_file", self.service);
        Ok(self.db.query_all(&select).await?)
    }

    /// What the case parts of a kind tell, each with its row: id, child, case file.
    async fn of_parts<P: Part, T>(&self, row: impl Fn(&QueryResult, P) -> Result<T>) -> Result<Vec<T>> {
        let of_kind = |select: &mut SelectStatement| {
            select.and_where(Expr::col(("case_part", "kind")).eq(P::KIND));
        };
        let rows = self
            .rows_of_cases("case_part", &[("case_part", "content")], of_kind)
            .await?;
        let texts = rows
            .iter()
            .map(|row| Ok((row.try_get_by(0)?, row.try_get_by(3)?)))
            .collect::<Result<Vec<(Uuid, String)>>>()?;
        let texts = open_texts(self.db, "case_part", "content", texts).await?;
        // What was destroyed counts no more.
        let readable = rows
            .iter()
            .zip(texts)
            .filter_map(|(row, text)| Some((row, text?)));
        let part = |(found, content): (&QueryResult, String)| {
            let part = serde_json::from_str(&content)
                .map_err(|_unreadable| inconsistent(("case_part", "content"), found, 0))?;
            row(found, part)
        };
        readable.map(part).collect()
    }

    fn pseudonym(&self, row: &QueryResult, column: usize) -> Result<String> {
        self.pseudonyms.at(row, column)
    }

    fn pseudonym_if_any(&self, row: &QueryResult, column: usize) -> Result<Option<String>> {
        self.pseudonyms.at_if_any(row, column)
    }

    /// The pseudonym of what the id in a column leads to.
    fn pseudonym_of_first(
        &self,
        first: &HashMap<Uuid, Uuid>,
        row: &QueryResult,
        column: usize,
    ) -> Result<Option<String>> {
        let id: Uuid = row.try_get_by(column)?;
        Ok(first.get(&id).map(|id| self.pseudonyms.of(*id)))
    }

    /// What each owner in a table of links leads to first.
    async fn first_links(
        &self,
        table: &'static str,
        owner: &'static str,
        target: &'static str,
    ) -> Result<HashMap<Uuid, Uuid>> {
        let select = Query::select()
            .columns([owner, target])
            .from(table)
            .order_by(owner, Order::Asc)
            .order_by("place", Order::Asc)
            .to_owned();
        let mut first = HashMap::new();
        for row in self.db.query_all(&select).await? {
            first.entry(row.try_get_by(0)?).or_insert(row.try_get_by(1)?);
        }
        Ok(first)
    }
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
