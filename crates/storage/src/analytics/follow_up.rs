use sea_orm::QueryResult;
use sea_orm::sea_query::Order;
use tiltak_domain::casework::aftercare::Aftercare;
use tiltak_domain::feedback::answer::Answer;
use tiltak_statistics::analytics::{AftercareRow, FeedbackRow, PlanEvaluationRow, PlanRow};

use super::{Reader, same};
use crate::error::Result;
use crate::seal::Store;

/// The scale on the usefulness of a measure, and the two of its questions that have a figure, each from 1 to 5.
const USEFULNESS: &str = "usefulness";
const SATISFIED: &str = "satisfied";
const USEFUL: &str = "useful";

pub(super) async fn plans(reader: &Reader<'_, impl Store>) -> Result<Vec<PlanRow>> {
    let columns = [("plan", "kind"), ("plan", "started_on"), ("plan", "ended_on")];
    let plan = |row: &QueryResult| {
        Ok(PlanRow {
            plan_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            kind: row.try_get_by(3)?,
            started_on: row.try_get_by(4)?,
            ended_on: row.try_get_by(5)?,
        })
    };
    reader.of_cases("plan", &columns, |_| (), plan).await
}

/// The offers of aftercare.
pub(super) async fn aftercare(reader: &Reader<'_, impl Store>) -> Result<Vec<AftercareRow>> {
    let offer = |row: &QueryResult, offer: Aftercare| {
        Ok(AftercareRow {
            aftercare_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            offered_on: offer.offered_on,
            answered_on: offer.answer.as_ref().map(|answer| answer.on),
            conclusion: offer.answer.map(|answer| answer.conclusion.to_string()),
        })
    };
    reader.of_parts(offer).await
}

/// Answers about the help that have both figures: how useful it is, and how well the help and the cooperation are liked.
///
/// The readers that somebody chose are people; a count names nobody, and the pages where they answer say so.
pub(super) async fn feedback(reader: &Reader<'_, impl Store>) -> Result<Vec<FeedbackRow>> {
    let answered = |row: &QueryResult, answer: Answer| {
        let figures = answer.value(SATISFIED).zip(answer.value(USEFUL));
        let Some((satisfaction, usefulness)) = figures.filter(|_| answer.scale.id == USEFULNESS) else {
            return Ok(None);
        };
        Ok(Some(FeedbackRow {
            feedback_id: reader.pseudonym(row, 0)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            answered_on: answer.answered_on(),
            respondent: answer.respondent.id().to_owned(),
            satisfaction: satisfaction.into(),
            usefulness: usefulness.into(),
            again: None,
        }))
    };
    let rows = reader.of_parts(answered).await?;
    Ok(rows.into_iter().flatten().collect())
}

/// A row for each rating, and one for an evaluation without any.
pub(super) async fn plan_evaluations(reader: &Reader<'_, impl Store>) -> Result<Vec<PlanEvaluationRow>> {
    let columns = [
        ("evaluation", "plan_id"),
        ("evaluation", "evaluated_on"),
        ("goal_rating", "goal_id"),
        ("goal_rating", "rating"),
    ];
    let evaluation = |row: &QueryResult| {
        Ok(PlanEvaluationRow {
            plan_evaluation_id: reader.pseudonym(row, 0)?,
            plan_id: reader.pseudonym(row, 3)?,
            child_id: reader.pseudonym(row, 1)?,
            case_file_id: reader.pseudonym(row, 2)?,
            evaluated_on: row.try_get_by(4)?,
            goal_id: reader.pseudonym_if_any(row, 5)?,
            score: row.try_get_by(6)?,
        })
    };
    let ratings = |select: &mut sea_orm::sea_query::SelectStatement| {
        let own = same(("goal_rating", "evaluation_id"), ("evaluation", "id"));
        select
            .left_join("goal_rating", own)
            .order_by(("goal_rating", "place"), Order::Asc);
    };
    reader.of_cases("evaluation", &columns, ratings, evaluation).await
}
