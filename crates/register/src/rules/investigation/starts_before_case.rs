use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags an investigation (undersøkelse) that began before its case was opened.
    ///
    /// Given an investigation, when the day it began is earlier than the day the case was opened, then the investigation is flagged.
    ///
    /// Why it matters: a case that seems younger than the work in it hides how long the child has been known.
    ///
    /// Choice: the same day is fine. A warning where the investigation or its case was moved from an older system.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 2e (its own severity for migrated data since May 2023).
    nb: "Se når saken og undersøkelsen startet. Saken skal starte senest den dagen meldingen bak undersøkelsen kom.",
    en: "See when case and investigation began. A case must be opened no later than the day of the report behind the investigation.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for investigation in subject.investigations() {
        if investigation.start < case_start {
            findings.flag_spot(
                investigation.spot().field(attribute::START),
                investigation.is_migrated(),
                format!(
                    "Undersøkelsen startet {}, før saken {case_start}",
                    investigation.start
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Undersokelse-02e";

    fn started(start: &str) -> Submission {
        let mut submission = case();
        submission.case_file.investigations[0].start = date(start);
        submission
    }

    #[test]
    fn begun_the_day_before_the_case_was_opened_is_flagged() {
        assert_eq!(
            messages(ID, &started("2024-01-01")),
            ["Undersøkelsen startet 2024-01-01, før saken 2024-01-02"]
        );
        assert!(messages(ID, &started("2024-01-02")).is_empty());
        assert!(messages(ID, &started("2024-01-03")).is_empty());
    }

    #[test]
    fn a_migrated_investigation_only_warns() {
        let mut submission = started("2024-01-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.investigations[0].migrated_id = Some("17".into());
        let found = findings(ID, &submission);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].original_severity, Some(Severity::Error));
    }

    #[test]
    fn a_deleted_investigation_is_not_judged() {
        let mut submission = started("2024-01-01");
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_investigation_is_flagged() {
        let mut submission = started("2024-01-01");
        let mut second = submission.case_file.investigations[0].clone();
        second.id = id(77);
        submission.case_file.investigations.push(second);
        let found = findings(ID, &submission);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].element_id, Some(id(77)));
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &started("2024-01-02"), &started("2024-01-01"));
    }
}
