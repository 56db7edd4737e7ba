//! Investigations (undersøkelser) of a case.

use chrono::NaiveDate;
use sea_orm::sea_query::Condition;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::casework::investigation::{Extension, Investigation, InvestigationState};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, InvestigationId, ServiceId, UserId};

use crate::error::{Result, StorageError};
use crate::of_cases::{self, OfCases};
use crate::seal::{self, Opened, Store};
use crate::versioned::{self, Change};
use crate::{Transaction, case_file, to_micros};

const OPEN: &str = "open";
const CONCLUDED: &str = "concluded";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "investigation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub received_at: DateTimeUtc,
        pub started_on: Date,
        pub plan: String,
        pub assessment: String,
        pub child_view_kind: Option<String>,
        pub child_view_on: Option<Date>,
        pub child_view: Option<String>,
        pub extended_on: Option<Date>,
        pub extended_by: Option<Uuid>,
        pub extension_reason: Option<String>,
        pub state: String,
        pub concluded_on: Option<Date>,
        pub concluded_by: Option<Uuid>,
        pub conclusion: Option<String>,
        pub reasons: Option<String>,
        pub themes: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Investigation {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let inconsistent = |column| StorageError::Inconsistent {
            table: "investigation",
            column,
            row: row.id.to_string(),
        };
        let child_view = match (row.child_view_kind, row.child_view_on, row.child_view) {
            (None, None, None) => None,
            (Some(kind), Some(on), Some(text)) => Some(ChildView {
                kind: Code::from(kind),
                on,
                text,
            }),
            _ => return Err(inconsistent("child_view")),
        };
        let extension = match (row.extended_on, row.extended_by, row.extension_reason) {
            (None, None, None) => None,
            (Some(on), Some(by), Some(reason)) => Some(Extension {
                on,
                by: UserId(by),
                reason,
            }),
            _ => return Err(inconsistent("extended_on")),
        };
        let concluded = (row.concluded_on, row.concluded_by, row.conclusion, row.reasons);
        let state = match (row.state.as_str(), concluded) {
            (OPEN, (None, None, None, None)) => InvestigationState::Open,
            (CONCLUDED, (Some(on), Some(by), Some(conclusion), Some(reasons))) => {
                InvestigationState::Concluded {
                    on,
                    by: UserId(by),
                    conclusion: Code::from(conclusion),
                    reasons,
                }
            }
            _ => return Err(inconsistent("state")),
        };
        let themes = row.themes.as_deref().map(serde_json::from_str).transpose();
        let themes = themes.map_err(|_unreadable| inconsistent("themes"))?;
        Ok(Self {
            id: InvestigationId(row.id),
            version: row.version,
            case_file: CaseFileId(row.case_file_id),
            received_at: row.received_at,
            started_on: row.started_on,
            themes: themes.unwrap_or_default(),
            plan: row.plan,
            assessment: row.assessment,
            child_view,
            extension,
            state,
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when its case file does not exist.
pub async fn insert(tx: &Transaction, investigation: &Investigation) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(investigation.id.0),
        version: Set(investigation.version),
        ..columns(investigation)
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Saves an investigation that was read as `investigation.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, investigation: &Investigation, change: Change<'_>) -> Result<i64> {
    let (id, version) = (investigation.id.0, investigation.version);
    versioned::update(tx, id, version, columns(investigation), change).await
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: InvestigationId) -> Result<Option<Investigation>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.map(Investigation::try_from).transpose()
}

/// The investigations of a service that were under way at some time since a day.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn under_way_since(
    db: &impl Store,
    service: ServiceId,
    first: NaiveDate,
) -> Result<Vec<Investigation>> {
    let under_way = Condition::any()
        .add(row::Column::ConcludedOn.gte(first))
        .add(row::Column::State.eq(OPEN));
    let rows = row::Entity::find()
        .filter(row::Column::CaseFileId.in_subquery(case_file::ids_of(service)))
        .filter(under_way)
        .order_by_asc(row::Column::ReceivedAt)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    rows.into_iter().map(Investigation::try_from).collect()
}

/// The investigations of some cases, in the order in which they were opened.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<Investigation>> {
    of_cases::of_cases(db, files).await
}

impl OfCases for Investigation {
    type Entity = row::Entity;
    type Ties = ();

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn in_order(rows: &mut [row::Model]) {
        rows.sort_by_key(|row| (row.started_on, row.received_at, row.id));
    }

    fn built(rows: Vec<row::Model>, (): ()) -> Result<Vec<Self>> {
        rows.into_iter().map(Self::try_from).collect()
    }
}

fn columns(investigation: &Investigation) -> row::ActiveModel {
    let view = investigation.child_view.as_ref();
    let extension = investigation.extension.as_ref();
    let (state, concluded_on, concluded_by, conclusion, reasons) = match &investigation.state {
        InvestigationState::Open => (OPEN, None, None, None, None),
        InvestigationState::Concluded {
            on,
            by,
            conclusion,
            reasons,
        } => (
            CONCLUDED,
            Some(*on),
            Some(by.0),
            Some(conclusion.to_string()),
            Some(reasons.clone()),
        ),
    };
    row::ActiveModel {
        case_file_id: Set(investigation.case_file.0),
        received_at: Set(to_micros(investigation.received_at)),
        started_on: Set(investigation.started_on),
        plan: Set(investigation.plan.clone()),
        assessment: Set(investigation.assessment.clone()),
        child_view_kind: Set(view.map(|view| view.kind.to_string())),
        child_view_on: Set(view.map(|view| view.on)),
        child_view: Set(view.map(|view| view.text.clone())),
        extended_on: Set(extension.map(|extension| extension.on)),
        extended_by: Set(extension.map(|extension| extension.by.0)),
        extension_reason: Set(extension.map(|extension| extension.reason.clone())),
        state: Set(state.to_owned()),
        concluded_on: Set(concluded_on),
        concluded_by: Set(concluded_by),
        conclusion: Set(conclusion),
        reasons: Set(reasons),
        themes: Set(serde_json::to_string(&investigation.themes).ok()),
        ..Default::default()
    }
}
