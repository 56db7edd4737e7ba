use super::conclusion;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a concern report (melding) that was assessed before it came.
    ///
    /// Given a concern report with a conclusion, when the day of the conclusion is earlier than the day the report was received, then
    /// the report is flagged.
    ///
    /// Why it matters: one of the dates is wrong, and the time a child waited for an answer is counted from both of them.
    ///
    /// Choice: assessed on the day it came is fine. A conclusion that is flagged as deleted counts as none.
    ///
    /// Source: Kravspesifikasjon, Melding Kontroll 2a.
    nb: "Se når meldingen ble mottatt og når den ble avklart. En av datoene er feil.",
    en: "See when the report was received and when it was assessed. One of the dates is wrong.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for report in subject.concern_reports() {
        if let Some(conclusion) = conclusion(report.value())
            && report.start > conclusion.end
        {
            findings.flag(
                report,
                format!(
                    "Meldingen starter {}, etter konklusjonen {}",
                    report.start, conclusion.end
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Melding-02a";

    fn concluded(end: &str) -> Submission {
        let mut submission = case();
        let report = &mut submission.case_file.concern_reports[0];
        report.start = date("2024-03-04");
        report.conclusion.as_mut().unwrap().end = date(end);
        submission
    }

    #[test]
    fn assessed_the_day_before_it_came_is_flagged() {
        assert_eq!(
            messages(ID, &concluded("2024-03-03")),
            ["Meldingen starter 2024-03-04, etter konklusjonen 2024-03-03"]
        );
        assert!(messages(ID, &concluded("2024-03-04")).is_empty());
        assert!(messages(ID, &concluded("2024-03-05")).is_empty());
    }

    #[test]
    fn a_report_that_nobody_has_assessed_is_not_judged() {
        let mut submission = concluded("2024-03-03");
        submission.case_file.concern_reports[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn what_is_deleted_is_not_judged() {
        let mut submission = concluded("2024-03-03");
        let report = &mut submission.case_file.concern_reports[0];
        report.conclusion.as_mut().unwrap().deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = concluded("2024-03-03");
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_report_is_flagged() {
        let mut submission = concluded("2024-03-03");
        let mut second = submission.case_file.concern_reports[0].clone();
        second.id = id(77);
        submission.case_file.concern_reports.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &concluded("2024-03-04"), &concluded("2024-03-03"));
    }
}
