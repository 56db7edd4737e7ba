use super::{Duty, Task};
use crate::calendar::months_before;
use crate::casework::case::Case;
use crate::casework::deadline::Deadline;
use crate::casework::legal_rule::on_the_day;
use crate::casework::measure_provision::MeasureProvision;

/// Measures that were to be looked at again before their plan is evaluated (§ 8-1): met by another agreement, or by an evaluation that
/// assesses the measure in the month before its day or later.
pub(super) fn duties(case: &Case) -> Vec<Duty> {
    let open = case.measure_provisions.iter().filter(|_| case.file.is_open());
    open.filter_map(|provision| review(case, provision)).collect()
}

fn review(case: &Case, provision: &MeasureProvision) -> Option<Duty> {
    let measure = case.measure(provision.measure).filter(|item| item.is_ongoing())?;
    let due_on = provision.review_on?;
    let from = months_before(due_on, 1).max(provision.agreed_on);
    let looked_at = case.evaluations.iter().any(|item| {
        let assessed = item.measures.iter().any(|one| one.measure == measure.id);
        assessed && item.evaluated_on >= from && item.evaluated_on > provision.agreed_on
    });
    let limit = Deadline {
        due_on,
        ..on_the_day("measure-review", provision.agreed_on)
    };
    (!looked_at).then(|| Duty::new(Task::ReviewMeasure(measure.id), limit).shown_from(from))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::casework::evaluation::{MeasureAssessment, Usefulness};
    use crate::casework::example::{self, id};
    use crate::casework::measure::{EndReason, MeasureState};
    use crate::ids::MeasureProvisionId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn case(review_on: Option<&str>) -> Case {
        let mut case = example::whole_case();
        case.measure_provisions = vec![MeasureProvision {
            id: MeasureProvisionId(id(21, 1)),
            version: 1,
            case_file: case.file.id,
            measure: case.measures[0].id,
            provider: "Familieveileder i kommunen".into(),
            agreed_on: day("2026-06-20"),
            review_on: review_on.map(day),
        }];
        case.evaluations.clear();
        case
    }

    #[test]
    fn a_review_is_shown_a_month_before_and_breached_the_day_after_its_day() {
        let found = duties(&case(Some("2026-09-15")));
        let duty = &found[0];
        assert_eq!(duty.deadline.legal_basis, "barnevernsloven § 8-1");
        let shown = |on: &str| duty.is_shown_on(day(on));
        assert_eq!(
            ["2026-08-14", "2026-08-15", "2026-08-16"].map(shown),
            [false, true, true]
        );
        let breached = |on: &str| duty.is_breached_on(day(on));
        assert_eq!(
            ["2026-09-14", "2026-09-15", "2026-09-16"].map(breached),
            [false, false, true]
        );
        assert_eq!(duties(&case(None)), []);
    }

    #[test]
    fn an_evaluation_of_the_measure_meets_it_unless_it_was_long_before() {
        let evaluated = |on: &str| {
            let mut case = case(Some("2026-09-15"));
            let mut evaluation = example::whole_case().evaluations.remove(0);
            evaluation.evaluated_on = day(on);
            evaluation.measures = vec![MeasureAssessment {
                measure: case.measures[0].id,
                usefulness: Usefulness::Helps,
            }];
            case.evaluations.push(evaluation);
            duties(&case).len()
        };
        assert_eq!(
            ["2026-08-14", "2026-08-15", "2026-08-16"].map(evaluated),
            [1, 0, 0]
        );
    }

    #[test]
    fn a_measure_that_has_ended_and_a_closed_case_owe_no_review() {
        let mut ended = case(Some("2026-09-15"));
        ended.measures[0].state = MeasureState::Ended {
            on: day("2026-07-01"),
            reason: EndReason::Completed,
            text: "Ferdig.".into(),
        };
        assert_eq!(duties(&ended), []);
    }
}
