//! Measures (tiltak) of a case, and the goals they work towards.

use std::collections::HashSet;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use tiltak_domain::casework::measure::{Dose, EndReason, Measure, MeasureState, Period};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, DecisionId, GoalId, MeasureId, PlanId};
use tiltak_domain::knowledge::revision::ArticlePin;
use uuid::Uuid;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::link::{self, LinkTable, Links};
use crate::of_cases::{self, OfCases, Owners};
use crate::place;
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::versioned::{self, Change};

const TABLE: &str = "measure";
const GOAL: LinkTable = LinkTable {
    table: "measure_goal",
    owner: "measure_id",
    target: "goal_id",
};

const ONGOING: &str = "ongoing";
const ENDED: &str = "ended";

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "measure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub decision_id: Uuid,
        pub plan_id: Option<Uuid>,
        pub place: i64,
        pub category: String,
        pub clarification: Option<String>,
        pub description: String,
        pub reason: String,
        pub dose_times: Option<i64>,
        pub dose_per: Option<String>,
        pub dose_weeks: Option<i64>,
        pub started_on: Date,
        pub state: String,
        pub ended_on: Option<Date>,
        pub end_reason: Option<String>,
        pub end_text: Option<String>,
        pub article_id: Option<String>,
        pub article_version: Option<i64>,
        pub article_title: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its case file, its decision, its plan or a goal does not exist.
pub async fn insert(tx: &Transaction, measure: &Measure) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(measure.id.0),
        version: Set(measure.version),
        place: Set(place::behind_others(tx, TABLE, measure.case_file.0).await?),
        ..columns(measure)
    };
    seal::rows::insert(tx, row).await?;
    GOAL.insert(tx, measure.id.0, &goal_ids(measure)).await
}

/// Saves a measure that was read as `measure.version`; returns the new version.
///
/// Older links to goals are in `revision` under `measure_goal`.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since; [`StorageError::BrokenReference`] as for [`insert`].
pub async fn update(tx: &Transaction, measure: &Measure, change: Change<'_>) -> Result<i64> {
    let (id, older) = (measure.id.0, measure.version);
    let version = versioned::update(tx, id, older, columns(measure), change).await?;
    GOAL.replace(tx, id, older, &goal_ids(measure), change).await?;
    Ok(version)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: MeasureId) -> Result<Option<Measure>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    Ok(of_cases::whole(db, row.into_iter().collect()).await?.pop())
}

/// The measures that were chosen from an article, in any version of it, by the day they began.
///
/// # Errors
/// See [`find`].
pub async fn of_article(db: &impl Store, article: &str) -> Result<Vec<Measure>> {
    let rows = row::Entity::find()
        .filter(row::Column::ArticleId.eq(article))
        .order_by_asc(row::Column::StartedOn)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    of_cases::whole(db, rows).await
}

/// The measures of some cases, in the order in which they began.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<Measure>> {
    of_cases::of_cases(db, files).await
}

/// Asks which of some cases have a measure that goes on.
pub(crate) fn ask_ongoing(together: &mut Together, files: &[Uuid]) {
    let select = row::Entity::find()
        .select_only()
        .column(row::Column::CaseFileId)
        .filter(row::Column::CaseFileId.is_in(files.iter().copied()))
        .filter(row::Column::State.eq(ONGOING));
    together.select(select.into_query());
}

/// Takes the answer to what [`ask_ongoing`] asked.
pub(crate) fn read_ongoing(answers: &mut Answers) -> Result<HashSet<CaseFileId>> {
    let rows = answers.rows();
    let ids = rows.iter().map(|row| Ok(CaseFileId(row.try_get_by(0)?)));
    ids.collect()
}

impl OfCases for Measure {
    type Entity = row::Entity;
    type Ties = Links;

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn ask_ties(together: &mut Together, owners: &Owners) {
        GOAL.ask(together, owners);
    }

    fn read_ties(answers: &mut Answers, ties: &mut Links) -> Result<()> {
        link::read(&answers.rows(), ties)
    }

    fn in_order(rows: &mut [row::Model]) {
        rows.sort_by_key(|row| (row.started_on, row.place, row.id));
    }

    fn built(rows: Vec<row::Model>, mut ties: Links) -> Result<Vec<Self>> {
        let thing = |row: row::Model| {
            let own = ties.remove(&row.id).unwrap_or_default();
            measure(row, own)
        };
        rows.into_iter().map(thing).collect()
    }
}

fn goal_ids(measure: &Measure) -> Vec<Uuid> {
    measure.goals.iter().map(|id| id.0).collect()
}

fn period_code(period: Period) -> &'static str {
    match period {
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
        Period::Year => "year",
        Period::Once => "once",
    }
}

