//! The one place where rows of a case are taken away: by law, after they have been archived.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use tiltak_domain::ids::{CaseFileId, ChildId, DocumentId};
use uuid::Uuid;

use crate::error::Result;
use crate::revision::{self, Revision};
use crate::seal::{self, Owner};
use crate::{Transaction, case_file as file, standing};

/// How a table's rows belong to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// By its own column `case_file_id`.
    Case,
    /// By a column that names a row of another table of the case.
    To(&'static str, &'static str),
    /// It is the case.
    Itself,
}

/// Every table with rows of a case, in the order in which they can be taken away. A test fails on a table of the class `case_archive`
/// that is neither here, nor among what goes with the child, nor in [`KEPT`].
pub const TABLES: &[(&str, Belongs)] = &[
    ("search_name", Belongs::To("subject_id", "concern_report")),
    ("protected_reporter", Belongs::To("report_id", "concern_report")),
    ("need_report", Belongs::To("need_id", "need")),
    ("goal_need", Belongs::To("goal_id", "goal")),
    ("measure_goal", Belongs::To("measure_id", "measure")),
    ("goal_rating", Belongs::To("evaluation_id", "evaluation")),
    ("measure_assessment", Belongs::To("evaluation_id", "evaluation")),
    (
        "hidden_address_reading",
        Belongs::To("address_id", "hidden_address"),
    ),
    ("hidden_address", Belongs::Case),
    ("access_tie", Belongs::Case),
    ("feedback_link", Belongs::Case),
    ("draft", Belongs::Case),
    ("open_duty", Belongs::Case),
    ("case_standing", Belongs::Case),
    ("legal_hold", Belongs::Case),
    ("sealed_file", Belongs::Case),
    ("case_part", Belongs::Case),
    ("evaluation", Belongs::Case),
    ("measure", Belongs::Case),
    ("goal", Belongs::Case),
    ("plan", Belongs::Case),
    ("need", Belongs::Case),
    ("decision", Belongs::Case),
    ("investigation", Belongs::Case),
    ("register_submission", Belongs::Case),
    ("concern_report", Belongs::Case),
    ("case_file", Belongs::Itself),
];

/// What goes with the last case of a child, by the column that names it.
const OF_CHILD: &[(&str, &str)] = &[
    ("search_name", "subject_id"),
    ("sibling", "child_id"),
    ("sibling", "sibling_id"),
    ("child_merge", "kept_child_id"),
    ("child_merge", "merged_child_id"),
    ("child", "id"),
];

/// Made anew from the case at any time, or never changed by hand, so nothing is kept of what they were.
const WITHOUT_HISTORY: &[&str] = &["open_duty", "case_standing", "sealed_file"];

/// What the history calls changes to a child.
const HISTORIES_OF_CHILD: [&str; 2] = ["child", "sibling"];

/// Tables of the class that are not taken away with a case, and why.
pub const KEPT: &[(&str, &str)] = &[
    ("delivery", "taken away with its document"),
    ("reconciliation", "counts and hashes of whole days, of no case"),
    (
        "received_document",
        "taken away when no report refers to it any more",
    ),
    (
        "revision",
        "taken away row by row, with what it is the history of",
    ),
    ("sibling", "taken away with the child"),
    ("child_merge", "taken away with the child"),
    ("child", "taken away with its last case"),
    ("data_key", "destroyed with the child"),
    ("foster_home", "of the service, not of a case"),
    (
        "register_received",
        "kept by a receiver of submissions, not of our own cases",
    ),
    (
        "register_case",
        "kept by a receiver of submissions, not of our own cases",
    ),
    ("register_analytics", "made from submissions that others sent"),
];

/// What was taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deleted {
    /// How many rows of each table.
    pub counts: BTreeMap<String, u64>,
    /// Whether the child went too, because it has no other case.
    pub child: bool,
}

/// Takes a case away for good: every row, their history, the documents that no other report refers to, and, with a child's last case, the
/// child, whose key is destroyed, so that copies of what it sealed cannot be read either.
///
/// The caller has made sure that the law asks for it, that an archive has it, and that two persons agreed.
///
/// # Errors
/// When the engine fails; the transaction must not be committed then.
pub async fn delete_case(
    tx: &Transaction,
    case_file: CaseFileId,
    child: ChildId,
    documents: &[DocumentId],
    on: NaiveDate,
) -> Result<Deleted> {
    let mut deleted = Deleted::default();
    let known = file::find(tx, case_file).await?;
    standing::count_change(tx, known.map(|known| known.service)).await?;
    for (table, belongs) in TABLES {
        delete_history(tx, table, *belongs, case_file, &mut deleted).await?;
        if *table == "register_submission" {
            // Each names the one before it.
            let unlink = Query::update()
                .table("register_submission")
                .value("previous_id", Option::<Uuid>::None)
                .and_where(Expr::col("case_file_id").eq(case_file.0))
                .to_owned();
            tx.execute(&unlink).await?;
        }
        let statement = Query::delete()
            .from_table(*table)
            .and_where(condition(*belongs, case_file))
            .to_owned();
        let done = tx.execute(&statement).await?;
        count(&mut deleted, table, done.rows_affected());
    }
    for document in documents {
        delete_document(tx, *document, on, &mut deleted).await?;
    }
    if !has_case(tx, child).await? {
        delete_child(tx, child, on, &mut deleted).await?;
    }
    Ok(deleted)
}

