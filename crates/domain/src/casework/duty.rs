//! Duties (plikter): what the service still owes a child, with the day it falls due and the rule behind it.

use chrono::NaiveDate;
use serde::Serialize;

use super::case::Case;
use super::concern_report::ConcernReport;
use super::deadline::Deadline;
use super::legal_rule::on_the_day;
use crate::ids::{ConcernReportId, DecisionId, InvestigationId, PlanId};

/// Something that must be done by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// What is to be done.
    pub task: Task,
    /// Which rule demands it, from when, until when.
    pub deadline: Deadline,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "task", content = "id", rename_all = "kebab-case")]
pub enum Task {
    /// Review a concern report.
    ReviewReport(ConcernReportId),
    /// Finish an investigation.
    FinishInvestigation(InvestigationId),
    /// Make the decision that an investigation ended with.
    MakeDecision(InvestigationId),
    /// Make a plan for a decision.
    MakePlan(DecisionId),
    /// Evaluate a plan.
    EvaluatePlan(PlanId),
}

impl Task {
    /// The key of its text, after `duty-`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::ReviewReport(_) => "review-report",
            Self::FinishInvestigation(_) => "finish-investigation",
            Self::MakeDecision(_) => "make-decision",
            Self::MakePlan(_) => "make-plan",
            Self::EvaluatePlan(_) => "evaluate-plan",
        }
    }
}

/// The duty to review a report, while it is open.
#[must_use]
pub fn of_report(report: &ConcernReport) -> Option<Duty> {
    let review = || Duty {
        task: Task::ReviewReport(report.id),
        deadline: report.review_deadline(),
    };
    report.is_open().then(review)
}

/// The open duties of a case, the first due first.
#[must_use]
pub fn of_case(case: &Case) -> Vec<Duty> {
    let reviews = case.reports.iter().filter_map(of_report);
    let investigations = case
        .investigations
        .iter()
        .filter(|item| item.is_open())
        .map(|item| Duty {
            task: Task::FinishInvestigation(item.id),
            deadline: item.deadline(),
        });
    let decisions = case.investigations_without_decision().map(|item| Duty {
        task: Task::MakeDecision(item.id),
        deadline: on_the_day("investigation-end", concluded_on(item)),
    });
    let plans = case.decisions_without_plan().map(|item| Duty {
        task: Task::MakePlan(item.id),
        deadline: on_the_day("plan-help", item.decided_on),
    });
    let evaluations = case
        .plans
        .iter()
        .filter(|plan| plan.is_active())
        .map(|plan| Duty {
            task: Task::EvaluatePlan(plan.id),
            deadline: plan.evaluation_deadline(&case.evaluations),
        });
    let mut duties: Vec<_> = reviews
        .chain(investigations)
        .chain(decisions)
        .chain(plans)
        .chain(evaluations)
        .collect();
    duties.sort_by_key(|duty| duty.deadline.due_on);
    duties
}

fn concluded_on(investigation: &super::investigation::Investigation) -> NaiveDate {
    match &investigation.state {
        super::investigation::InvestigationState::Open => investigation.started_on,
        super::investigation::InvestigationState::Concluded { on, .. } => *on,
    }
}
