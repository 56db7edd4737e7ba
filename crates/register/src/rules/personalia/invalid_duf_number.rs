use tiltak_domain::people::national_id::DufNumber;

use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a DUF number whose check digits are wrong.
    ///
    /// Given particulars of a child with a DUF number, when its last two digits do not check the ten before them, then the
    /// particulars are flagged.
    ///
    /// Why it matters: for a child who has come alone this may be the only number that tells who it is.
    ///
    /// Choice: the check is the remainder of the weighted sum itself, 00 to 10. The older yearly form only warns.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 17.
    nb: "Se om DUF-nummeret er skrevet riktig av fra vedtaket eller kortet fra utlendingsmyndighetene.",
    en: "See whether the DUF number was copied correctly from the decision or card of the immigration authorities.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for personalia in subject.personalia() {
        if let Some(number) = &personalia.duf_number
            && DufNumber::parse(number).is_err()
        {
            let spot = personalia.spot().field(attribute::DUF_NUMBER);
            findings.flag_spot(spot, false, "Ugyldig DUF-nummer");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Personalia-17";

    fn with(number: Option<&str>) -> Submission {
        let mut submission = case();
        submission.case_file.personalia[0].duf_number = number.map(Into::into);
        submission
    }

    #[test]
    fn every_test_number_is_told_right() {
        for right in [
            "202612345603",
            "202500000107",
            "202610000500",
            "202610000008",
            "202610000710",
            "202476543208",
            "202311111103",
        ] {
            assert!(messages(ID, &with(Some(right))).is_empty(), "{right}");
        }
        for wrong in [
            "202612345604",
            "202612345630",
            "202612345703",
            "20261234560",
            "2026123456030",
            "20261234560x",
            "",
        ] {
            assert_eq!(
                messages(ID, &with(Some(wrong))),
                ["Ugyldig DUF-nummer"],
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_child_without_one_is_not_judged() {
        assert!(messages(ID, &with(None)).is_empty());
    }

    #[test]
    fn each_is_flagged_by_itself_and_deleted_ones_are_not() {
        let mut submission = with(Some("202612345604"));
        let mut second = submission.case_file.personalia[0].clone();
        second.id = id(77);
        submission.case_file.personalia.push(second);
        assert_eq!(findings(ID, &submission)[1].element_id, Some(id(77)));
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(findings(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &with(Some("202612345603")), &with(Some("202612345604")));
    }
}
