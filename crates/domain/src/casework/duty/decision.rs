use super::{Duty, Task};
use crate::casework::case::Case;
use crate::casework::investigation::InvestigationState;
use crate::casework::legal_rule::on_the_day;

/// The decision that an investigation ended with (§ 2-5).
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let undecided = case.investigations_without_decision().map(|item| {
        let on = match &item.state {
            InvestigationState::Open => item.started_on,
            InvestigationState::Concluded { on, .. } => *on,
        };
        Duty::new(Task::MakeDecision(item.id), on_the_day("investigation-end", on))
    });
    undecided.collect()
}
