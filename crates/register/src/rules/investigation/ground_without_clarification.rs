use crate::rules::{Findings, Item as _, Subject, rule};
use crate::xml::tag::Tag;

/// Other conditions, of the parents or family and of the child.
const OTHER_CONDITIONS: [&str; 2] = ["18", "19"];

rule! {
    /// Flags a ground (vedtaksgrunnlag) of an investigation that says "other conditions" and not which.
    ///
    /// Given an investigation, when a ground has code 18 or 19 and its clarification is missing or blank, then the ground is flagged.
    ///
    /// Why it matters: a family has a right to know what a decision rests on, and the code alone tells nobody.
    ///
    /// Choice: blank words count as none. Both codes ended with 2025; on older investigations they still need their words. A ground
    /// has no key of its own: the finding carries the investigation's. The register has no such rule for the grounds of measures.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 3.
    nb: "Skriv hva undersøkelsen fant, uten navn på personer, eller velg en kode som passer bedre.",
    en: "Write what the investigation found, without names of persons, or choose a code that fits better.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for investigation in subject.investigations() {
        for (index, ground) in investigation.grounds.iter().enumerate() {
            if OTHER_CONDITIONS.contains(&ground.code.as_str())
                && ground
                    .clarification
                    .as_ref()
                    .is_none_or(|words| words.trim().is_empty())
            {
                findings.flag_spot(
                    investigation.spot().inside(Tag::DecisionBasis, index),
                    investigation.is_migrated(),
                    format!("Vedtaksgrunnlag {} krever presisering", ground.code),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Undersokelse-03";

    fn about(grounds: Vec<Coded>) -> Submission {
        let mut submission = case();
        submission.case_file.investigations[0].grounds = grounds;
        submission
    }

    #[test]
    fn other_conditions_need_words() {
        for code in ["18", "19"] {
            let message = [format!("Vedtaksgrunnlag {code} krever presisering")];
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
    fn each_is_flagged_under_the_key_of_its_investigation() {
        let grounds = vec![Coded::plain("18"), Coded::plain("5"), Coded::plain("19")];
        let found = findings(ID, &about(grounds));
        assert_eq!(found.len(), 2);
        for finding in &found {
            assert_eq!(finding.element, "Vedtaksgrunnlag");
            assert_eq!(finding.element_id, Some(id(12)));
            assert_eq!(finding.context_type, Some("INVESTIGATION"));
        }
    }

    #[test]
    fn an_open_investigation_is_judged_and_a_deleted_one_is_not() {
        let mut submission = about(vec![Coded::plain("18")]);
        submission.case_file.investigations[0].conclusion = None;
        assert_eq!(messages(ID, &submission).len(), 1);
        submission.case_file.investigations[0].deleted = true;
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
