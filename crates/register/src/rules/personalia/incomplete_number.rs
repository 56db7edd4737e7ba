use tiltak_domain::people::national_id::NationalId;

use super::number::INCOMPLETE;
use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a number that only stands in for one.
    ///
    /// Given the particulars of a child that hold, when their number is a birth date with 00100 or 00200 or a term date with 99999,
    /// then the particulars are flagged.
    ///
    /// Why it matters: the child cannot be followed from one service, or one year, to the next until it has a number of its own.
    ///
    /// Choice: only the latest particulars are looked at, since a number that was replaced needs no replacing. The ending
    /// counts before the check digits, which some of these numbers fit by chance; the date must be possible. The message names the
    /// journal number, as the register's does, so a journal number must never point out a child.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 18, 2024-06-21, first part.
    nb: "Har barnet fått fødselsnummer, D-nummer eller DUF-nummer, legg inn nye personalia. Ellers er det ikke noe å rette.",
    en: "If the child has got a national id, D-number or DUF number, add new particulars. Otherwise there is nothing to correct.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(personalia) = subject.current_personalia() else {
        return;
    };
    let number = personalia.national_id.as_str();
    if INCOMPLETE.iter().any(|ending| number.ends_with(ending))
        && NationalId::parse(number).is_ok_and(|number| number.is_incomplete())
    {
        findings.flag_spot(
            personalia.spot().field(attribute::NATIONAL_ID),
            false,
            format!(
                "Midlertidig nummer i sak {}; bytt til fødselsnummer, D-nummer eller DUF-nummer når det finnes",
                subject.case.journal_number
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{Kind, VECTORS, with};
    use crate::rules::testing::{case, date, fixtures, id, messages, personalia};

    const ID: &str = "Personalia-18.1";
    const MESSAGE: &str =
        "Midlertidig nummer i sak 2024-17; bytt til fødselsnummer, D-nummer eller DUF-nummer når det finnes";

    #[test]
    fn every_test_number_is_told_right() {
        for vector in VECTORS {
            let expected: &[&str] = match vector.kind {
                Kind::Incomplete => &[MESSAGE],
                _ => &[],
            };
            assert_eq!(
                messages(ID, &with(vector.number, "2039-06-15", "1")),
                expected,
                "{}",
                vector.number
            );
        }
    }

    #[test]
    fn a_number_that_was_replaced_needs_no_replacing() {
        let mut submission = with("15063900100", "2039-06-15", "1");
        let mut newer = personalia();
        newer.id = id(77);
        newer.start = date("2024-01-03");
        submission.case_file.personalia.push(newer);
        assert!(messages(ID, &submission).is_empty());
        submission.case_file.personalia[1].deleted = true;
        assert_eq!(messages(ID, &submission), [MESSAGE]);
    }

    #[test]
    fn without_particulars_nothing_is_judged() {
        let mut submission = with("15063900100", "2039-06-15", "1");
        submission.case_file.personalia[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        let mut flagged = with("15063900100", "2039-06-15", "1");
        flagged.case_file.personalia[0].start = date("2039-06-15");
        fixtures(ID, &case(), &flagged);
    }
}
