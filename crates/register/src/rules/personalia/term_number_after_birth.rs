use super::number::UNBORN;
use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags a child that was born and still has the number of an unborn one.
    ///
    /// Given particulars whose number ends in 99999, when they hold from a day later than the birth date, then they are flagged.
    ///
    /// Why it matters: the number stands for nobody, so the child is missing wherever the register is joined with others.
    ///
    /// Choice: particulars from the day of birth itself are fine. A genuine number can end in 99999 too and cannot be told
    /// apart; the rule looks at the ending alone, as its text does.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 15; the part on DatoUttrekk was dropped 2023-05-02.
    nb: "Er barnet født, legg inn nye personalia med fødselsnummeret. Er det ikke født, se om termindatoen er riktig.",
    en: "If the child is born, add new particulars with the national id. If not, see whether the term date is right.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for personalia in subject.personalia() {
        if personalia.start > personalia.birth_date && personalia.national_id.ends_with(UNBORN) {
            let spot = personalia.spot().field(attribute::NATIONAL_ID);
            findings.flag_spot(
                spot,
                false,
                "Barnet er født; terminnummer (99999) kan ikke brukes",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{unborn, with};
    use crate::record::Submission;
    use crate::rules::testing::{date, findings, fixtures, id, messages};

    const ID: &str = "Personalia-15";

    fn from(start: &str) -> Submission {
        let mut submission = unborn();
        submission.case_file.personalia[0].start = date(start);
        submission
    }

    #[test]
    fn the_day_of_birth_is_in_time_and_the_next_is_not() {
        assert!(messages(ID, &from("2039-06-14")).is_empty());
        assert!(messages(ID, &from("2039-06-15")).is_empty());
        assert_eq!(
            messages(ID, &from("2039-06-16")),
            ["Barnet er født; terminnummer (99999) kan ikke brukes"]
        );
    }

    #[test]
    fn other_numbers_are_not_judged() {
        for number in ["15063999951", "15063900100", "15063900200", "15063955555"] {
            let mut submission = with(number, "2039-06-15", "1");
            submission.case_file.personalia[0].start = date("2039-06-16");
            assert!(messages(ID, &submission).is_empty(), "{number}");
        }
    }

    #[test]
    fn each_is_flagged_by_itself_and_deleted_ones_are_not() {
        let mut submission = from("2039-06-16");
        let mut second = submission.case_file.personalia[0].clone();
        second.id = id(77);
        submission.case_file.personalia.push(second);
        assert_eq!(findings(ID, &submission)[1].element_id, Some(id(77)));
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(findings(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &from("2039-06-15"), &from("2039-06-16"));
    }
}
