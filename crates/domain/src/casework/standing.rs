//! How a case stands (status): what lists of a whole service need to know of it, without opening it.

use chrono::NaiveDate;

use super::case::Case;
use super::duty::{self, Duty};
use super::investigation::Investigation;
use super::thread::Thread;
use crate::codelist::is_placement;

/// How a case stands, whatever the day; what depends on the day follows from the duties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Every duty that is not met, also those that are not shown yet.
    pub duties: Vec<Duty>,
    /// Where the thread is broken; evaluations that are overdue come to it, and follow from the duties.
    pub gaps: usize,
    /// Investigations under way.
    pub investigations: usize,
    /// Placements that go on.
    pub placements: usize,
    /// How many contact persons the child has had, the present one included.
    pub contact_persons: usize,
}

impl Standing {
    /// How a case stands.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let placed = case
            .measures
            .iter()
            .filter(|item| item.is_ongoing() && is_placement(item.category.as_ref(), item.started_on));
        Self {
            duties: duty::of_case(case),
            gaps: Thread::of(case, NaiveDate::MIN).gaps.len(),
            investigations: case
                .investigations
                .iter()
                .filter(|item| Investigation::is_open(item))
                .count(),
            placements: placed.count(),
            contact_persons: super::handover::contact_persons(case).len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;

    #[test]
    fn gaps_that_come_with_time_follow_from_the_duties() {
        let case = example::whole_case();
        let standing = Standing::of(&case);
        assert_eq!((standing.gaps, standing.contact_persons), (0, 1));
        for day in ["2026-06-01", "2026-08-15", "2026-08-16", "2027-08-16"] {
            let day: NaiveDate = day.parse().unwrap();
            let late = standing
                .duties
                .iter()
                .filter(|duty| duty.task.key() == "evaluate-plan" && duty.is_breached_on(day));
            assert_eq!(
                Thread::of(&case, day).gaps.len(),
                standing.gaps + late.count(),
                "{day}"
            );
        }
    }

    #[test]
    fn an_ongoing_measure_outside_the_home_is_a_placement() {
        let mut case = example::whole_case();
        assert_eq!(Standing::of(&case).placements, 0);
        case.measures[0].category = "2.1".into();
        assert_eq!(Standing::of(&case).placements, 1);
    }
}
