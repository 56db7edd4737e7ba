//! What comes of it: plans and their evaluations, aftercare, answers about the help.

use chrono::NaiveDate;

use crate::analytics::analytics_table;

analytics_table! {
    /// A plan (plan).
    PlanRow => "plan" {
        /// Pseudonym of the plan.
        plan_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// Code of the register's list of plans (plan_plantype).
        kind: String,
        /// The first day.
        started_on: NaiveDate,
        /// The last day; empty while it is in force.
        ended_on: Option<NaiveDate>,
    }
}

analytics_table! {
    /// How far a goal has come by an evaluation (evaluering) of a plan: a row for each goal that got a score, and one
    /// without goal for an evaluation that gave none. Rows with the same id are the same evaluation.
    PlanEvaluationRow => "plan_evaluation" {
        /// Pseudonym of the evaluation.
        plan_evaluation_id: String,
        /// Pseudonym of the plan.
        plan_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The day of the evaluation.
        evaluated_on: NaiveDate,
        /// Pseudonym of the goal.
        goal_id: Option<String>,
        /// How far it has come, 0 to 10.
        score: Option<i64>,
    }
}

analytics_table! {
    /// An offer of aftercare (ettervern).
    AftercareRow => "aftercare" {
        /// Pseudonym of the offer.
        aftercare_id: String,
        /// Pseudonym of the young person.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The day of the offer.
        offered_on: NaiveDate,
        /// The day of the answer.
        answered_on: Option<NaiveDate>,
        /// Code of the answer (ettervern_konklusjon).
        conclusion: Option<String>,
    }
}

analytics_table! {
    /// An answer (tilbakemelding) about the help.
    FeedbackRow => "feedback" {
        /// Pseudonym of the answer.
        feedback_id: String,
        /// Pseudonym of the child that the help is for.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// The day.
        answered_on: NaiveDate,
        /// Who answers: `child`, `parent` or `caseworker`.
        respondent: String,
        /// Satisfaction with help and cooperation, 1 to 5.
        satisfaction: i64,
        /// How useful the help is, 1 to 5.
        usefulness: i64,
        /// Satisfaction asked again two weeks later, where it was.
        again: Option<i64>,
    }
}
