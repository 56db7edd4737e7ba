use super::conclusion;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an assessed concern report (melding) that does not say what the concern is about.
    ///
    /// Given a concern report with a conclusion, when no content is given, then the report is flagged.
    ///
    /// Why it matters: nobody can assess a concern without knowing what it is. What children live with, and whether it is
    /// investigated, is counted from this.
    ///
    /// Choice: every conclusion counts; the older yearly form asks for 1 and 2 only. A conclusion that is flagged as deleted counts as
    /// none.
    ///
    /// Source: Kravspesifikasjon, Melding Kontroll 5.
    nb: "Registrer hva bekymringen gjelder, med koder som gjaldt den dagen meldingen kom.",
    en: "Register what the concern is about, in codes that held on the day the report came.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for report in subject.concern_reports() {
        if conclusion(report.value()).is_some() && report.contents.is_empty() {
            findings.flag(report, "Avklart melding mangler saksinnhold");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{case, fixtures, id, messages};

    const ID: &str = "Melding-05";

    fn with(codes: &[&str]) -> Submission {
        let mut submission = case();
        submission.case_file.concern_reports[0].contents =
            codes.iter().map(|code| Coded::plain(*code)).collect();
        submission
    }

    #[test]
    fn an_assessed_report_that_does_not_say_what_it_is_about_is_flagged() {
        assert_eq!(messages(ID, &with(&[])), ["Avklart melding mangler saksinnhold"]);
        assert!(messages(ID, &with(&["4"])).is_empty());
        assert!(messages(ID, &with(&["4", "5"])).is_empty());
    }

    #[test]
    fn every_outcome_counts() {
        for code in ["1", "2", "3", "4", "5", "10"] {
            let mut submission = with(&[]);
            let report = &mut submission.case_file.concern_reports[0];
            report.conclusion.as_mut().unwrap().code = code.into();
            assert_eq!(messages(ID, &submission).len(), 1, "{code}");
        }
    }

    #[test]
    fn a_report_that_nobody_has_assessed_is_not_judged() {
        let mut submission = with(&[]);
        submission.case_file.concern_reports[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn what_is_deleted_is_not_judged() {
        let mut submission = with(&[]);
        let report = &mut submission.case_file.concern_reports[0];
        report.conclusion.as_mut().unwrap().deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = with(&[]);
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_report_is_flagged() {
        let mut submission = with(&[]);
        let mut second = submission.case_file.concern_reports[0].clone();
        second.id = id(77);
        submission.case_file.concern_reports.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &with(&["4"]), &with(&[]));
    }
}
