use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a plan that ended after its case was closed.
    ///
    /// Given a closed case and a plan that has ended, when the day the plan ended is later than the day the case was closed, then the
    /// plan is flagged.
    ///
    /// Why it matters: nobody follows up a plan in a closed case. One of the dates is wrong, or the case was closed too early.
    ///
    /// Choice: the same day is fine. A warning where the plan or its case was moved from an older system.
    ///
    /// Source: Kravspesifikasjon, Plan Kontroll 2c (its own severity for migrated data since May 2023).
    nb: "Se når saken og planen ble avsluttet. Planen skal avsluttes senest samme dag som saken.",
    en: "See when case and plan were closed. A plan ends no later than its case.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for plan in subject.plans() {
        if let Some(end) = plan.end
            && end > case_end
        {
            findings.flag(
                plan,
                format!("Planen slutter {end}, etter sakens slutt {case_end}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{closed, date, findings, fixtures, id, messages};

    const ID: &str = "Plan-02c";

    fn ended(end: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        submission.case_file.plans[0].end = Some(date(end));
        submission
    }

    #[test]
    fn ended_the_day_after_the_case_was_closed_is_flagged() {
        assert!(messages(ID, &ended("2024-05-30")).is_empty());
        assert!(messages(ID, &ended("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &ended("2024-06-01")),
            ["Planen slutter 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn an_open_case_and_an_active_plan_are_not_judged() {
        let mut submission = ended("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = ended("2024-06-01");
        submission.case_file.plans[0].end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_plan_is_not_judged() {
        let mut submission = ended("2024-06-01");
        submission.case_file.plans[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_migrated_plan_only_warns() {
        let mut submission = ended("2024-06-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.plans[0].migrated_id = Some("17".into());
        let found = findings(ID, &submission);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].original_severity, Some(Severity::Error));
    }

    #[test]
    fn each_plan_is_flagged() {
        let mut submission = ended("2024-06-01");
        let mut second = submission.case_file.plans[0].clone();
        second.id = id(77);
        submission.case_file.plans.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &ended("2024-05-31"), &ended("2024-06-01"));
    }
}
