use super::{Duty, Task};
use crate::casework::case::Case;
use crate::casework::deadline;
use crate::casework::investigation::{Investigation, InvestigationState};
use crate::codelist::known;

/// A plan (§ 2-2), an end in time (§ 2-2), and after one that was dropped for lack of consent a new look (§ 2-5).
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let open = || case.investigations.iter().filter(|item| item.is_open());
    let plans = open().filter(|item| item.plan.trim().is_empty()).map(|item| {
        let limit = deadline::investigation_plan(item.started_on);
        Duty::new(Task::PlanInvestigation(item.id), limit)
    });
    // Its clock starts with the end of the week for review, which may still be to come.
    let end = |item: &Investigation| {
        Duty::new(Task::FinishInvestigation(item.id), item.deadline()).shown_from(item.started_on)
    };
    let ends = open().map(end);
    let again = case
        .investigations
        .iter()
        .filter_map(|item| reinvestigate(case, item));
    plans.chain(ends).chain(again).collect()
}

/// A reminder that lasts as long as the possibility, unless an investigation was opened since.
fn reinvestigate(case: &Case, dropped: &Investigation) -> Option<Duty> {
    let InvestigationState::Concluded { on, conclusion, .. } = &dropped.state else {
        return None;
    };
    let later = |item: &Investigation| item.id != dropped.id && item.started_on >= *on;
    if conclusion.as_ref() != known::INVESTIGATION_DISMISSED_BY_PARTY || case.investigations.iter().any(later)
    {
        return None;
    }
    let limit = deadline::reinvestigation(*on)?;
    Some(Duty::new(Task::Reinvestigate(dropped.id), limit).as_reminder())
}
