use super::{Duty, Task};
use crate::casework::case::Case;
use crate::casework::decision::Decision;
use crate::casework::legal_basis::{self, LegalGroup};
use crate::casework::legal_rule::on_the_day;

/// A plan for each decision that applies; which kind the law demands follows from what was decided (chapter 8).
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    case.decisions_without_plan()
        .map(|item| {
            Duty::new(
                Task::MakePlan(item.id),
                on_the_day(rule_of(item), item.decided_on),
            )
        })
        .collect()
}

/// The rule that demands a plan after a decision.
fn rule_of(decision: &Decision) -> &'static str {
    match legal_basis::find(&decision.legal_basis).map(|basis| basis.group) {
        Some(LegalGroup::Emergency) => "plan-acute",
        Some(LegalGroup::Behaviour) => "plan-institution",
        Some(LegalGroup::Care) => "plan-care",
        Some(LegalGroup::Aftercare) => "plan-young",
        Some(LegalGroup::Assistance) | None => "plan-help",
    }
}
