use tiltak_domain::people::national_id::NationalId;

use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a number (fødselsnummer) that cannot be anybody's.
    ///
    /// Given particulars of a child, when their number is none of a national id, a D-number, a birth date with 00100 or 00200 and a
    /// term date with 99999, then the particulars are flagged.
    ///
    /// Why it matters: the number joins the case with what other registers know of the child. A wrong one is another child's.
    ///
    /// Choice: the end of the number is looked at before the check digits, since some incomplete numbers fit them by chance. The
    /// first digits must make a possible date, in the century that the individual number tells: eleven zeros fit the check digits
    /// and are nobody's. The register itself looks at the check digits alone there. Numbers that are marked as synthetic in the month
    /// (by 80, 65 or 40) pass, as they do there. 55555, which the schema's notes name, is no ending of its own. Numbers with the
    /// check digits that come in 2032 do not pass until the register takes them.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 12.
    nb: "Se om nummeret er skrevet riktig av. Har barnet ikke noe nummer: fødselsdato og 00100 for gutt, 00200 for jente; termindato og 99999 for et ufødt barn.",
    en: "See whether the number was copied correctly. For a child without one: birth date and 00100 for a boy, 00200 for a girl; term date and 99999 for an unborn child.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for personalia in subject.personalia() {
        if NationalId::parse(&personalia.national_id).is_err() {
            let spot = personalia.spot().field(attribute::NATIONAL_ID);
            findings.flag_spot(spot, false, "Ugyldig fødselsnummer");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{Kind, VECTORS, with};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Personalia-12";

    fn numbered(number: &str) -> crate::record::Submission {
        with(number, "2012-11-03", "1")
    }

    #[test]
    fn every_test_number_is_told_right() {
        for vector in VECTORS {
            let expected: &[&str] = match vector.kind {
                Kind::Invalid => &["Ugyldig fødselsnummer"],
                _ => &[],
            };
            assert_eq!(
                messages(ID, &numbered(vector.number)),
                expected,
                "{}",
                vector.number
            );
        }
    }

    #[test]
    fn what_is_not_eleven_digits_is_no_number() {
        for text in ["", "0391129998", "039112999830", "0391129998x", "٠٣٩١١٢٩٩٩٨٣"] {
            assert_eq!(messages(ID, &numbered(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn no_single_slip_passes() {
        let right = b"03911299983";
        for place in 0..right.len() {
            for digit in (b'0'..=b'9').filter(|&digit| digit != right[place]) {
                let mut wrong = *right;
                wrong[place] = digit;
                let wrong = std::str::from_utf8(&wrong).unwrap();
                assert_eq!(messages(ID, &numbered(wrong)).len(), 1, "{wrong}");
            }
        }
    }

    #[test]
    fn each_is_flagged_by_itself_and_deleted_ones_are_not() {
        let mut submission = numbered("03911299984");
        let mut second = submission.case_file.personalia[0].clone();
        second.id = id(77);
        submission.case_file.personalia.push(second);
        assert_eq!(findings(ID, &submission)[1].element_id, Some(id(77)));
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(findings(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &numbered("03911299984"));
    }
}
