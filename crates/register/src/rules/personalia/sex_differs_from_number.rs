use tiltak_domain::people::national_id::{NationalId, Scheme};

use super::number::{UNBORN, digits, sex};
use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a sex (kjønn) that is not the one in the number.
    ///
    /// Given particulars of a child that is born, when the ninth digit of the number is odd and the sex is not 1 (boy), or even and
    /// the sex is not 2 (girl), then the particulars are flagged.
    ///
    /// Why it matters: one of the two is wrong, and the number may be another child's.
    ///
    /// Choice: a number that ends in 99999 belongs to an unborn child and tells no sex; with any other the sex 0 (unborn) is
    /// wrong. 00100 tells a boy and 00200 a girl. A number that has only the check digits in force from 2032 tells no sex and is passed
    /// over; Kontroll 12 sees to it. Other numbers with wrong check digits are compared all the same.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 14.
    nb: "Se om kjønn og fødselsnummer er skrevet riktig. Kjønn 0 er bare for barn som ikke er født.",
    en: "See whether sex and number were written correctly. Sex 0 is for unborn children only.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for personalia in subject.personalia() {
        let number = personalia.national_id.as_str();
        let Some(digits) = digits(number) else {
            continue;
        };
        if sex(&digits) != personalia.sex && !number.ends_with(UNBORN) && tells_sex(number) {
            findings.flag_spot(
                personalia.spot().field(attribute::SEX),
                false,
                format!("Kjønn {} stemmer ikke med fødselsnummeret", personalia.sex),
            );
        }
    }
}

/// Asked last: few numbers get here.
fn tells_sex(number: &str) -> bool {
    NationalId::parse(number).is_ok() || NationalId::parse_with(number, Scheme::From2032).is_err()
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{FROM_2032, VECTORS, unborn, with};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Personalia-14";

    fn of(number: &str, sex: &str) -> Vec<String> {
        messages(ID, &with(number, "2012-11-03", sex))
    }

    #[test]
    fn every_test_number_tells_its_sex_and_no_other() {
        for vector in VECTORS {
            let Some(sex) = vector.sex else {
                continue;
            };
            for said in ["0", "1", "2"] {
                let expected: &[_] = &[format!("Kjønn {said} stemmer ikke med fødselsnummeret")];
                let expected = if said == sex { &[] } else { expected };
                assert_eq!(of(vector.number, said), expected, "{} {said}", vector.number);
            }
        }
    }

    #[test]
    fn an_unborn_child_and_a_number_from_2032_tell_no_sex() {
        for number in ["15063999999", "06073899999"].into_iter().chain(FROM_2032) {
            for sex in ["0", "1", "2"] {
                assert!(of(number, sex).is_empty(), "{number} {sex}");
            }
        }
    }

    #[test]
    fn wrong_check_digits_are_compared_all_the_same() {
        assert!(of("03911299984", "1").is_empty());
        assert_eq!(of("03911299984", "2").len(), 1);
    }

    #[test]
    fn what_is_not_eleven_digits_is_not_compared() {
        for text in ["", "0391129998", "0391129998x"] {
            assert!(of(text, "2").is_empty(), "{text}");
        }
    }

    #[test]
    fn each_is_flagged_by_itself_and_deleted_ones_are_not() {
        let mut submission = with("03911299983", "2012-11-03", "2");
        let mut second = submission.case_file.personalia[0].clone();
        second.id = id(77);
        submission.case_file.personalia.push(second);
        assert_eq!(findings(ID, &submission)[1].element_id, Some(id(77)));
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(findings(ID, &submission).len(), 1);
    }

    #[test]
    fn a_child_not_yet_born_has_no_sex_and_is_fine() {
        assert!(messages(ID, &unborn()).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &with("03911299983", "2012-11-03", "2"));
    }
}
