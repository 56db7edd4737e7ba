use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a case that does not say who the child is.
    ///
    /// Given a case, when it holds no particulars of the child (personalia), then the case is flagged.
    ///
    /// Why it matters: without them neither age nor sex can be told, and the case cannot be joined with earlier ones of the same child.
    ///
    /// Choice: the schema does not ask for them, only this rule does. Particulars that are flagged as deleted are not there.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 11.
    nb: "Legg inn fødselsnummer, fødselsdato og kjønn. For et ufødt barn: termindato og 99999.",
    en: "Enter national id, birth date and sex. For an unborn child: the term date and 99999.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.personalia().next().is_none() {
        findings.flag_spot(subject.case_spot(), false, "Saken mangler personalia");
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Personalia-11";

    fn without() -> Submission {
        let mut submission = case();
        submission.case_file.personalia.clear();
        submission
    }

    #[test]
    fn a_case_without_particulars_is_flagged() {
        assert!(messages(ID, &case()).is_empty());
        assert_eq!(messages(ID, &without()), ["Saken mangler personalia"]);
        let found = findings(ID, &without());
        assert_eq!((found[0].element, found[0].element_id), ("Sak", Some(id(2))));
    }

    #[test]
    fn deleted_particulars_are_none() {
        let mut submission = case();
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &without());
    }
}
