use super::{Duty, Task};
use crate::calendar::add_months;
use crate::casework::aftercare::Aftercare;
use crate::casework::case::Case;
use crate::casework::deadline;
use crate::casework::legal_basis::{self, LegalGroup};
use crate::casework::measure::Measure;

/// The talk about help after 18, in good time, with a youth who has measures (§ 3-6); met by an offer, or a decision for the time after.
/// Then the decision itself, and a reminder to ask a youth who declined once more.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let offered = case
        .aftercare
        .last()
        .map(|offer| of_offer(case, offer))
        .unwrap_or_default();
    talk(case).into_iter().chain(offered).collect()
}

fn of_offer(case: &Case, offer: &Aftercare) -> Vec<Duty> {
    let undecided = case.file.is_open() && offer.decision.is_none();
    let decide = offer.decision_deadline(case.child.born).filter(|_| undecided);
    let decide = decide.map(|limit| Duty::new(Task::DecideAftercare(offer.id), limit));
    let ask = offer.ask_again().map(|mut limit| {
        let day = limit.due_on;
        limit.due_on = add_months(day, 1);
        Duty::new(Task::AskAftercare(offer.id), limit)
            .shown_from(day)
            .as_reminder()
    });
    decide.into_iter().chain(ask).collect()
}

fn talk(case: &Case) -> Vec<Duty> {
    let born = case
        .child
        .born
        .filter(|_| !case.child.unborn && case.file.is_open());
    let helped = case.measures.iter().any(Measure::is_ongoing);
    let mut made = case.decisions.iter().filter(|decision| decision.is_made());
    let decided = made.any(|decision| {
        legal_basis::find(&decision.legal_basis).is_some_and(|basis| basis.group == LegalGroup::Aftercare)
    });
    let Some(born) = born.filter(|_| helped && !decided && case.aftercare.is_empty()) else {
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
