use super::{Duty, Task};
use crate::casework::case::Case;

/// The next evaluation of each plan in use (§ 8-1).
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let active = case.plans.iter().filter(|plan| plan.is_active());
    active
        .map(|plan| {
            let limit = plan.evaluation_deadline(&case.evaluations);
            Duty::new(Task::EvaluatePlan(plan.id), limit)
        })
        .collect()
}
