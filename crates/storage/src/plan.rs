//! Plans (planer) of a case; their goals are in [`crate::goal`].

use sea_orm::{ActiveValue::Set, EntityTrait};
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, DecisionId, PlanId};

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::of_cases::{self, OfCases};
use crate::place;
use crate::seal::{self, Opened, Store};
use crate::versioned::{self, Change};

const TABLE: &str = "plan";
const ACTIVE: &str = "active";
const ENDED: &str = "ended";

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub decision_id: Option<Uuid>,
        pub place: i64,
        pub kind: String,
        pub started_on: Date,
        pub evaluation_interval_months: i64,
        pub situation: String,
        pub family_view: String,
        pub state: String,
        pub ended_on: Option<Date>,
        pub brought: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Plan {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let inconsistent = |column| StorageError::Inconsistent {
            table: TABLE,
            column,
            row: row.id.to_string(),
        };
        let state = match (row.state.as_str(), row.ended_on) {
            (ACTIVE, None) => PlanState::Active,
            (ENDED, Some(on)) => PlanState::Ended { on },
            _ => return Err(inconsistent("state")),
        };
        let interval = u32::try_from(row.evaluation_interval_months)
            .map_err(|_outside| inconsistent("evaluation_interval_months"))?;
        let brought = row.brought.as_deref().map(serde_json::from_str).transpose();
        let brought = brought.map_err(|_unreadable| inconsistent("brought"))?;
        Ok(Self {
            id: PlanId(row.id),
            version: row.version,
            case_file: CaseFileId(row.case_file_id),
            decision: row.decision_id.map(DecisionId),
            kind: Code::from(row.kind),
            started_on: row.started_on,
            evaluation_interval_months: interval,
            situation: row.situation,
            family_view: row.family_view,
            brought: brought.unwrap_or_default(),
            state,
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when its case file or its decision does not exist.
pub async fn insert(tx: &Transaction, plan: &Plan) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(plan.id.0),
        version: Set(plan.version),
        place: Set(place::behind_others(tx, TABLE, plan.case_file.0).await?),
        ..columns(plan)
    };
    seal::rows::insert(tx, row).await?;
    Ok(())
}

/// Saves a plan that was read as `plan.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since; [`StorageError::BrokenReference`] as for [`insert`].
pub async fn update(tx: &Transaction, plan: &Plan, change: Change<'_>) -> Result<i64> {
    versioned::update(tx, plan.id.0, plan.version, columns(plan), change).await
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: PlanId) -> Result<Option<Plan>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.map(Plan::try_from).transpose()
}

/// The plans of some cases, in the order in which they became active.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<Plan>> {
    of_cases::of_cases(db, files).await
}

impl OfCases for Plan {
    type Entity = row::Entity;
    type Ties = ();

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn in_order(rows: &mut [row::Model]) {
        rows.sort_by_key(|row| (row.started_on, row.place, row.id));
    }

    fn built(rows: Vec<row::Model>, (): ()) -> Result<Vec<Self>> {
        rows.into_iter().map(Self::try_from).collect()
    }
}

fn columns(plan: &Plan) -> row::ActiveModel {
    let (state, ended_on) = match plan.state {
        PlanState::Active => (ACTIVE, None),
        PlanState::Ended { on } => (ENDED, Some(on)),
    };
    row::ActiveModel {
        case_file_id: Set(plan.case_file.0),
        decision_id: Set(plan.decision.map(|id| id.0)),
        kind: Set(plan.kind.to_string()),
        started_on: Set(plan.started_on),
        evaluation_interval_months: Set(i64::from(plan.evaluation_interval_months)),
        situation: Set(plan.situation.clone()),
        family_view: Set(plan.family_view.clone()),
        state: Set(state.to_owned()),
        ended_on: Set(ended_on),
        brought: Set(serde_json::to_string(&plan.brought).ok()),
        ..Default::default()
    }
}
