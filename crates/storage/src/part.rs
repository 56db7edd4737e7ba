//! The smaller parts of a case: one table of documents, each of a kind that the domain knows ([`Part`]).

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
use tiltak_domain::casework::part::Part;
use tiltak_domain::ids::{CaseFileId, ServiceId};
use uuid::Uuid;

use crate::Transaction;
use crate::batch::CHUNK;
use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::versioned::{self, Change};

const TABLE: &str = "case_part";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "case_part")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub kind: String,
        pub happened_on: Date,
        pub is_open: bool,
        /// The domain's value as JSON; its version is that of the column.
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its case file does not exist.
pub async fn insert<P: Part>(tx: &Transaction, part: &P) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(part.id()),
        version: Set(part.version()),
        ..columns(part)?
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// # Errors
/// See [`insert`].
pub(crate) async fn insert_all<P: Part>(tx: &Transaction, parts: &[P]) -> Result<()> {
    for part in parts {
        insert(tx, part).await?;
    }
    Ok(())
}

/// Saves a part that was read as `part.version()`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update<P: Part>(tx: &Transaction, part: &P, change: Change<'_>) -> Result<i64> {
    versioned::update(tx, part.id(), part.version(), columns(part)?, change).await
}

/// # Errors
/// When the engine fails or the document is not what its kind says; so for all lookups here.
pub async fn find<P: Part>(db: &impl Store, id: Uuid) -> Result<Option<P>> {
    let row = row::Entity::find_by_id(id)
        .filter(row::Column::Kind.eq(P::KIND))
        .one_opened(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The parts of one kind whose end is still to come, in every case, in the order in which they happened.
///
/// # Errors
/// See [`find`].
pub async fn open<P: Part>(db: &impl Store) -> Result<Vec<P>> {
    let rows = row::Entity::find()
        .filter(row::Column::Kind.eq(P::KIND))
        .filter(row::Column::IsOpen.eq(true))
        .all_opened(db)
        .await?;
    in_order(rows)
}

/// The parts of one kind in all cases of a service, in the order in which they happened.
///
/// # Errors
/// See [`find`].
pub async fn of_service<P: Part>(db: &impl Store, service: ServiceId) -> Result<Vec<P>> {
    let cases = Query::select()
        .column("id")
        .from("case_file")
        .and_where(Expr::col("service_id").eq(service.0))
        .to_owned();
    let rows = row::Entity::find()
        .filter(row::Column::Kind.eq(P::KIND))
        .filter(Expr::col("case_file_id").in_subquery(cases))
        .all_opened(db)
        .await?;
    in_order(rows)
}

/// The parts of one kind in some cases, in the order in which they happened.
///
/// # Errors
/// See [`find`].
pub async fn of_cases<P: Part>(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<P>> {
    let mut rows = Vec::new();
    for chunk in files.chunks(CHUNK) {
        let some = row::Entity::find()
            .filter(row::Column::CaseFileId.is_in(chunk.iter().map(|id| id.0)))
            .filter(row::Column::Kind.eq(P::KIND))
            .all_opened(db)
            .await?;
        rows.extend(some);
    }
    in_order(rows)
}

/// Asks for the parts of one kind in the cases that another question finds.
pub(crate) fn ask<P: Part>(together: &mut Together, cases: SelectStatement) {
    let select = row::Entity::find()
        .filter(row::Column::Kind.eq(P::KIND))
        .filter(row::Column::CaseFileId.in_subquery(cases));
    together.select(select.into_query());
}

/// Takes the answer to what [`ask`] asked, in the order in which they happened.
pub(crate) async fn read_all<P: Part>(db: &impl Store, answers: &mut Answers) -> Result<Vec<P>> {
    in_order(answers.opened(db).await?)
}

/// The parts of some cases, all kinds together, until each kind is taken.
#[derive(Default)]
pub(crate) struct Parts(HashMap<String, Vec<row::Model>>);

impl Parts {
    /// Asks for them.
    pub(crate) fn ask(together: &mut Together, files: &[Uuid]) {
        together.rows_of::<row::Entity>(row::Column::CaseFileId, files);
    }

    /// Takes the answer to what [`Parts::ask`] asked.
    pub(crate) async fn read(&mut self, db: &impl Store, answers: &mut Answers) -> Result<()> {
        for row in answers.opened::<row::Model>(db).await? {
            self.0.entry(row.kind.clone()).or_default().push(row);
        }
        Ok(())
    }

    /// Those of one kind, in the order in which they happened.
    pub(crate) fn take<P: Part>(&mut self) -> Result<Vec<P>> {
        in_order(self.0.remove(P::KIND).unwrap_or_default())
    }
}

fn in_order<P: Part>(mut rows: Vec<row::Model>) -> Result<Vec<P>> {
    rows.sort_by_key(|row| (row.happened_on, row.id));
    rows.iter().map(read).collect()
}

fn read<P: Part>(row: &row::Model) -> Result<P> {
    let inconsistent = |_unreadable| StorageError::Inconsistent {
        table: TABLE,
        column: "content",
        row: row.id.to_string(),
    };
    let mut content: serde_json::Value = serde_json::from_str(&row.content).map_err(inconsistent)?;
    content["version"] = row.version.into();
    serde_json::from_value(content).map_err(inconsistent)
}

fn columns<P: Part>(part: &P) -> Result<row::ActiveModel> {
    let content =
        serde_json::to_string(part).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?;
    Ok(row::ActiveModel {
        case_file_id: Set(part.case_file().0),
        kind: Set(P::KIND.to_owned()),
        happened_on: Set(part.happened_on()),
        is_open: Set(part.is_open()),
        content: Set(content),
        ..Default::default()
    })
}
