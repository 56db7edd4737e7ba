use super::{Duty, Task};
use crate::calendar::add_days;
use crate::casework::case::Case;
use crate::casework::cooperation::{Helper, HelperState, Promise};
use crate::casework::deadline;
use crate::ids::PromiseId;

/// What a helper has promised and not done by its day: from the day after, the service asks for it (§ 15-8 on working together; how
/// soon is the service's own). That § 15-8 is the paragraph is from general knowledge: verify.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    // One that let go is asked for what it promised, too.
    let owing = |helper: &&Helper| !matches!(helper.state, HelperState::Ended { .. });
    case.helpers
        .iter()
        .filter(owing)
        .filter(|_| case.file.is_open())
        .flat_map(Helper::open_promises)
        .filter_map(follow)
        .collect()
}

fn follow(promise: &Promise) -> Option<Duty> {
    let due = promise.due_on?;
    let limit = deadline::rule("promise-follow-up", due)?.starting_on(due);
    Some(Duty::new(Task::FollowPromise(PromiseId(promise.id)), limit).shown_from(add_days(due, 1)))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::casework::cooperation::HelperKind;
    use crate::casework::example::{self, id};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn promised(due_on: Option<&str>) -> Case {
        let mut case = example::whole_case();
        case.helpers.push(Helper {
            id: id(24, 1),
            version: 1,
            case_file: case.file.id,
            kind: HelperKind::School,
            name: "Skolen".into(),
            contact: String::new(),
            helps_with: "Lekser".into(),
            in_group: true,
            chosen_by_child: false,
            interpreting: None,
            started_on: day("2026-04-01"),
            promises: vec![Promise {
                id: id(24, 2),
                text: "En fast voksen".into(),
                promised_on: day("2026-04-10"),
                due_on: due_on.map(day),
                kept_on: None,
            }],
            state: HelperState::Active,
        });
        case
    }

    #[test]
    fn a_promise_is_asked_for_from_the_day_after_its_own_and_within_a_week() {
        let found = duties(&promised(Some("2026-05-11")));
        assert_eq!(found.len(), 1);
        let shown = |on: &str| found[0].is_shown_on(day(on));
        assert_eq!(
            ["2026-05-10", "2026-05-11", "2026-05-12"].map(shown),
            [false, false, true]
        );
        let breached = |on: &str| found[0].is_breached_on(day(on));
        assert_eq!(
            ["2026-05-17", "2026-05-18", "2026-05-19"].map(breached),
            [false, false, true]
        );
        assert_eq!(found[0].deadline.legal_basis, "barnevernsloven § 15-8");
    }

    #[test]
    fn a_promise_that_is_kept_or_goes_on_or_of_a_helper_who_is_gone_is_not_asked_for() {
        assert_eq!(duties(&promised(None)), []);
        let mut kept = promised(Some("2026-05-11"));
        kept.helpers[0].promises[0].kept_on = Some(day("2026-05-20"));
        assert_eq!(duties(&kept), []);
        let mut gone = promised(Some("2026-05-11"));
        gone.helpers[0].state = HelperState::Ended {
            on: day("2026-05-01"),
            reason: "Flyttet.".into(),
        };
        assert_eq!(duties(&gone), []);
    }
}
