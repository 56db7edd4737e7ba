use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::tag::Tag;

/// Other public bodies.
const OTHER_BODY: &str = "22";

rule! {
    /// Flags a reporter (melder) of the kind "other public body" without a word on which.
    ///
    /// Given a concern report, when a reporter has code 22 and its clarification is missing or blank, then the reporter is flagged.
    ///
    /// Why it matters: the code alone says nothing. Which bodies are missing in the list is only seen from the words.
    ///
    /// Choice: blank words count as none. The reporter has no key of its own: the finding carries the report's.
    ///
    /// Source: Kravspesifikasjon, Melder Kontroll 2.
    nb: "Skriv hvilken offentlig instans som meldte, uten navn på personer, eller velg en kode som passer bedre.",
    en: "Write which public body reported, without names of persons, or choose a code that fits better.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for report in subject.concern_reports() {
        for (index, reporter) in report.reporters.iter().enumerate() {
            if reporter.code == OTHER_BODY
                && reporter
                    .clarification
                    .as_ref()
                    .is_none_or(|words| words.trim().is_empty())
            {
                findings.flag_spot(
                    report.spot().inside(Tag::Reporter, index),
                    report.is_migrated(),
                    "Melder 22 krever presisering",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Melder-02";

    fn reported_by(reporters: Vec<Coded>) -> Submission {
        let mut submission = case();
        submission.case_file.concern_reports[0].reporters = reporters;
        submission
    }

    #[test]
    fn another_public_body_needs_words() {
        let message = ["Melder 22 krever presisering"];
        assert_eq!(messages(ID, &reported_by(vec![Coded::plain("22")])), message);
        for blank in ["", " ", "\t\u{a0}\n"] {
            let submission = reported_by(vec![Coded::clarified("22", blank)]);
            assert_eq!(messages(ID, &submission), message, "{blank:?}");
        }
        assert!(messages(ID, &reported_by(vec![Coded::clarified("22", "Et tilsyn")])).is_empty());
    }

    #[test]
    fn no_other_code_does() {
        for code in ["1", "2", "21", "23", "25"] {
            assert!(messages(ID, &reported_by(vec![Coded::plain(code)])).is_empty());
        }
        assert!(messages(ID, &reported_by(Vec::new())).is_empty());
    }

    #[test]
    fn each_reporter_is_flagged_under_the_key_of_its_report() {
        let found = findings(
            ID,
            &reported_by(vec![Coded::plain("22"), Coded::plain("4"), Coded::plain("22")]),
        );
        assert_eq!(found.len(), 2);
        for finding in found {
            assert_eq!(finding.element, "Melder");
            assert_eq!(finding.element_id, Some(id(11)));
            assert_eq!(finding.context_type, Some("MESSAGE"));
        }
    }

    #[test]
    fn a_report_that_nobody_has_assessed_is_judged_and_a_deleted_one_is_not() {
        let mut submission = reported_by(vec![Coded::plain("22")]);
        submission.case_file.concern_reports[0].conclusion = None;
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(
            ID,
            &reported_by(vec![Coded::clarified("22", "Et tilsyn")]),
            &reported_by(vec![Coded::plain("22")]),
        );
    }
}
