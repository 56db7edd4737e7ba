use crate::rules::{Findings, Subject, rule};

/// A decision on a measure; an application to the tribunal.
const LEADS_TO_MEASURE: [&str; 2] = ["1", "2"];

rule! {
    /// Flags an investigation (undersøkelse) that led to a decision or to the tribunal and gives no ground for it.
    ///
    /// Given an investigation whose conclusion has code 1 (decision on a measure) or 2 (application to the tribunal), when it has no
    /// ground (vedtaksgrunnlag), then the investigation is flagged.
    ///
    /// Why it matters: a measure must answer to what was found. Without a ground neither the family nor a later caseworker can see
    /// what it is for, and the statistics lose what children need help with.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 7.
    nb: "Registrer hva undersøkelsen fant som gir grunnlag for tiltak. Er saken henlagt, er det konklusjonen som er feil.",
    en: "Register what the investigation found that gives ground for a measure. Where it was dismissed, the conclusion is what is wrong.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for investigation in subject.investigations() {
        if let Some(conclusion) = &investigation.conclusion
            && LEADS_TO_MEASURE.contains(&conclusion.code.as_str())
            && investigation.grounds.is_empty()
        {
            findings.flag(
                investigation,
                format!(
                    "Undersøkelse konkludert med {} mangler vedtaksgrunnlag",
                    conclusion.code
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{case, fixtures, id, messages};

    const ID: &str = "Undersokelse-07";

    fn concluded(code: &str, grounds: &[&str]) -> Submission {
        let mut submission = case();
        let investigation = &mut submission.case_file.investigations[0];
        investigation.conclusion.as_mut().unwrap().code = code.into();
        investigation.grounds = grounds.iter().map(|code| Coded::plain(*code)).collect();
        submission
    }

    #[test]
    fn decision_and_application_need_a_ground() {
        for code in ["1", "2"] {
            assert_eq!(
                messages(ID, &concluded(code, &[])),
                [format!(
                    "Undersøkelse konkludert med {code} mangler vedtaksgrunnlag"
                )]
            );
            assert!(messages(ID, &concluded(code, &["5"])).is_empty());
            assert!(messages(ID, &concluded(code, &["5", "7"])).is_empty());
        }
    }

    #[test]
    fn a_dismissed_investigation_needs_none() {
        for code in ["3", "4", "5", "6", "7", "8", "9"] {
            assert!(messages(ID, &concluded(code, &[])).is_empty(), "{code}");
        }
    }

    #[test]
    fn open_or_deleted_is_not_judged() {
        let mut submission = concluded("1", &[]);
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = concluded("1", &[]);
        submission.case_file.investigations[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_investigation_is_flagged() {
        let mut submission = concluded("2", &[]);
        let mut second = submission.case_file.investigations[0].clone();
        second.id = id(77);
        submission.case_file.investigations.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &concluded("1", &["5"]), &concluded("1", &[]));
    }
}