fn end_reason_code(reason: EndReason) -> &'static str {
    match reason {
        EndReason::GoalReached => "goal_reached",
        EndReason::Completed => "completed",
        EndReason::Replaced => "replaced",
        EndReason::Declined => "declined",
        EndReason::NoEffect => "no_effect",
        EndReason::Moved => "moved",
        EndReason::Other => "other",
    }
}

fn columns(measure: &Measure) -> row::ActiveModel {
    let dose = measure.dose;
    let (state, ended_on, end_reason, end_text) = match &measure.state {
        MeasureState::Ongoing => (ONGOING, None, None, None),
        MeasureState::Ended { on, reason, text } => (
            ENDED,
            Some(*on),
            Some(end_reason_code(*reason)),
            Some(text.clone()),
        ),
    };
    row::ActiveModel {
        case_file_id: Set(measure.case_file.0),
        decision_id: Set(measure.decision.0),
        plan_id: Set(measure.plan.map(|id| id.0)),
        category: Set(measure.category.to_string()),
        clarification: Set(measure.clarification.clone()),
        description: Set(measure.description.clone()),
        reason: Set(measure.reason.clone()),
        dose_times: Set(dose.map(|dose| i64::from(dose.times))),
        dose_per: Set(dose.map(|dose| period_code(dose.per).to_owned())),
        dose_weeks: Set(dose.and_then(|dose| dose.weeks).map(i64::from)),
        started_on: Set(measure.started_on),
        state: Set(state.to_owned()),
        ended_on: Set(ended_on),
        end_reason: Set(end_reason.map(str::to_owned)),
        end_text: Set(end_text),
        article_id: Set(measure.article.as_ref().map(|pin| pin.id.clone())),
        article_version: Set(measure.article.as_ref().map(|pin| i64::from(pin.version))),
        article_title: Set(measure.article.as_ref().map(|pin| pin.title.clone())),
        ..Default::default()
    }
}

fn measure(row: row::Model, goals: Vec<Uuid>) -> Result<Measure> {
    let dose = dose(&row)?;
    let state = state(&row)?;
    let article = article(&row)?;
    Ok(Measure {
        id: MeasureId(row.id),
        version: row.version,
        case_file: CaseFileId(row.case_file_id),
        decision: DecisionId(row.decision_id),
        plan: row.plan_id.map(PlanId),
        category: Code::from(row.category),
        clarification: row.clarification,
        description: row.description,
        reason: row.reason,
        dose,
        goals: goals.into_iter().map(GoalId).collect(),
        article,
        started_on: row.started_on,
        state,
    })
}

fn article(row: &row::Model) -> Result<Option<ArticlePin>> {
    match (&row.article_id, row.article_version, &row.article_title) {
        (None, None, None) => Ok(None),
        (Some(id), Some(version), Some(title)) => Ok(Some(ArticlePin {
            id: id.clone(),
            version: u32::try_from(version).map_err(|_outside| inconsistent(row, "article_version"))?,
            title: title.clone(),
        })),
        _ => Err(inconsistent(row, "article_id")),
    }
}

fn dose(row: &row::Model) -> Result<Option<Dose>> {
    let number = |number: i64, column| u32::try_from(number).map_err(|_outside| inconsistent(row, column));
    match (row.dose_times, row.dose_per.as_deref(), row.dose_weeks) {
        (None, None, None) => Ok(None),
        (Some(times), Some(per), weeks) => {
            let per = [
                Period::Day,
                Period::Week,
                Period::Month,
                Period::Year,
                Period::Once,
            ]
            .into_iter()
            .find(|period| period_code(*period) == per)
            .ok_or_else(|| inconsistent(row, "dose_per"))?;
            Ok(Some(Dose {
                times: number(times, "dose_times")?,
                per,
                weeks: weeks.map(|weeks| number(weeks, "dose_weeks")).transpose()?,
            }))
        }
        _ => Err(inconsistent(row, "dose_times")),
    }
}

fn state(row: &row::Model) -> Result<MeasureState> {
    let end = (row.ended_on, row.end_reason.as_deref(), &row.end_text);
    match (row.state.as_str(), end) {
        (ONGOING, (None, None, None)) => Ok(MeasureState::Ongoing),
        (ENDED, (Some(on), Some(code), Some(text))) => {
            let reason = EndReason::ALL
                .into_iter()
                .find(|reason| end_reason_code(*reason) == code)
                .ok_or_else(|| inconsistent(row, "end_reason"))?;
            Ok(MeasureState::Ended {
                on,
                reason,
                text: text.clone(),
            })
        }
        _ => Err(inconsistent(row, "state")),
    }
}

fn inconsistent(row: &row::Model, column: &'static str) -> StorageError {
    StorageError::Inconsistent {
        table: TABLE,
        column,
        row: row.id.to_string(),
    }
}
