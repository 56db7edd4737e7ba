use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::tag::Tag;

/// Other conditions, of the parents or family and of the child.
const OTHER_CONDITIONS: [&str; 2] = ["18", "19"];

rule! {
    /// Flags content (saksinnhold) of a concern report that says "other conditions" and not which.
    ///
    /// Given a concern report, when a content has code 18 or 19 and its clarification is missing or blank, then the content is flagged.
    ///
    /// Why it matters: the code alone tells neither the caseworker nor the statistics what the child lives with.
    ///
    /// Choice: blank words count as none. Both codes ended with 2025; on older reports they still need their words. Content has no key
    /// of its own: the finding carries the report's.
    ///
    /// Source: Kravspesifikasjon, Saksinnhold Kontroll 2.
    nb: "Skriv hva bekymringen gjelder, uten navn på personer, eller velg en kode som passer bedre.",
    en: "Write what the concern is about, without names of persons, or choose a code that fits better.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for report in subject.concern_reports() {
        for (index, content) in report.contents.iter().enumerate() {
            if OTHER_CONDITIONS.contains(&content.code.as_str())
                && content
                    .clarification
                    .as_ref()
                    .is_none_or(|words| words.trim().is_empty())
            {
                findings.flag_spot(
                    report.spot().inside(Tag::CaseContent, index),
                    report.is_migrated(),
                    format!("Saksinnhold {} krever presisering", content.code),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Saksinnhold-02";

    fn about(contents: Vec<Coded>) -> Submission {
        let mut submission = case();
        submission.case_file.concern_reports[0].contents = contents;
        submission
    }

    #[test]
    fn other_conditions_need_words() {
        for code in ["18", "19"] {
            let message = [format!("Saksinnhold {code} krever presisering")];
            assert_eq!(messages(ID, &about(vec![Coded::plain(code)])), message);
            for blank in ["", " ", "\t\u{a0}\n"] {
                let submission = about(vec![Coded::clarified(code, blank)]);
                assert_eq!(messages(ID, &submission), message, "{blank:?}");
            }
            let submission = about(vec![Coded::clarified(code, "Brann i boligen")]);
            assert!(messages(ID, &submission).is_empty());
        }
    }

    #[test]
    fn no_other_code_does() {
        for code in ["1", "17", "20", "36", "1.1.01", "3.3.06"] {
            assert!(messages(ID, &about(vec![Coded::plain(code)])).is_empty());
        }
        assert!(messages(ID, &about(Vec::new())).is_empty());
    }

    #[test]
    fn each_is_flagged_under_the_key_of_its_report() {
        let contents = vec![Coded::plain("18"), Coded::plain("5"), Coded::plain("19")];
        let found = findings(ID, &about(contents));
        assert_eq!(found.len(), 2);
        for finding in &found {
            assert_eq!(finding.element, "Saksinnhold");
            assert_eq!(finding.element_id, Some(id(11)));
            assert_eq!(finding.context_type, Some("MESSAGE"));
        }
    }

    #[test]
    fn a_report_that_nobody_has_assessed_is_judged_and_a_deleted_one_is_not() {
        let mut submission = about(vec![Coded::plain("18")]);
        submission.case_file.concern_reports[0].conclusion = None;
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.concern_reports[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(
            ID,
            &about(vec![Coded::clarified("18", "Brann i boligen")]),
            &about(vec![Coded::plain("18")]),
        );
    }
}
