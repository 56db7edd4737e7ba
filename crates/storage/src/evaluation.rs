//! Evaluations (evalueringer) of plans, with what they say of each goal and each measure.

mod part;

use sea_orm::{ActiveValue::Set, EntityTrait};
use tiltak_domain::casework::evaluation::{Evaluation, GoalRating, MeasureAssessment, Outcome, Usefulness};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{CaseFileId, EvaluationId, GoalId, MeasureId, PlanId, UserId};
use uuid::Uuid;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::of_cases::{self, OfCases, Owners};
use crate::place;
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::versioned::{self, Change};
use part::{PartTable, Said};

const TABLE: &str = "evaluation";
const RATING: PartTable = PartTable {
    table: "goal_rating",
    target: "goal_id",
    value: "rating",
};
const ASSESSMENT: PartTable = PartTable {
    table: "measure_assessment",
    target: "measure_id",
    value: "usefulness",
};

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "evaluation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_file_id: Uuid,
        pub plan_id: Uuid,
        pub place: i64,
        pub evaluated_on: Date,
        pub evaluated_by: Uuid,
        pub child_view_kind: Option<String>,
        pub child_view_on: Option<Date>,
        pub child_view_text: Option<String>,
        pub family_view: String,
        pub summary: String,
        pub outcome: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its case file, its plan, a goal or a measure does not exist;
/// [`StorageError::NotUnique`] when it says two things of one goal or measure.
pub async fn insert(tx: &Transaction, evaluation: &Evaluation) -> Result<()> {
    let id = evaluation.id.0;
    let row = row::ActiveModel {
        id: Set(id),
        version: Set(evaluation.version),
        place: Set(place::behind_others(tx, TABLE, evaluation.case_file.0).await?),
        ..columns(evaluation)
    };
    seal::rows::insert(tx, row).await?;
    RATING.insert(tx, id, &ratings(evaluation)).await?;
    ASSESSMENT.insert(tx, id, &assessments(evaluation)).await
}

/// Saves an evaluation that was read as `evaluation.version`; returns the new version.
///
/// Older ratings and assessments are in `revision` under `goal_rating` and `measure_assessment`.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since; the others as for [`insert`].
pub async fn update(tx: &Transaction, evaluation: &Evaluation, change: Change<'_>) -> Result<i64> {
    let (id, older) = (evaluation.id.0, evaluation.version);
    let version = versioned::update(tx, id, older, columns(evaluation), change).await?;
    RATING
        .replace(tx, id, older, &ratings(evaluation), change)
        .await?;
    ASSESSMENT
        .replace(tx, id, older, &assessments(evaluation), change)
        .await?;
    Ok(version)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: EvaluationId) -> Result<Option<Evaluation>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    Ok(of_cases::whole(db, row.into_iter().collect()).await?.pop())
}

/// The evaluations of some cases, in the order in which they were carried out.
///
/// # Errors
/// See [`find`].
pub async fn of_cases(db: &impl Store, files: &[CaseFileId]) -> Result<Vec<Evaluation>> {
    of_cases::of_cases(db, files).await
}

/// What evaluations say of goals and of measures.
type Ties = (Said<i64>, Said<String>);

impl OfCases for Evaluation {
    type Entity = row::Entity;
    type Ties = Ties;

    fn columns() -> (row::Column, row::Column) {
        (row::Column::Id, row::Column::CaseFileId)
    }

    fn ask_ties(together: &mut Together, owners: &Owners) {
        together.select(RATING.select(owners));
        together.select(ASSESSMENT.select(owners));
    }

    fn read_ties(answers: &mut Answers, (ratings, assessments): &mut Ties) -> Result<()> {
        part::read(&answers.rows(), ratings)?;
        part::read(&answers.rows(), assessments)
    }

    fn in_order(rows: &mut [row::Model]) {
        rows.sort_by_key(|row| (row.evaluated_on, row.place, row.id));
    }

    fn built(rows: Vec<row::Model>, (mut ratings, mut assessments): Ties) -> Result<Vec<Self>> {
        let form = |row: row::Model| {
            let goals = ratings.remove(&row.id).unwrap_or_default();
            let measures = assessments.remove(&row.id).unwrap_or_default();
            evaluation(row, goals, measures)
        };
        rows.into_iter().map(form).collect()
    }
}

