use tiltak_domain::people::national_id::{NationalId, NumberKind};

use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a D-number, which another number should replace when there is one.
    ///
    /// Given the particulars of a child that hold, when their number is a valid D-number, then the particulars are flagged.
    ///
    /// Why it matters: who stays in Norway gets a national id in its place. Under both numbers the child counts as two.
    ///
    /// Choice: only the latest particulars are looked at, since a number that was replaced needs no replacing. A number whose first
    /// digits make no possible date is no D-number. The source puts DUF number and national id before a D-number, although
    /// the field cannot hold a DUF number. The message names the journal number, as the register's does.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 18, 2024-06-21, second part.
    nb: "Har barnet fått fødselsnummer, legg inn nye personalia. Har det DUF-nummer, legg det inn ved siden av. Ellers er det ikke noe å rette.",
    en: "If the child has got a national id, add new particulars. If it has a DUF number, enter it beside this one. Otherwise there is nothing to correct.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(personalia) = subject.current_personalia() else {
        return;
    };
    let number = personalia.national_id.as_str();
    if number.starts_with(['4', '5', '6', '7'])
        && NationalId::parse(number).is_ok_and(|number| number.kind() == NumberKind::DNumber)
    {
        findings.flag_spot(
            personalia.spot().field(attribute::NATIONAL_ID),
            false,
            format!(
                "D-nummer i sak {}; bruk fødselsnummer eller DUF-nummer om det finnes",
                subject.case.journal_number
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{Kind, VECTORS, with};
    use crate::rules::testing::{case, date, fixtures, id, messages, personalia};

    const ID: &str = "Personalia-18.2";
    const MESSAGE: &str = "D-nummer i sak 2024-17; bruk fødselsnummer eller DUF-nummer om det finnes";

    #[test]
    fn every_test_number_is_told_right() {
        for vector in VECTORS {
            let expected: &[&str] = match vector.kind {
                Kind::DNumber => &[MESSAGE],
                _ => &[],
            };
            assert_eq!(
                messages(ID, &with(vector.number, "2012-11-03", "1")),
                expected,
                "{}",
                vector.number
            );
        }
    }

    #[test]
    fn one_with_a_wrong_check_digit_is_none() {
        assert!(messages(ID, &with("43911299978", "2012-11-03", "1")).is_empty());
    }

    #[test]
    fn a_number_that_was_replaced_needs_no_replacing() {
        let mut submission = with("43911299977", "2012-11-03", "1");
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
        let mut submission = with("43911299977", "2012-11-03", "1");
        submission.case_file.personalia.clear();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &with("43911299977", "2012-11-03", "1"));
    }
}
