//! Needs (behov) of a case, and the reports that raised them.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, ConcernReportId, InvestigationId, NeedId};
use uuid::Uuid;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::link::{self, LinkTable, Links};
use crate::of_cases::{self, OfCases, Owners};
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::versioned::{self, Change};

const REPORT: LinkTable = LinkTable {
    table: "need_report",
    owner: "need_id",
    target: "report_id",
};

const SUSPECTED: &str = "suspected";
const CONFIRMED: &str = "confirmed";
const REJECTED: &str = "rejected";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "need")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub investigation_id: Uuid,
        pub place: i64,
        pub code: String,
        pub clarification: Option<String>,
        pub description: String,
        pub state: String,
        pub decided_on: Option<Date>,
        pub grounds: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Puts a need behind the others of its case.
///
/// # Errors
/// [`StorageError::BrokenReference`] when its case file, its investigation or a report does not exist.
pub async fn insert(tx: &Transaction, need: &Need) -> Result<()> {
    let last: Option<Option<i64>> = row::Entity::find()
        .select_only()
        .column_as(row::Column::Place.max(), "last")
        .filter(row::Column::CaseFileId.eq(need.case_file.0))
        .into_tuple()
        .one(tx)
        .await?;
    let row = row::ActiveModel {
        id: Set(need.id.0),
        version: Set(need.version),
        place: Set(last.flatten().unwrap_or(0).saturating_add(1)),
        ..columns(need)
    };
    seal::rows::insert(tx, row).await?;
    REPORT.insert(tx, need.id.0, &report_ids(need)).await
}

/// Saves a need that was read as `need.version`; returns the new version.
///
/// Older links to reports are in `revision` under `need_report`.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since; [`StorageError::BrokenReference`] as for [`insert`].
pub async fn update(tx: &Transaction, need: &Need, change: Change<'_>) -> Result<i64> {
    let version = versioned::update(tx, need.id.0, need.version, columns(need), change).await?;
    REPORT
        .replace(tx, need.id.0, need.version, &report_ids(need), change)
        .await?;
    Ok(version)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: NeedId) -> Result<Option<Need>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    Ok(of_cases::whole(db, row.into_iter().collect()).await?.pop())
}

/// The needs of some cases; those of one case in the order in which they were raised.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<Need>> {
    of_cases::of_cases(db, files).await
}

impl OfCases for Need {
    type Entity = row::Entity;
    type Ties = Links;

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn ask_ties(together: &mut Together, owners: &Owners) {
        REPORT.ask(together, owners);
    }

    fn read_ties(answers: &mut Answers, ties: &mut Links) -> Result<()> {
        link::read(&answers.rows(), ties)
    }

    fn in_order(rows: &mut [row::Model]) {
        rows.sort_by_key(|row| (row.place, row.id));
    }

    fn built(rows: Vec<row::Model>, mut ties: Links) -> Result<Vec<Self>> {
        let thing = |row: row::Model| {
            let own = ties.remove(&row.id).unwrap_or_default();
            need(row, own)
        };
        rows.into_iter().map(thing).collect()
    }
}

fn report_ids(need: &Need) -> Vec<Uuid> {
    need.reports.iter().map(|id| id.0).collect()
}

fn columns(need: &Need) -> row::ActiveModel {
    let (state, decided_on, grounds) = match &need.state {
        NeedState::Suspected => (SUSPECTED, None, None),
        NeedState::Confirmed { on, grounds } => (CONFIRMED, Some(*on), Some(grounds.clone())),
        NeedState::Rejected { on, grounds } => (REJECTED, Some(*on), Some(grounds.clone())),
    };
    row::ActiveModel {
        case_file_id: Set(need.case_file.0),
        investigation_id: Set(need.investigation.0),
        code: Set(need.content.code.to_string()),
        clarification: Set(need.content.clarification.clone()),
        description: Set(need.description.clone()),
        state: Set(state.to_owned()),
        decided_on: Set(decided_on),
        grounds: Set(grounds),
        ..Default::default()
    }
}

fn need(row: row::Model, reports: Vec<Uuid>) -> Result<Need> {
    let state = match (row.state.as_str(), row.decided_on, row.grounds) {
        (SUSPECTED, None, None) => NeedState::Suspected,
        (CONFIRMED, Some(on), Some(grounds)) => NeedState::Confirmed { on, grounds },
        (REJECTED, Some(on), Some(grounds)) => NeedState::Rejected { on, grounds },
        _ => {
            return Err(StorageError::Inconsistent {
                table: "need",
                column: "state",
                row: row.id.to_string(),
            });
        }
    };
    Ok(Need {
        id: NeedId(row.id),
        version: row.version,
        case_file: CaseFileId(row.case_file_id),
        investigation: InvestigationId(row.investigation_id),
        reports: reports.into_iter().map(ConcernReportId).collect(),
        content: CaseContent {
            code: Code::from(row.code),
            clarification: row.clarification,
        },
        description: row.description,
        state,
    })
}
