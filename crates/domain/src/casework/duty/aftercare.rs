use super::{Duty, Task};
use crate::casework::case::Case;
use crate::casework::deadline;
use crate::casework::legal_basis::{self, LegalGroup};

/// The talk about help after 18, in good time, with a youth who has measures (§ 3-6); met by a decision for the time after.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let born = case
        .child
        .born
        .filter(|_| !case.child.unborn && case.file.is_open());
    let helped = case.measures.iter().any(|measure| measure.is_ongoing());
    let decided = case.decisions.iter().any(|decision| {
        legal_basis::find(&decision.legal_basis).is_some_and(|basis| basis.group == LegalGroup::Aftercare)
    });
    let Some(born) = born.filter(|_| helped && !decided) else {
        return Vec::new();
    };
    let begins = deadline::age_limit("after-18-contact", born);
    let ends = deadline::age_limit("after-18-decision", born);
    let talk = begins.zip(ends).map(|(mut limit, ends)| {
        limit.starts_on = limit.due_on;
        limit.due_on = ends.due_on;
        Duty::new(Task::PrepareAdulthood(case.child.id), limit)
    });
    talk.into_iter().collect()
}
