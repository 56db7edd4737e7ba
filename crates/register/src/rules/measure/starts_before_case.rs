use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a measure (tiltak) that began before its case was opened.
    ///
    /// Given a case with a measure, when the measure's first day is earlier than the case's, then the measure is flagged.
    ///
    /// Why it matters: a child with a measure has an open case. A date before it is a slip, or the case was opened with the wrong
    /// date, and the child is counted from too late a day.
    ///
    /// Choice: a measure that begins on the day the case is opened is fine. A measure from an older system only gets a warning.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 2e.
    nb: "Se om tiltakets startdato er riktig, og om saken er registrert med riktig startdato.",
    en: "See whether the measure's first day is right, and whether the case was opened with the right date.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let opened = subject.case.start;
    for measure in subject.measures() {
        if measure.start < opened {
            findings.flag(
                measure,
                format!("Tiltaket starter {}, før saken {opened}", measure.start),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{date, findings, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-02e";

    /// The case was opened on 2 January 2024.
    fn began(start: &str) -> Submission {
        with_measure(|measure| measure.start = date(start))
    }

    #[test]
    fn a_measure_may_begin_on_the_day_the_case_opens_and_not_before() {
        assert_eq!(
            messages(ID, &began("2024-01-01")),
            ["Tiltaket starter 2024-01-01, før saken 2024-01-02"]
        );
        assert!(messages(ID, &began("2024-01-02")).is_empty());
        assert!(messages(ID, &began("2024-01-03")).is_empty());
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = began("2024-01-01");
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
        let mut submission = began("2024-01-01");
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
        fixtures(ID, &began("2024-01-02"), &began("2024-01-01"));
    }
}
