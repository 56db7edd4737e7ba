use chrono::Months;

use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

/// Nobody is known to the service for longer than this before birth.
const PREGNANCY: Months = Months::new(9);

rule! {
    /// Flags particulars (personalia) that hold from more than nine months before the child's birth.
    ///
    /// Given particulars of a child, when they hold from a day earlier than nine months before the birth date, or the term date of an
    /// unborn child, then the particulars are flagged.
    ///
    /// Why it matters: the day or the birth date is wrong, and the child's age with it.
    ///
    /// Choice: calendar months; exactly nine months before is possible. Where the month then has no such day, its last day counts.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 16.
    nb: "Se om fødselsdatoen (termindatoen) og datoen personaliene gjelder fra er riktige.",
    en: "See whether the birth date (term date) and the day the particulars hold from are right.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for personalia in subject.personalia() {
        let (start, born) = (personalia.start, personalia.birth_date);
        if born
            .checked_sub_months(PREGNANCY)
            .is_some_and(|earliest| start < earliest)
        {
            findings.flag_spot(
                personalia.spot().field(attribute::START),
                false,
                format!("Personalia starter {start}, over ni måneder før fødsel {born}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::vectors::unborn;
    use crate::record::Submission;
    use crate::rules::testing::{born, case, date, findings, fixtures, id, messages};

    const ID: &str = "Personalia-16";

    fn from(start: &str) -> Submission {
        let mut submission = unborn();
        submission.case_file.personalia[0].start = date(start);
        submission
    }

    #[test]
    fn nine_months_to_the_day_are_possible_and_a_day_more_is_not() {
        assert!(messages(ID, &from("2038-09-16")).is_empty());
        assert!(messages(ID, &from("2038-09-15")).is_empty());
        assert_eq!(
            messages(ID, &from("2038-09-14")),
            ["Personalia starter 2038-09-14, over ni måneder før fødsel 2039-06-15"]
        );
    }

    #[test]
    fn where_the_month_is_shorter_its_last_day_counts() {
        let born_in_november = |start| {
            let mut submission = born(case(), "2023-11-30");
            submission.case_file.personalia[0].start = date(start);
            messages(ID, &submission)
        };
        assert!(born_in_november("2023-02-28").is_empty());
        assert_eq!(born_in_november("2023-02-27").len(), 1);
    }

    #[test]
    fn a_child_that_was_born_long_before_is_fine() {
        assert!(messages(ID, &case()).is_empty());
    }

    #[test]
    fn dates_at_the_end_of_the_calendar_do_no_harm() {
        let mut submission = case();
        submission.case_file.personalia[0].birth_date = NaiveDate::MIN;
        submission.case_file.personalia[0].start = NaiveDate::MIN;
        assert!(messages(ID, &submission).is_empty());
        submission.case_file.personalia[0].birth_date = NaiveDate::MAX;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn each_is_flagged_by_itself_and_deleted_ones_are_not() {
        let mut submission = from("2038-09-14");
        let mut second = submission.case_file.personalia[0].clone();
        second.id = id(77);
        submission.case_file.personalia.push(second);
        assert_eq!(findings(ID, &submission)[1].element_id, Some(id(77)));
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(findings(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &from("2038-09-15"), &from("2038-09-14"));
    }
}
