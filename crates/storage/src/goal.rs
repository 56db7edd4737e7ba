//! Goals (mål) of plans, and the needs they answer.

use sea_orm::{ActiveValue::Set, EntityTrait};
use tiltak_domain::casework::plan::Goal;
use tiltak_domain::ids::{CaseFileId, GoalId, NeedId, PlanId};
use uuid::Uuid;

use crate::Transaction;
use crate::error::Result;
use crate::link::{self, LinkTable, Links};
use crate::of_cases::{self, OfCases, Owners};
use crate::place;
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::versioned::{self, Change};

const TABLE: &str = "goal";
const NEED: LinkTable = LinkTable {
    table: "goal_need",
    owner: "goal_id",
    target: "need_id",
};

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "goal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub plan_id: Uuid,
        pub place: i64,
        pub text: String,
        pub sign: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Puts a goal behind the others of its case.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when its case file, its plan or a need does not exist.
pub async fn insert(tx: &Transaction, goal: &Goal) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(goal.id.0),
        version: Set(goal.version),
        place: Set(place::behind_others(tx, TABLE, goal.case_file.0).await?),
        ..columns(goal)
    };
    seal::rows::insert(tx, row).await?;
    NEED.insert(tx, goal.id.0, &need_ids(goal)).await
}

/// Saves a goal that was read as `goal.version`; returns the new version.
///
/// Older links to needs are in `revision` under `goal_need`.
///
/// # Errors
/// [`crate::StorageError::Conflict`] when it has been changed since; [`crate::StorageError::BrokenReference`] as for [`insert`].
pub async fn update(tx: &Transaction, goal: &Goal, change: Change<'_>) -> Result<i64> {
    let version = versioned::update(tx, goal.id.0, goal.version, columns(goal), change).await?;
    NEED.replace(tx, goal.id.0, goal.version, &need_ids(goal), change)
        .await?;
    Ok(version)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: GoalId) -> Result<Option<Goal>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    Ok(of_cases::whole(db, row.into_iter().collect()).await?.pop())
}

/// The goals of some cases; those of one case in the order in which they were set.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<Goal>> {
    of_cases::of_cases(db, files).await
}

impl OfCases for Goal {
    type Entity = row::Entity;
    type Ties = Links;

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn ask_ties(together: &mut Together, owners: &Owners) {
        NEED.ask(together, owners);
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
            Ok(goal(row, own))
        };
        rows.into_iter().map(thing).collect()
    }
}

fn need_ids(goal: &Goal) -> Vec<Uuid> {
    goal.needs.iter().map(|id| id.0).collect()
}

fn columns(goal: &Goal) -> row::ActiveModel {
    row::ActiveModel {
        case_file_id: Set(goal.case_file.0),
        plan_id: Set(goal.plan.0),
        text: Set(goal.text.clone()),
        sign: Set(goal.sign.clone()),
        ..Default::default()
    }
}

fn goal(row: row::Model, needs: Vec<Uuid>) -> Goal {
    Goal {
        id: GoalId(row.id),
        version: row.version,
        case_file: CaseFileId(row.case_file_id),
        plan: PlanId(row.plan_id),
        text: row.text,
        sign: row.sign,
        needs: needs.into_iter().map(NeedId).collect(),
    }
}
