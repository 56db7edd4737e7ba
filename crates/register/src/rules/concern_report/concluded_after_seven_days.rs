use chrono::Days;

use super::conclusion;
use crate::rules::{Findings, Subject, rule};

/// A report must be assessed within a week (barnevernsloven § 2-1).
const LIMIT: Days = Days::new(7);

rule! {
    /// Flags a concern report (melding) that was assessed more than seven days after it came.
    ///
    /// Given a concern report with a conclusion, when the day of the conclusion is later than seven days after the day the report
    /// was received, then the report is flagged.
    ///
    /// Why it matters: the week is the law's, and a child waits. The share of reports assessed in time is a published key figure.
    ///
    /// Choice: day seven is in time, day eight is late. The older yearly form lets day eight pass; the register does not.
    ///
    /// Source: Kravspesifikasjon, Melding Kontroll 3.
    nb: "Se om begge datoene er riktige. Er fristen brutt, skal datoene stå som de er: dette er et varsel og stopper ikke innsendingen.",
    en: "See whether both dates are right. Where the limit was broken the dates must stay as they are: this is a warning and stops nothing.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for report in subject.concern_reports() {
        let Some(conclusion) = conclusion(report.value()) else {
            continue;
        };
        if report
            .start
            .checked_add_days(LIMIT)
            .is_some_and(|limit| conclusion.end > limit)
        {
            findings.flag(
                report,
                format!(
                    "Meldingen ble ikke avklart innen sju dager ({} til {})",
                    report.start, conclusion.end
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{case, date, fixtures, messages};

    const ID: &str = "Melding-03";

    fn concluded(end: &str) -> crate::record::Submission {
        let mut submission = case();
        let report = &mut submission.case_file.concern_reports[0];
        report.start = date("2024-03-04");
        report.conclusion.as_mut().unwrap().end = date(end);
        submission
    }

    #[test]
    fn day_seven_is_in_time_and_day_eight_is_late() {
        assert!(messages(ID, &concluded("2024-03-10")).is_empty());
        assert!(messages(ID, &concluded("2024-03-11")).is_empty());
        assert_eq!(
            messages(ID, &concluded("2024-03-12")),
            ["Meldingen ble ikke avklart innen sju dager (2024-03-04 til 2024-03-12)"]
        );
    }

    #[test]
    fn a_report_that_nobody_has_assessed_is_not_judged() {
        let mut submission = case();
        submission.case_file.concern_reports[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn what_is_deleted_is_not_judged() {
        let mut submission = concluded("2024-03-12");
        let report = &mut submission.case_file.concern_reports[0];
        report.conclusion.as_mut().unwrap().deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = concluded("2024-03-12");
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_late_report_is_flagged() {
        let mut submission = concluded("2024-03-12");
        let mut second = submission.case_file.concern_reports[0].clone();
        second.id = crate::rules::testing::id(77);
        submission.case_file.concern_reports.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &concluded("2024-03-11"), &concluded("2024-03-12"));
    }
}
