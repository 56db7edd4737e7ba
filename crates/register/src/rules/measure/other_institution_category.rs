use crate::rules::{Findings, Subject, rule};

/// Other measures in an institution.
const CATEGORY: &str = "1.99";

rule! {
    /// Flags every measure of category 1.99, other measures in an institution.
    ///
    /// Given a measure, when its category is 1.99, then the measure is flagged.
    ///
    /// Why it matters: the code is for placements in an institution only. It has been used for administrative decisions about a stay, and
    /// then a child is counted as living in an institution twice, or without living there.
    ///
    /// Choice: the code alone is enough, on any date, with or without a clarification; the specification asks for a second look each
    /// time.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 22.
    nb: "Bor barnet i institusjon, skal tiltaket stå. Gjelder det et administrativt vedtak, skal tiltaket slettes.",
    en: "Where the child lives in an institution the measure stays. Where it is an administrative decision, delete it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        if measure.category.code == CATEGORY {
            findings.flag(
                measure,
                "Kode 1.99 er bare for plassering i institusjon; kontroller koden, og slett tiltaket om det er et administrativt vedtak",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{findings, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-22";

    fn of(code: &str) -> Submission {
        with_measure(|measure| measure.category = Coded::clarified(code, "Et annet tilbud"))
    }

    #[test]
    fn the_code_is_always_worth_a_second_look() {
        assert_eq!(
            messages(ID, &of("1.99")),
            [
                "Kode 1.99 er bare for plassering i institusjon; kontroller koden, og slett tiltaket om det er et administrativt vedtak"
            ]
        );
        assert_eq!(findings(ID, &of("1.99"))[0].severity, Severity::Warning);
        for code in ["1.1", "2.1", "2.99", "3.99"] {
            assert!(messages(ID, &of(code)).is_empty(), "{code}");
        }
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = of("1.99");
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
        fixtures(ID, &of("1.1"), &of("1.99"));
    }
}
