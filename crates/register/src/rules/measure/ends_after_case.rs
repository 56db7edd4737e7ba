use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a measure (tiltak) that ended after its case was closed.
    ///
    /// Given a closed case and a measure with a conclusion, when the day of the conclusion is later than the day the case was
    /// closed, then the measure is flagged.
    ///
    /// Why it matters: a child with a measure has an open case. One of the dates is wrong, or the case was closed too early.
    ///
    /// Choice: a measure that ends on the day the case is closed is fine. A measure from an older system only gets a warning.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 2c.
    nb: "Se om saken ble avsluttet for tidlig, eller om tiltakets sluttdato er feil.",
    en: "See whether the case was closed too early, or the measure's last day is wrong.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(closed) = subject.case.end else {
        return;
    };
    for measure in subject.measures() {
        if let Some(end) = measure.end
            && end > closed
        {
            findings.flag(
                measure,
                format!("Tiltaket slutter {end}, etter sakens slutt {closed}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{closed, date, findings, fixtures, id, messages};

    const ID: &str = "Tiltak-02c";

    fn ended(end: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        submission.case_file.measures[0].end = Some(date(end));
        submission
    }

    #[test]
    fn a_measure_may_end_on_the_day_the_case_closes_and_not_after() {
        assert!(messages(ID, &ended("2024-05-30")).is_empty());
        assert!(messages(ID, &ended("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &ended("2024-06-01")),
            ["Tiltaket slutter 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn an_open_case_and_an_open_measure_are_not_judged() {
        let mut submission = ended("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = closed("2024-05-31");
        submission.case_file.measures[0].end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = ended("2024-06-01");
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
    fn a_measure_from_an_older_system_only_gets_a_warning() {
        let mut submission = ended("2024-06-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.measures[0].migrated_id = Some("T-1".into());
        let found = findings(ID, &submission);
        assert_eq!(
            (found[0].severity, found[0].original_severity),
            (Severity::Warning, Some(Severity::Error))
        );
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &ended("2024-05-31"), &ended("2024-06-01"));
    }
}
