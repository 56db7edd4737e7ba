//! The case itself, plans, aftercare and answers.

use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{
    AftercareRow, AssignmentRow, CaseFileRow, FeedbackRow, PlanEvaluationRow, PlanRow,
};
use tiltak_synthetic::population::CaseHistory;
use tiltak_synthetic::population::life::{Evaluation, Respondent};

use super::id::{Ids, Record};

pub(super) fn add(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    data.case_files.push(CaseFileRow {
        case_file_id: ids.case(),
        child_id: ids.child(),
        municipality: Some(case.municipality.number_on(case.opened).to_owned()),
        started_on: case.opened,
        ended_on: case.closed,
    });
    let assignment = |one: &tiltak_synthetic::population::life::Assignment| AssignmentRow {
        case_file_id: ids.case(),
        child_id: ids.child(),
        caseworker_id: format!("{}-{}", case.municipality.number, one.caseworker),
        started_on: one.from,
    };
    data.assignments.extend(case.caseworkers.iter().map(assignment));
    plans(data, case, ids);
    aftercare(data, case, ids);
    feedback(data, case, ids);
}

fn plans(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    let mut evaluations = 0;
    for (place, plan) in case.plans.iter().enumerate() {
        let plan_id = ids.record(Record::Plan, place);
        for evaluation in &plan.evaluations {
            let evaluation_id = ids.record(Record::Evaluation, evaluations);
            evaluations += 1;
            evaluated(data, ids, &evaluation_id, &plan_id, evaluation);
        }
        data.plans.push(PlanRow {
            plan_id,
            child_id: ids.child(),
            case_file_id: ids.case(),
            kind: plan.kind.to_owned(),
            started_on: plan.started,
            ended_on: plan.ended,
        });
    }
}

/// A row for each goal that got a score, and one without goal where none got one.
fn evaluated(data: &mut AnalyticsData, ids: &Ids, id: &str, plan_id: &str, evaluation: &Evaluation) {
    let mut push = |scored: Option<&(usize, u8)>| {
        data.plan_evaluations.push(PlanEvaluationRow {
            plan_evaluation_id: id.to_owned(),
            plan_id: plan_id.to_owned(),
            child_id: ids.child(),
            case_file_id: ids.case(),
            evaluated_on: evaluation.on,
            goal_id: scored.map(|(goal, _)| ids.record(Record::Goal, *goal)),
            score: scored.map(|(_, score)| i64::from(*score)),
        });
    };
    match evaluation.scores.as_slice() {
        [] => push(None),
        scores => scores.iter().for_each(|scored| push(Some(scored))),
    }
}

fn aftercare(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    for (place, offer) in case.aftercare.iter().enumerate() {
        data.aftercare.push(AftercareRow {
            aftercare_id: ids.record(Record::Aftercare, place),
            child_id: ids.child(),
            case_file_id: ids.case(),
            offered_on: offer.offered,
            answered_on: offer.answered.map(|(on, _)| on),
            conclusion: offer.answered.map(|(_, conclusion)| conclusion.to_owned()),
        });
    }
}

fn feedback(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    for (place, answer) in case.feedback.iter().enumerate() {
        let respondent = match answer.respondent {
            Respondent::Child => "child",
            Respondent::Parent => "parent",
            Respondent::Caseworker => "caseworker",
        };
        data.feedback.push(FeedbackRow {
            feedback_id: ids.record(Record::Feedback, place),
            child_id: ids.child(),
            case_file_id: ids.case(),
            answered_on: answer.on,
            respondent: respondent.to_owned(),
            satisfaction: answer.satisfaction.into(),
            usefulness: answer.usefulness.into(),
            again: answer.again.map(i64::from),
        });
    }
}
