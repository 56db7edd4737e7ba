//! Which form mends a gap of the thread.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::thread::{Gap, GapKind, NodeId, Place};
use tiltak_domain::ids::{DecisionId, NeedId};

use super::links;

/// The form that mends a gap; none where nothing can be done from here.
pub(super) fn href(case: &Case, gap: &Gap) -> Option<String> {
    let file = case.file.id;
    Some(match (gap.kind, gap.at) {
        (GapKind::ContentWithoutNeed, Place::Node(NodeId::Content(id, _))) => links::report(id),
        (GapKind::NeedWithoutGoal, Place::Node(NodeId::Need(id))) => new_goal(case, id)?,
        (GapKind::GoalWithoutMeasure, Place::Node(NodeId::Goal(id))) => {
            links::new_measure(file, case.goal(id)?.plan, id)
        }
        (GapKind::DecisionWithoutPlan, Place::Decision(id)) => links::new_plan(file, id),
        (GapKind::EvaluationOverdue, Place::Plan(id)) => links::new_evaluation(file, id),
        (_, Place::Node(node)) => links::node(file, node),
        (_, Place::Plan(id)) => links::plan(file, id),
        (_, Place::Decision(id)) => links::decision(file, id),
    })
}

/// A new goal in the plan that the need's decision led to; before there is one, the plan itself or the decision.
fn new_goal(case: &Case, need: NeedId) -> Option<String> {
    let file = case.file.id;
    let investigation = case.need(need)?.investigation;
    let decisions: Vec<DecisionId> = case
        .decisions
        .iter()
        .filter(|decision| decision.investigation == Some(investigation))
        .map(|decision| decision.id)
        .collect();
    let active = case.plans.iter().filter(|plan| plan.is_active());
    let of_decision = active
        .clone()
        .find(|plan| plan.decision.is_some_and(|id| decisions.contains(&id)));
    if let Some(plan) = of_decision.or_else(|| active.clone().next()) {
        return Some(links::new_goal(file, plan.id, need));
    }
    let decision = decisions.last()?;
    Some(links::new_plan(file, *decision))
}
