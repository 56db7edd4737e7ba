use super::{Duty, Task};
use crate::calendar::{add_months, months_before};
use crate::casework::case::Case;
use crate::casework::deadline;

/// A reminder around the day a child becomes a party (§ 12-3): shown from a month before until a month after.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let born = case
        .child
        .born
        .filter(|_| !case.child.unborn && case.file.is_open());
    let Some(mut limit) = born.and_then(|born| deadline::age_limit("party-15", born)) else {
        return Vec::new();
    };
    let day = limit.due_on;
    limit.starts_on = day;
    limit.due_on = add_months(day, 1);
    // What was before the case was opened needs no change of its list of parties.
    let news = limit.due_on >= case.file.opened_on;
    let duty = Duty::new(Task::BecomeParty(case.child.id), limit)
        .shown_from(months_before(day, 1))
        .as_reminder();
    news.then_some(duty).into_iter().collect()
}
