use crate::Tag;
use crate::rules::{Findings, Subject, rule};

/// Another reason than return, majority and adoption.
const OTHER: &str = "4";

rule! {
    /// Flags a measure (tiltak) that was terminated for "other" reasons and does not say which.
    ///
    /// Given a measure with a termination (opphevelse) of code 4, when its clarification (presisering) is missing or blank, then
    /// the termination is flagged.
    ///
    /// Why it matters: why a care order ended is one of the weightiest facts in the register, and "other" alone tells nothing.
    ///
    /// Choice: a clarification of blanks only counts as missing.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 8.
    nb: "Skriv kort hvorfor tiltaket ble opphevet, uten navn eller annet som peker ut barnet, eller velg en kode som passer.",
    en: "Write shortly why the measure was terminated, with no name or anything else that points out the child, or choose a code that fits.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        let Some(termination) = &measure.value().termination else {
            continue;
        };
        let says_why = termination
            .clarification
            .as_ref()
            .is_some_and(|words| !words.trim().is_empty());
        if termination.code == OTHER && !says_why {
            findings.flag_spot(
                measure.spot().inside(Tag::Termination, 0).field("Presisering"),
                measure.migrated_id.is_some(),
                format!("Opphevelse {} krever presisering", termination.code),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{date, findings, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-08";

    fn terminated(termination: Coded) -> Submission {
        with_measure(|measure| {
            measure.end = Some(date("2024-05-02"));
            measure.termination = Some(termination);
        })
    }

    #[test]
    fn another_reason_wants_words() {
        assert_eq!(
            messages(ID, &terminated(Coded::plain("4"))),
            ["Opphevelse 4 krever presisering"]
        );
        assert_eq!(messages(ID, &terminated(Coded::clarified("4", "  "))).len(), 1);
        assert!(messages(ID, &terminated(Coded::clarified("4", "Flyttet til utlandet"))).is_empty());
    }

    #[test]
    fn the_other_reasons_and_no_termination_want_none() {
        for code in ["1", "2", "3"] {
            assert!(messages(ID, &terminated(Coded::plain(code))).is_empty(), "{code}");
        }
        assert!(messages(ID, &with_measure(|measure| measure.termination = None)).is_empty());
    }

    #[test]
    fn the_termination_is_flagged_under_the_key_of_its_measure() {
        let found = findings(ID, &terminated(Coded::plain("4")));
        assert_eq!(
            (found[0].element, found[0].element_id),
            ("Opphevelse", Some(id(14)))
        );
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = terminated(Coded::plain("4"));
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
        fixtures(
            ID,
            &terminated(Coded::clarified("4", "Flyttet til utlandet")),
            &terminated(Coded::plain("4")),
        );
    }
}
