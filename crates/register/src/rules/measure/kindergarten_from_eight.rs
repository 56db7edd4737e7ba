use crate::rules::{Findings, Subject, rule};

/// A place in a kindergarten (barnehage).
const CATEGORY: &str = "4.1";
/// The oldest a child in a kindergarten is taken to be.
const OLDEST: u32 = 7;

rule! {
    /// Flags a place in a kindergarten (barnehage) given to a child who is older than seven.
    ///
    /// Given a measure of category 4.1, when the child is more than seven full years old on the day the case was read, then the
    /// measure is flagged.
    ///
    /// Why it matters: children start school in the year they turn six. Either the code is wrong or a measure was never closed, and then the
    /// statistics count a measure that the child does not have.
    ///
    /// Choice: the age is the one on the day the case was read, and closed measures count too, since the text does not exempt them:
    /// an old measure that was right in its time is flagged for as long as the case is sent. A child of seven is not flagged; the
    /// older yearly form starts there.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 5.
    nb: "Se om kategorien er riktig, og om tiltaket skulle vært avsluttet. Er det riktig, skal det stå: dette er et varsel.",
    en: "See whether the category is right, and whether the measure should have been closed. If it is right, let it stand: this is a warning.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(age) = subject.age().filter(|age| *age > OLDEST) else {
        return;
    };
    for measure in subject.measures() {
        if measure.category.code == CATEGORY {
            findings.flag(measure, format!("Barn på {age} år står med barnehage"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{date, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-05";

    /// The case is read on 1 June 2024.
    fn born(birth_date: &str) -> Submission {
        let mut submission = with_measure(|measure| measure.category = Coded::plain("4.1"));
        submission.case_file.personalia[0].birth_date = date(birth_date);
        submission
    }

    #[test]
    fn the_child_is_too_old_from_the_birthday_on() {
        assert!(messages(ID, &born("2016-06-02")).is_empty());
        assert_eq!(
            messages(ID, &born("2016-06-01")),
            ["Barn på 8 år står med barnehage"]
        );
        assert_eq!(messages(ID, &born("2016-05-31")).len(), 1);
    }

    #[test]
    fn a_closed_measure_counts_too() {
        let mut submission = born("2016-06-01");
        submission.case_file.measures[0].end = Some(date("2024-03-05"));
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn other_categories_unborn_children_and_nobody_are_not_judged() {
        let mut submission = born("2016-06-01");
        submission.case_file.measures[0].category = Coded::plain("4.3");
        assert!(messages(ID, &submission).is_empty());
        assert!(messages(ID, &born("2024-08-01")).is_empty());
        let mut submission = born("2016-06-01");
        submission.case_file.personalia.clear();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = born("2016-06-01");
        let measures = &mut submission.case_file.measures;
        for number in [71, 72] {
            let mut copy = measures[0].clone();
            copy.id = id(number);
            copy.deleted = number == 72;
            measures.push(copy);
        }
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &born("2016-06-02"), &born("2016-06-01"));
    }
}
