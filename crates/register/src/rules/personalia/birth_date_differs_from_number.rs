use super::number::{digits, tells_date};
use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a birth date (fødselsdato) that is not the one in the number.
    ///
    /// Given particulars of a child, when the first six digits of the number do not tell the birth date, then the particulars are
    /// flagged.
    ///
    /// Why it matters: one of the two is wrong, and every age in the statistics is counted from the birth date.
    ///
    /// Choice: the 40 that a D-number adds to the day, and the 80, 65 or 40 that synthetic numbers add to the month, are taken off
    /// first; read literally, the rule would warn of every D-number. Day, month and two digits of the year are compared, no century
    /// is guessed. Numbers with wrong check digits are compared all the same.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 13; lowered to a warning 2023-11-02.
    nb: "Se om fødselsdatoen og fødselsnummeret er skrevet riktig. Noen har et nummer med en annen dato enn den de er født; da skal begge stå.",
    en: "See whether birth date and number were written correctly. Some people have a number with another date than that of their birth; then both stay.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for personalia in subject.personalia() {
        if let Some(digits) = digits(&personalia.national_id)
            && !tells_date(&digits, personalia.birth_date)
        {
            let spot = personalia.spot().field(attribute::BIRTH_DATE);
            findings.flag_spot(spot, false, "Fødselsnummer og fødselsdato er ikke samme dato");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{VECTORS, with};
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Personalia-13";
    const MESSAGE: &str = "Fødselsnummer og fødselsdato er ikke samme dato";

    #[test]
    fn every_test_number_tells_its_date_and_no_other() {
        for vector in VECTORS {
            let Some(born) = vector.born else {
                assert_eq!(messages(ID, &with(vector.number, "2012-11-03", "1")), [MESSAGE]);
                continue;
            };
            assert!(
                messages(ID, &with(vector.number, born, "1")).is_empty(),
                "{}",
                vector.number
            );
            let born = date(born);
            let others = [
                born.pred_opt().unwrap(),
                born.succ_opt().unwrap(),
                born - chrono::Months::new(1),
                born + chrono::Months::new(12),
            ];
            for other in others {
                assert_eq!(
                    messages(ID, &with(vector.number, &other.to_string(), "1")),
                    [MESSAGE],
                    "{} {other}",
                    vector.number
                );
            }
        }
    }

    #[test]
    fn the_century_is_not_asked() {
        assert!(messages(ID, &with("03911299983", "1912-11-03", "1")).is_empty());
    }

    #[test]
    fn what_is_not_eleven_digits_is_not_compared() {
        for text in ["", "0391129998", "0391129998x", "٠٣٩١١٢٩٩٩٨٣"] {
            assert!(messages(ID, &with(text, "2012-11-03", "1")).is_empty(), "{text}");
        }
    }

    #[test]
    fn each_is_flagged_by_itself_and_deleted_ones_are_not() {
        let mut submission = with("03911299983", "2012-11-04", "1");
        let mut second = submission.case_file.personalia[0].clone();
        second.id = id(77);
        submission.case_file.personalia.push(second);
        assert_eq!(findings(ID, &submission)[1].element_id, Some(id(77)));
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(findings(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &with("03911299983", "2012-11-04", "1"));
    }
}
