use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::names::attribute;
use crate::xml::tag::Tag;

rule! {
    /// Flags an evaluation (evaluering) of a plan that was held after the case was closed.
    ///
    /// Given a closed case and a plan with evaluations, when one was held later than the day the case was closed, then the evaluation is
    /// flagged.
    ///
    /// Why it matters: in a closed case nobody evaluates. A wrong date here makes followed-up plans look neglected, or the reverse.
    ///
    /// Choice: the same day is fine. The source speaks of the end of the plan where it names the values and compares with the case's:
    /// the case's counts, and the plan may be active or ended. An evaluation has no key of its own: the finding carries the plan's.
    ///
    /// Source: Kravspesifikasjon, Plan Kontroll 2f.
    nb: "Se når evalueringen ble holdt og når saken ble avsluttet.",
    en: "See when the evaluation was held and when the case was closed.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for plan in subject.plans() {
        for (index, evaluation) in plan.evaluations.iter().enumerate() {
            if evaluation.date > case_end {
                findings.flag_spot(
                    plan.spot()
                        .inside(Tag::Evaluation, index)
                        .field(attribute::CARRIED_OUT),
                    plan.is_migrated(),
                    format!(
                        "Evalueringen {} er etter sakens slutt {case_end}",
                        evaluation.date
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::{Evaluation, Submission};
    use crate::rules::testing::{closed, date, findings, fixtures, id, messages};

    const ID: &str = "Plan-02f";

    fn evaluated(dates: &[&str]) -> Submission {
        let mut submission = closed("2024-05-31");
        submission.case_file.plans[0].evaluations =
            dates.iter().map(|day| Evaluation { date: date(day) }).collect();
        submission
    }

    #[test]
    fn evaluated_the_day_after_the_case_was_closed_is_flagged() {
        assert!(messages(ID, &evaluated(&["2024-05-30"])).is_empty());
        assert!(messages(ID, &evaluated(&["2024-05-31"])).is_empty());
        assert_eq!(
            messages(ID, &evaluated(&["2024-06-01"])),
            ["Evalueringen 2024-06-01 er etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn the_end_of_the_plan_makes_no_difference() {
        let mut submission = evaluated(&["2024-05-30"]);
        submission.case_file.plans[0].end = Some(date("2024-05-01"));
        assert!(messages(ID, &submission).is_empty());
        let mut submission = evaluated(&["2024-06-01"]);
        submission.case_file.plans[0].end = None;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn an_open_case_and_a_plan_without_evaluations_are_not_judged() {
        assert!(messages(ID, &evaluated(&[])).is_empty());
        let mut submission = evaluated(&["2024-06-01"]);
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_evaluation_is_flagged_under_the_key_of_its_plan() {
        let found = findings(ID, &evaluated(&["2024-06-01", "2024-05-02", "2024-06-02"]));
        assert_eq!(found.len(), 2);
        for finding in found {
            assert_eq!(finding.element, "Evaluering");
            assert_eq!(finding.element_id, Some(id(13)));
            assert_eq!(finding.context_type, Some("PLAN"));
        }
    }

    #[test]
    fn a_migrated_plan_is_no_excuse_and_a_deleted_one_is_not_judged() {
        let mut submission = evaluated(&["2024-06-01"]);
        submission.case_file.plans[0].migrated_id = Some("17".into());
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.plans[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &evaluated(&["2024-05-31"]), &evaluated(&["2024-06-01"]));
    }
}
