use crate::rules::duplicates::{flag_same, sorted};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags plans that are registered more than once.
    ///
    /// Given two or more plans, when all they say is the same and only their keys differ, then each of them is flagged, and the message
    /// lists their keys.
    ///
    /// Why it matters: a plan that stands there twice is counted twice, and one of the two is never evaluated.
    ///
    /// Choice: the source does not say what identical is. Here: the same day, kind, evaluations and end (or none), in any order; Id,
    /// MigrertId and ErSlettet do not count, and relations are not looked at. Ten keys are written out at most.
    ///
    /// Source: Kravspesifikasjon, Plan Kontroll 19.
    nb: "Se om det er samme plan. Er den registrert flere ganger, slett de overflødige.",
    en: "See whether it is the same plan. Delete what is registered once too often.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    flag_same(
        findings,
        subject.plans(),
        |plan| plan.start,
        |plan| {
            (
                plan.start,
                &plan.kind,
                sorted(plan.evaluations.iter().map(|evaluation| evaluation.date)),
                plan.end,
            )
        },
        "Like planer registrert flere ganger",
    );
}

#[cfg(test)]
mod tests {
    use crate::record::{Evaluation, Plan, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, messages, plan};

    const ID: &str = "Plan-19";

    /// The base plan with two evaluations, and copies of it with a key of their own.
    fn copies(count: u32) -> Submission {
        let mut submission = case();
        let plans = &mut submission.case_file.plans;
        let mut first = plan();
        first.evaluations.push(Evaluation {
            date: date("2024-05-03"),
        });
        *plans = vec![first.clone()];
        plans.extend((0..count).map(|number| Plan {
            id: id(1000 + number),
            ..first.clone()
        }));
        submission
    }

    fn after(change: impl FnOnce(&mut Plan)) -> Submission {
        let mut submission = copies(1);
        change(&mut submission.case_file.plans[1]);
        submission
    }

    #[test]
    fn each_of_the_same_plans_is_flagged_with_all_their_keys() {
        let found = findings(ID, &copies(1));
        let ids: Vec<_> = found.iter().map(|finding| finding.element_id).collect();
        assert_eq!(ids, [Some(id(13)), Some(id(1000))]);
        for finding in found {
            let message = format!("Like planer registrert flere ganger: {}, {}", id(13), id(1000));
            assert_eq!(finding.message, message);
        }
        assert!(messages(ID, &copies(0)).is_empty());
    }

    #[test]
    fn neither_order_nor_older_key_makes_a_difference() {
        assert_eq!(messages(ID, &after(|plan| plan.evaluations.reverse())).len(), 2);
        assert_eq!(
            messages(ID, &after(|plan| plan.migrated_id = Some("17".into()))).len(),
            2
        );
    }

    #[test]
    fn whatever_they_say_differently_does() {
        type Change = fn(&mut Plan);
        let changes: [Change; 6] = [
            |plan| plan.start = date("2024-03-05"),
            |plan| plan.kind = "2".into(),
            |plan| plan.evaluations[0].date = date("2024-05-04"),
            |plan| plan.evaluations.push(plan.evaluations[0].clone()),
            |plan| plan.evaluations.clear(),
            |plan| plan.end = Some(date("2024-05-31")),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            assert!(messages(ID, &after(change)).is_empty(), "change {number}");
        }
    }

    #[test]
    fn a_deleted_one_does_not_count() {
        assert!(messages(ID, &after(|plan| plan.deleted = true)).is_empty());
    }

    #[test]
    fn one_that_began_another_day_is_left_out_of_the_pair() {
        let mut submission = copies(2);
        submission.case_file.plans[1].start = date("2024-03-05");
        let found = findings(ID, &submission);
        let ids: Vec<_> = found.iter().map(|finding| finding.element_id).collect();
        assert_eq!(ids, [Some(id(13)), Some(id(1001))]);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &copies(0), &copies(1));
    }
}
