use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::names::attribute;
use crate::xml::tag::Tag;

rule! {
    /// Flags an evaluation (evaluering) of a plan that was held before the case was opened.
    ///
    /// Given a plan with evaluations, when one was held earlier than the day the case was opened, then the evaluation is flagged.
    ///
    /// Why it matters: there was no case to evaluate then. A wrong date here makes neglected plans look followed up, or the reverse.
    ///
    /// Choice: the same day is fine. An evaluation has no key of its own: the finding carries the plan's.
    ///
    /// Source: Kravspesifikasjon, Plan Kontroll 2g.
    nb: "Se når evalueringen ble holdt og når saken startet.",
    en: "See when the evaluation was held and when the case was opened.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for plan in subject.plans() {
        for (index, evaluation) in plan.evaluations.iter().enumerate() {
            if evaluation.date < case_start {
                findings.flag_spot(
                    plan.spot()
                        .inside(Tag::Evaluation, index)
                        .field(attribute::CARRIED_OUT),
                    plan.is_migrated(),
                    format!(
                        "Evalueringen {} er før sakens start {case_start}",
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
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Plan-02g";

    fn evaluated(dates: &[&str]) -> Submission {
        let mut submission = case();
        submission.case_file.plans[0].evaluations =
            dates.iter().map(|day| Evaluation { date: date(day) }).collect();
        submission
    }

    #[test]
    fn evaluated_the_day_before_the_case_was_opened_is_flagged() {
        assert_eq!(
            messages(ID, &evaluated(&["2024-01-01"])),
            ["Evalueringen 2024-01-01 er før sakens start 2024-01-02"]
        );
        assert!(messages(ID, &evaluated(&["2024-01-02"])).is_empty());
        assert!(messages(ID, &evaluated(&["2024-01-03"])).is_empty());
        assert!(messages(ID, &evaluated(&[])).is_empty());
    }

    #[test]
    fn each_evaluation_is_flagged_under_the_key_of_its_plan() {
        let found = findings(ID, &evaluated(&["2024-01-01", "2024-05-02", "2023-12-31"]));
        assert_eq!(found.len(), 2);
        for finding in found {
            assert_eq!(finding.element, "Evaluering");
            assert_eq!(finding.element_id, Some(id(13)));
            assert_eq!(finding.context_type, Some("PLAN"));
        }
    }

    #[test]
    fn a_migrated_plan_is_no_excuse_and_a_deleted_one_is_not_judged() {
        let mut submission = evaluated(&["2024-01-01"]);
        submission.case_file.plans[0].migrated_id = Some("17".into());
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.plans[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &evaluated(&["2024-01-02"]), &evaluated(&["2024-01-01"]));
    }
}
