use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an investigation (undersøkelse) that was concluded after its case was closed.
    ///
    /// Given a closed case and an investigation with a conclusion, when the day of the conclusion is later than the day the case was
    /// closed, then the investigation is flagged.
    ///
    /// Why it matters: a case is not closed while a child's care is being looked into. One of the dates is wrong, or the investigation
    /// belongs to another case.
    ///
    /// Choice: the same day is fine. A warning where the investigation or its case was moved from an older system.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 2c (its own severity for migrated data since May 2023).
    nb: "Se når saken ble avsluttet og når undersøkelsen ble konkludert. Saken skal ikke avsluttes før undersøkelsen.",
    en: "See when the case was closed and when the investigation was concluded. A case is not closed before its investigation.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for investigation in subject.investigations() {
        if let Some(conclusion) = &investigation.conclusion
            && conclusion.end > case_end
        {
            findings.flag(
                investigation,
                format!(
                    "Undersøkelsen konkluderes {}, etter sakens slutt {case_end}",
                    conclusion.end
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{closed, date, findings, fixtures, id, messages};

    const ID: &str = "Undersokelse-02c";

    fn concluded(end: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        let investigation = &mut submission.case_file.investigations[0];
        investigation.conclusion.as_mut().unwrap().end = date(end);
        submission
    }

    #[test]
    fn concluded_the_day_after_the_case_was_closed_is_flagged() {
        assert!(messages(ID, &concluded("2024-05-30")).is_empty());
        assert!(messages(ID, &concluded("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &concluded("2024-06-01")),
            ["Undersøkelsen konkluderes 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn an_open_case_and_an_open_investigation_are_not_judged() {
        let mut submission = concluded("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = concluded("2024-06-01");
        submission.case_file.investigations[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_investigation_is_not_judged() {
        let mut submission = concluded("2024-06-01");
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_migrated_investigation_only_warns() {
        let mut submission = concluded("2024-06-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.investigations[0].migrated_id = Some("17".into());
        let found = findings(ID, &submission);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].original_severity, Some(Severity::Error));
    }

    #[test]
    fn each_investigation_is_flagged() {
        let mut submission = concluded("2024-06-01");
        let mut second = submission.case_file.investigations[0].clone();
        second.id = id(77);
        submission.case_file.investigations.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &concluded("2024-05-31"), &concluded("2024-06-01"));
    }
}
