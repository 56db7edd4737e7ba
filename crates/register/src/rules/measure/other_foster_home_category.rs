use crate::rules::{Findings, Subject, rule};

/// Other measures in a foster home.
const CATEGORY: &str = "2.99";

rule! {
    /// Flags every measure of category 2.99, other measures in a foster home.
    ///
    /// Given a measure, when its category is 2.99, then the measure is flagged.
    ///
    /// Why it matters: the code is for placements in a foster home only. Used for help to a foster home it makes the child count as placed
    /// twice.
    ///
    /// Choice: the code alone is enough, on any date, with or without a clarification; the specification asks for a second look each
    /// time.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 23.
    nb: "Bor barnet i fosterhjem, skal tiltaket stå. Gjelder det noe annet enn en plassering, velg en kode som passer.",
    en: "Where the child lives in a foster home the measure stays. Where it is something other than a placement, choose a code that fits.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        if measure.category.code == CATEGORY {
            findings.flag(
                measure,
                "Kode 2.99 er bare for plassering i fosterhjem; kontroller koden",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{findings, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-23";

    fn of(code: &str) -> Submission {
        with_measure(|measure| measure.category = Coded::clarified(code, "Et annet tilbud"))
    }

    #[test]
    fn the_code_is_always_worth_a_second_look() {
        assert_eq!(
            messages(ID, &of("2.99")),
            ["Kode 2.99 er bare for plassering i fosterhjem; kontroller koden"]
        );
        assert_eq!(findings(ID, &of("2.99"))[0].severity, Severity::Warning);
        for code in ["1.1", "2.1", "1.99", "3.99"] {
            assert!(messages(ID, &of(code)).is_empty(), "{code}");
        }
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = of("2.99");
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
        fixtures(ID, &of("2.1"), &of("2.99"));
    }
}