fn ratings(evaluation: &Evaluation) -> Vec<(Uuid, i64)> {
    let pair = |part: &GoalRating| (part.goal.0, i64::from(part.rating));
    evaluation.goals.iter().map(pair).collect()
}

fn assessments(evaluation: &Evaluation) -> Vec<(Uuid, String)> {
    let pair = |part: &MeasureAssessment| (part.measure.0, usefulness_code(part.usefulness).to_owned());
    evaluation.measures.iter().map(pair).collect()
}

fn usefulness_code(usefulness: Usefulness) -> &'static str {
    match usefulness {
        Usefulness::Helps => "helps",
        Usefulness::HelpsInPart => "helps_in_part",
        Usefulness::DoesNotHelp => "does_not_help",
        Usefulness::TooEarly => "too_early",
    }
}

fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Continue => "continue",
        Outcome::Adjust => "adjust",
        Outcome::End => "end",
    }
}

fn columns(evaluation: &Evaluation) -> row::ActiveModel {
    let view = evaluation.child_view.as_ref();
    row::ActiveModel {
        case_file_id: Set(evaluation.case_file.0),
        plan_id: Set(evaluation.plan.0),
        evaluated_on: Set(evaluation.evaluated_on),
        evaluated_by: Set(evaluation.evaluated_by.0),
        child_view_kind: Set(view.map(|view| view.kind.to_string())),
        child_view_on: Set(view.map(|view| view.on)),
        child_view_text: Set(view.map(|view| view.text.clone())),
        family_view: Set(evaluation.family_view.clone()),
        summary: Set(evaluation.summary.clone()),
        outcome: Set(outcome_code(evaluation.outcome).to_owned()),
        ..Default::default()
    }
}

fn evaluation(row: row::Model, goals: Vec<(Uuid, i64)>, measures: Vec<(Uuid, String)>) -> Result<Evaluation> {
    let id = row.id;
    let child_view = match (row.child_view_kind, row.child_view_on, row.child_view_text) {
        (None, None, None) => None,
        (Some(kind), Some(on), Some(text)) => Some(ChildView {
            kind: Code::from(kind),
            on,
            text,
        }),
        _ => return Err(inconsistent(TABLE, "child_view_kind", id)),
    };
    let outcome = Outcome::ALL
        .into_iter()
        .find(|outcome| outcome_code(*outcome) == row.outcome)
        .ok_or_else(|| inconsistent(TABLE, "outcome", id))?;
    Ok(Evaluation {
        id: EvaluationId(id),
        version: row.version,
        case_file: CaseFileId(row.case_file_id),
        plan: PlanId(row.plan_id),
        evaluated_on: row.evaluated_on,
        evaluated_by: UserId(row.evaluated_by),
        child_view,
        family_view: row.family_view,
        summary: row.summary,
        goals: goals
            .into_iter()
            .map(|part| goal_rating(id, part))
            .collect::<Result<_>>()?,
        measures: measures
            .into_iter()
            .map(|part| measure_assessment(id, part))
            .collect::<Result<_>>()?,
        outcome,
    })
}

fn goal_rating(evaluation: Uuid, (goal, rating): (Uuid, i64)) -> Result<GoalRating> {
    let rating =
        u8::try_from(rating).map_err(|_outside| inconsistent(RATING.table, RATING.value, evaluation))?;
    Ok(GoalRating {
        goal: GoalId(goal),
        rating,
    })
}

fn measure_assessment(evaluation: Uuid, (measure, code): (Uuid, String)) -> Result<MeasureAssessment> {
    let usefulness = Usefulness::ALL
        .into_iter()
        .find(|usefulness| usefulness_code(*usefulness) == code)
        .ok_or_else(|| inconsistent(ASSESSMENT.table, ASSESSMENT.value, evaluation))?;
    Ok(MeasureAssessment {
        measure: MeasureId(measure),
        usefulness,
    })
}

fn inconsistent(table: &'static str, column: &'static str, row: Uuid) -> StorageError {
    StorageError::Inconsistent {
        table,
        column,
        row: row.to_string(),
    }
}
