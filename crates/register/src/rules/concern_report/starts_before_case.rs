use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a concern report (melding) that came before its case was opened.
    ///
    /// Given a concern report, when the day it was received is earlier than the day the case was opened, then the report is flagged.
    ///
    /// Why it matters: a case is opened no later than its first report. A case that seems younger than its reports hides how long
    /// the child has been known.
    ///
    /// Choice: the same day is fine. A warning where the report or its case was moved from an older system.
    ///
    /// Source: Kravspesifikasjon, Melding Kontroll 2e (its own severity for migrated data since May 2023).
    nb: "Se når saken startet og når meldingen ble mottatt. Er meldingen den første, skal saken starte senest samme dag.",
    en: "See when the case was opened and when the report was received. A case must be opened no later than the day of its first report.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for report in subject.concern_reports() {
        if report.start < case_start {
            findings.flag_spot(
                report.spot().field(attribute::START),
                report.is_migrated(),
                format!("Meldingen kom {}, før saken startet {case_start}", report.start),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Melding-02e";

    fn started(start: &str) -> Submission {
        let mut submission = case();
        submission.case_file.concern_reports[0].start = date(start);
        submission
    }

    #[test]
    fn received_the_day_before_the_case_was_opened_is_flagged() {
        assert_eq!(
            messages(ID, &started("2024-01-01")),
            ["Meldingen kom 2024-01-01, før saken startet 2024-01-02"]
        );
        assert!(messages(ID, &started("2024-01-02")).is_empty());
        assert!(messages(ID, &started("2024-01-03")).is_empty());
    }

    #[test]
    fn a_migrated_report_only_warns() {
        let mut submission = started("2024-01-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.concern_reports[0].migrated_id = Some("17".into());
        let found = findings(ID, &submission);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].original_severity, Some(Severity::Error));
    }

    #[test]
    fn a_deleted_report_is_not_judged() {
        let mut submission = started("2024-01-01");
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_report_is_flagged() {
        let mut submission = started("2024-01-01");
        let mut second = submission.case_file.concern_reports[0].clone();
        second.id = id(77);
        submission.case_file.concern_reports.push(second);
        let found = findings(ID, &submission);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].element_id, Some(id(77)));
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &started("2024-01-02"), &started("2024-01-01"));
    }
}
