use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a decision (vedtak) that lapses after its case was closed.
    ///
    /// Given a closed case and a decision that has lapsed, when the day it lapsed is later than the day the case was closed, then
    /// the decision is flagged.
    ///
    /// Why it matters: a case is closed when nothing in it holds any longer. A decision that outlives it leaves open whether the
    /// child still has a measure, and counts the child in a year where there was no case.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2c. For decisions moved from an older system it only warns (2023-05).
    nb: "Se om saken ble avsluttet for tidlig, eller om bortfallsdatoen er feil. Skal vedtaket fortsatt gjelde, må saken være åpen.",
    en: "See whether the case was closed too early or the decision's end is wrong. If the decision still holds, the case must be open.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for decision in subject.decisions() {
        if let Some(end) = decision.end
            && end > case_end
        {
            let message = format!("Vedtaket bortfaller {end}, etter sakens slutt {case_end}");
            findings.flag(decision, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{closed, date, findings, fixtures, id, messages};

    const ID: &str = "Vedtak-02c";

    fn lapsed(end: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        submission.case_file.decisions[0].end = Some(date(end));
        submission
    }

    #[test]
    fn a_decision_may_lapse_with_the_case_but_not_the_day_after() {
        assert!(messages(ID, &lapsed("2024-05-30")).is_empty());
        assert!(messages(ID, &lapsed("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &lapsed("2024-06-01")),
            ["Vedtaket bortfaller 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn without_one_of_the_ends_nothing_is_judged() {
        let mut submission = lapsed("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = lapsed("2024-06-01");
        submission.case_file.decisions[0].end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_decision_moved_from_an_older_system_only_warns() {
        let mut submission = lapsed("2024-06-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.decisions[0].migrated_id = Some("V-1".into());
        let found = &findings(ID, &submission)[0];
        assert_eq!(found.severity, Severity::Warning);
        assert_eq!(found.original_severity, Some(Severity::Error));
    }

    #[test]
    fn each_such_decision_is_flagged_unless_it_is_deleted() {
        let mut submission = lapsed("2024-06-01");
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &lapsed("2024-05-31"), &lapsed("2024-06-01"));
    }
}