fn count(deleted: &mut Deleted, kind: &str, rows: u64) {
    if rows > 0 {
        *deleted.counts.entry(kind.to_owned()).or_default() += rows;
    }
}

fn condition(belongs: Belongs, case_file: CaseFileId) -> Expr {
    match belongs {
        Belongs::Case => Expr::col("case_file_id").eq(case_file.0),
        Belongs::Itself => Expr::col("id").eq(case_file.0),
        Belongs::To(column, table) => {
            let those = Query::select()
                .column("id")
                .from(table)
                .and_where(Expr::col("case_file_id").eq(case_file.0))
                .to_owned();
            Expr::col(column).in_subquery(those)
        }
    }
}

/// The ids that the history of a table goes by: those of its rows, or of the rows that a table of ties belongs to.
fn ids_of(table: &'static str, belongs: Belongs, case_file: CaseFileId) -> Option<SelectStatement> {
    if WITHOUT_HISTORY.contains(&table) {
        return None;
    }
    let (table, belongs) = match belongs {
        Belongs::To(_, owner) => (owner, Belongs::Case),
        own => (table, own),
    };
    let ids = Query::select()
        .column("id")
        .from(table)
        .and_where(condition(belongs, case_file))
        .to_owned();
    Some(ids)
}

async fn delete_history(
    tx: &Transaction,
    table: &'static str,
    belongs: Belongs,
    case_file: CaseFileId,
    deleted: &mut Deleted,
) -> Result<()> {
    let Some(ids) = ids_of(table, belongs, case_file) else {
        return Ok(());
    };
    let statement = Query::delete()
        .from_table("revision")
        .and_where(Expr::col("entity").eq(table))
        .and_where(Expr::col("entity_id").in_subquery(ids))
        .to_owned();
    let done = tx.execute(&statement).await?;
    count(deleted, "revision", done.rows_affected());
    Ok(())
}

async fn delete_document(
    tx: &Transaction,
    document: DocumentId,
    on: NaiveDate,
    deleted: &mut Deleted,
) -> Result<()> {
    let used = Query::select()
        .expr(Expr::val(1))
        .from("concern_report")
        .and_where(Expr::col("document_id").eq(document.0))
        .limit(1)
        .to_owned();
    if tx.query_one(&used).await?.is_some() {
        return Ok(());
    }
    let history = Query::delete()
        .from_table("revision")
        .and_where(Expr::col("entity").eq("received_document"))
        .and_where(Expr::col("entity_id").eq(document.0))
        .to_owned();
    let done = tx.execute(&history).await?;
    count(deleted, "revision", done.rows_affected());
    let deliveries = Query::delete()
        .from_table("delivery")
        .and_where(Expr::col("document_id").eq(document.0))
        .to_owned();
    let done = tx.execute(&deliveries).await?;
    count(deleted, "delivery", done.rows_affected());
    let statement = Query::delete()
        .from_table("received_document")
        .and_where(Expr::col("id").eq(document.0))
        .to_owned();
    let done = tx.execute(&statement).await?;
    count(deleted, "received_document", done.rows_affected());
    seal::destroy(tx, Owner::Document(document), on).await?;
    Ok(())
}

async fn has_case(tx: &Transaction, child: ChildId) -> Result<bool> {
    let other = Query::select()
        .expr(Expr::val(1))
        .from("case_file")
        .and_where(Expr::col("child_id").eq(child.0))
        .limit(1)
        .to_owned();
    Ok(tx.query_one(&other).await?.is_some())
}

async fn delete_child(tx: &Transaction, child: ChildId, on: NaiveDate, deleted: &mut Deleted) -> Result<()> {
    let history = Query::delete()
        .from_table("revision")
        .and_where(Expr::col("entity").is_in(HISTORIES_OF_CHILD))
        .and_where(Expr::col("entity_id").eq(child.0))
        .to_owned();
    let done = tx.execute(&history).await?;
    count(deleted, "revision", done.rows_affected());
    for (table, column) in OF_CHILD {
        let statement = Query::delete()
            .from_table(*table)
            .and_where(Expr::col(Alias::new(*column)).eq(child.0))
            .to_owned();
        let done = tx.execute(&statement).await?;
        count(deleted, table, done.rows_affected());
    }
    seal::destroy(tx, Owner::Child(child), on).await?;
    deleted.child = true;
    Ok(())
}

/// Everything that the rows of a case have been, for its archive.
///
/// # Errors
/// When the engine fails.
pub async fn history(
    db: &impl crate::seal::Store,
    case_file: CaseFileId,
    child: ChildId,
) -> Result<Vec<Revision>> {
    let mut found = Vec::new();
    for entity in HISTORIES_OF_CHILD {
        found.extend(revision::list(db, entity, child.0).await?);
    }
    for (table, belongs) in TABLES {
        let Some(select) = ids_of(table, *belongs, case_file) else {
            continue;
        };
        for row in db.query_all(&select).await? {
            let id: Uuid = row.try_get_by(0)?;
            found.extend(revision::list(db, table, id).await?);
        }
    }
    Ok(found)
}
