use super::conclusion;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a concern report (melding) that was assessed after its case was closed.
    ///
    /// Given a closed case and a concern report with a conclusion, when the day of the conclusion is later than the day the case was
    /// closed, then the report is flagged.
    ///
    /// Why it matters: a closed case has nobody at work in it. Either the child's case was still open, or the report belongs to
    /// another; both make the count of open cases wrong.
    ///
    /// Choice: the same day is fine. All conclusions count; the older yearly form looks at conclusion 1 only. A conclusion that is
    /// flagged as deleted counts as none. A warning where the report or its case was moved from an older system.
    ///
    /// Source: Kravspesifikasjon, Melding Kontroll 2c (its own severity for migrated data since May 2023).
    nb: "Se når saken ble avsluttet og når meldingen ble avklart. Kom meldingen etter avslutningen, hører den til en ny eller gjenåpnet sak.",
    en: "See when the case was closed and when the report was assessed. A report that came after the closing belongs to a new or reopened case.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for report in subject.concern_reports() {
        if let Some(conclusion) = conclusion(report.value())
            && conclusion.end > case_end
        {
            findings.flag(
                report,
                format!(
                    "Meldingen konkluderes {}, etter sakens slutt {case_end}",
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

    const ID: &str = "Melding-02c";

    fn concluded(end: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        let report = &mut submission.case_file.concern_reports[0];
        report.conclusion.as_mut().unwrap().end = date(end);
        submission
    }

    #[test]
    fn assessed_the_day_after_the_case_was_closed_is_flagged() {
        assert!(messages(ID, &concluded("2024-05-30")).is_empty());
        assert!(messages(ID, &concluded("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &concluded("2024-06-01")),
            ["Meldingen konkluderes 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn an_open_case_and_an_open_report_are_not_judged() {
        let mut submission = concluded("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = concluded("2024-06-01");
        submission.case_file.concern_reports[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn what_is_deleted_is_not_judged() {
        let mut submission = concluded("2024-06-01");
        let report = &mut submission.case_file.concern_reports[0];
        report.conclusion.as_mut().unwrap().deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = concluded("2024-06-01");
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_migrated_report_only_warns() {
        let mut submission = concluded("2024-06-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.concern_reports[0].migrated_id = Some("17".into());
        let found = findings(ID, &submission);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].original_severity, Some(Severity::Error));
    }

    #[test]
    fn each_report_is_flagged() {
        let mut submission = concluded("2024-06-01");
        let mut second = submission.case_file.concern_reports[0].clone();
        second.id = id(77);
        submission.case_file.concern_reports.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &concluded("2024-05-31"), &concluded("2024-06-01"));
    }
}
