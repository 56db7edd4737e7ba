use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a plan that became active before its case was opened.
    ///
    /// Given a plan, when the day it became active is earlier than the day the case was opened, then the plan is flagged.
    ///
    /// Why it matters: a case that seems younger than the work in it hides how long the child has been known.
    ///
    /// Choice: the same day is fine. A warning where the plan or its case was moved from an older system.
    ///
    /// Source: Kravspesifikasjon, Plan Kontroll 2e (its own severity for migrated data since May 2023).
    nb: "Se når saken startet og når planen ble tatt i bruk. Hører planen til en tidligere sak, skal den ligge der.",
    en: "See when the case was opened and when the plan became active. A plan of an earlier case belongs there.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for plan in subject.plans() {
        if plan.start < case_start {
            findings.flag_spot(
                plan.spot().field(attribute::START),
                plan.is_migrated(),
                format!("Planen starter {}, før saken {case_start}", plan.start),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Plan-02e";

    fn started(start: &str) -> Submission {
        let mut submission = case();
        submission.case_file.plans[0].start = date(start);
        submission
    }

    #[test]
    fn active_the_day_before_the_case_was_opened_is_flagged() {
        assert_eq!(
            messages(ID, &started("2024-01-01")),
            ["Planen starter 2024-01-01, før saken 2024-01-02"]
        );
        assert!(messages(ID, &started("2024-01-02")).is_empty());
        assert!(messages(ID, &started("2024-01-03")).is_empty());
    }

    #[test]
    fn a_migrated_plan_only_warns() {
        let mut submission = started("2024-01-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.plans[0].migrated_id = Some("17".into());
        let found = findings(ID, &submission);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].original_severity, Some(Severity::Error));
    }

    #[test]
    fn a_deleted_plan_is_not_judged() {
        let mut submission = started("2024-01-01");
        submission.case_file.plans[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_plan_is_flagged() {
        let mut submission = started("2024-01-01");
        let mut second = submission.case_file.plans[0].clone();
        second.id = id(77);
        submission.case_file.plans.push(second);
        let found = findings(ID, &submission);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].element_id, Some(id(77)));
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &started("2024-01-02"), &started("2024-01-01"));
    }
}
