use super::conclusion;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an assessed concern report (melding) that does not say who reported.
    ///
    /// Given a concern report with a conclusion, when no reporter is given, then the report is flagged.
    ///
    /// Why it matters: who sees children and speaks up is one of the first things that the statistics tell, and a service that does
    /// not know who reported cannot answer them (barnevernsloven § 13-3).
    ///
    /// Choice: every conclusion counts; the older yearly form asks for 1 and 2 only. A conclusion that is flagged as deleted counts as
    /// none.
    ///
    /// Source: Kravspesifikasjon, Melding Kontroll 4.
    nb: "Registrer hvem som meldte. Er melderen anonym, har også det en egen kode.",
    en: "Register who reported. An anonymous reporter has a code too.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for report in subject.concern_reports() {
        if conclusion(report.value()).is_some() && report.reporters.is_empty() {
            findings.flag(report, "Avklart melding mangler melder");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{case, fixtures, id, messages};

    const ID: &str = "Melding-04";

    fn with(codes: &[&str]) -> Submission {
        let mut submission = case();
        submission.case_file.concern_reports[0].reporters =
            codes.iter().map(|code| Coded::plain(*code)).collect();
        submission
    }

    #[test]
    fn an_assessed_report_that_names_no_reporter_is_flagged() {
        assert_eq!(messages(ID, &with(&[])), ["Avklart melding mangler melder"]);
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
