use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an investigation (undersøkelse) that was concluded before it began.
    ///
    /// Given an investigation with a conclusion, when the day of the conclusion is earlier than the day it began, then the investigation
    /// is flagged.
    ///
    /// Why it matters: one of the dates is wrong, and how long families wait for an answer is counted from both of them.
    ///
    /// Choice: concluded on the day it began is fine.
    ///
    /// Source: Kravspesifikasjon, Undersøkelse Kontroll 2a.
    nb: "Se når undersøkelsen startet og når den ble konkludert. En av datoene er feil.",
    en: "See when the investigation began and when it was concluded. One of the dates is wrong.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for investigation in subject.investigations() {
        if let Some(conclusion) = &investigation.conclusion
            && investigation.start > conclusion.end
        {
            findings.flag(
                investigation,
                format!(
                    "Undersøkelsen starter {}, etter konklusjonen {}",
                    investigation.start, conclusion.end
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Undersokelse-02a";

    fn concluded(end: &str) -> Submission {
        let mut submission = case();
        let investigation = &mut submission.case_file.investigations[0];
        investigation.start = date("2024-03-04");
        investigation.conclusion.as_mut().unwrap().end = date(end);
        submission
    }

    #[test]
    fn concluded_the_day_before_it_began_is_flagged() {
        assert_eq!(
            messages(ID, &concluded("2024-03-03")),
            ["Undersøkelsen starter 2024-03-04, etter konklusjonen 2024-03-03"]
        );
        assert!(messages(ID, &concluded("2024-03-04")).is_empty());
        assert!(messages(ID, &concluded("2024-03-05")).is_empty());
    }

    #[test]
    fn an_open_investigation_is_not_judged() {
        let mut submission = concluded("2024-03-03");
        submission.case_file.investigations[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_investigation_is_not_judged() {
        let mut submission = concluded("2024-03-03");
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_investigation_is_flagged() {
        let mut submission = concluded("2024-03-03");
        let mut second = submission.case_file.investigations[0].clone();
        second.id = id(77);
        submission.case_file.investigations.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &concluded("2024-03-04"), &concluded("2024-03-03"));
    }
}
