use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a measure (tiltak) that ended before it began.
    ///
    /// Given a measure with a conclusion, when its first day is later than the day of the conclusion, then the measure is flagged.
    ///
    /// Why it matters: the length of measures is published, and a negative one spoils it. As a rule one of the dates is a slip.
    ///
    /// Choice: a measure that ends on the day it began is fine.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 2a.
    nb: "Se hvilken av de to datoene som er feil, og rett den i saken.",
    en: "See which of the two dates is wrong, and mend it in the case.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        if let Some(end) = measure.end
            && measure.start > end
        {
            findings.flag(
                measure,
                format!("Tiltaket starter {}, etter slutt {end}", measure.start),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{date, findings, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-02a";

    fn ended(end: &str) -> Submission {
        with_measure(|measure| {
            measure.start = date("2024-03-04");
            measure.end = Some(date(end));
        })
    }

    #[test]
    fn a_measure_may_end_on_its_first_day_and_not_before() {
        assert_eq!(
            messages(ID, &ended("2024-03-03")),
            ["Tiltaket starter 2024-03-04, etter slutt 2024-03-03"]
        );
        assert!(messages(ID, &ended("2024-03-04")).is_empty());
        assert!(messages(ID, &ended("2024-03-05")).is_empty());
    }

    #[test]
    fn an_open_measure_is_not_judged() {
        assert!(messages(ID, &with_measure(|measure| measure.end = None)).is_empty());
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = ended("2024-03-03");
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
    fn a_key_of_an_older_system_changes_nothing() {
        let mut submission = ended("2024-03-03");
        submission.case_file.measures[0].migrated_id = Some("T-1".into());
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &ended("2024-03-04"), &ended("2024-03-03"));
    }
}
