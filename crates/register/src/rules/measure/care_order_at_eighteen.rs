use super::care_order::is_care_measure;
use crate::rules::{Findings, Subject, rule};

/// A care order falls away when the child comes of age.
const MAJORITY: u32 = 18;

rule! {
    /// Flags a care measure (omsorgstiltak) that is open although the child has turned eighteen.
    ///
    /// Given a measure that rests on a care order and has no conclusion, when the child is eighteen full years old or more on the
    /// day the case was read, then the measure is flagged.
    ///
    /// Why it matters: a care order ends on the eighteenth birthday. What the young person is given after that is aftercare, by
    /// consent, and is a measure of its own.
    ///
    /// Choice: the heading says over eighteen, the test eighteen or more: the birthday itself is flagged.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 13.
    nb: "Avslutt omsorgstiltaket. Får ungdommen ettervern, skal det være et nytt tiltak med egen hjemmel.",
    en: "Close the care measure. Where the young person is given aftercare, that is a new measure under a provision of its own.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(age) = subject.age().filter(|age| *age >= MAJORITY) else {
        return;
    };
    for measure in subject.measures() {
        if measure.end.is_none() && is_care_measure(&measure) {
            findings.flag(
                measure,
                format!("Personen er {age} år og har fortsatt omsorgstiltak"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{care_measure, case, date, fixtures, id, measure, messages};

    const ID: &str = "Tiltak-13";

    /// The case is read on 1 June 2024.
    fn born(birth_date: &str) -> Submission {
        let mut submission = case();
        submission.case_file.measures = vec![care_measure()];
        submission.case_file.personalia[0].birth_date = date(birth_date);
        submission
    }

    #[test]
    fn the_care_order_is_over_on_the_eighteenth_birthday() {
        assert!(messages(ID, &born("2006-06-02")).is_empty());
        assert_eq!(
            messages(ID, &born("2006-06-01")),
            ["Personen er 18 år og har fortsatt omsorgstiltak"]
        );
        assert_eq!(messages(ID, &born("2006-05-31")).len(), 1);
    }

    #[test]
    fn an_ended_care_measure_an_assistance_measure_and_nobody_are_not_judged() {
        let mut submission = born("2006-06-01");
        submission.case_file.measures[0].end = Some(date("2024-05-31"));
        assert!(messages(ID, &submission).is_empty());
        let mut submission = born("2006-06-01");
        submission.case_file.measures = vec![measure()];
        assert!(messages(ID, &submission).is_empty());
        let mut submission = born("2006-06-01");
        submission.case_file.personalia[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = born("2006-06-01");
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
        fixtures(ID, &born("2006-06-02"), &born("2006-06-01"));
    }
}
