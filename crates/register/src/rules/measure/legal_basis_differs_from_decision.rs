use super::linked_decisions::LinkedDecisions;
use crate::record::LegalBasis;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a measure (tiltak) that rests on another provision than the decision (vedtak) that gave it.
    ///
    /// Given a relation from a decision to a measure, when the act, the chapter or the section of their legal bases differ, then the
    /// measure is flagged.
    ///
    /// Why it matters: the provision tells whether help was accepted or ordered. Where the two disagree the statistics on care orders
    /// and on assistance measures disagree too.
    ///
    /// Choice: where several decisions lead to the measure, every one of them must agree. The measure is flagged once; the message
    /// names the first decision in the file that differs and how many others do. Parts are compared as text; paragraphs, letters,
    /// sentences and the provisions read together with it are not compared.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 21.
    nb: "Se om hjemmelen er riktig både i vedtaket og i tiltaket, og om tiltaket er koblet til riktig vedtak.",
    en: "See whether the provision is right both in the decision and in the measure, and whether the link is to the right decision.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.case.measures.is_empty() {
        return;
    }
    let decisions = LinkedDecisions::of(subject);
    for measure in subject.measures() {
        let mut differing = decisions
            .to(measure.id)
            .filter(|decision| section(&decision.legal_basis) != section(&measure.legal_basis));
        if let Some(first) = differing.next() {
            let others = match differing.count() {
                0 => String::new(),
                1 => " og 1 annet".to_owned(),
                count => format!(" og {count} andre"),
            };
            findings.flag(
                measure,
                format!("Tiltakets hjemmel avviker fra vedtaket {}{others}", first.id()),
            );
        }
    }
}

fn section(basis: &LegalBasis) -> [&str; 3] {
    [&basis.act, &basis.chapter, &basis.section]
}

#[cfg(test)]
mod tests {
    use crate::record::{ElementKind, LegalBasis, Relation, Submission};
    use crate::rules::testing::{case, decision, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-21";

    fn resting_on(act: &str, chapter: &str, section: &str) -> Submission {
        with_measure(|measure| measure.legal_basis = LegalBasis::section(act, chapter, section))
    }

    #[test]
    fn act_chapter_and_section_must_agree() {
        assert!(messages(ID, &resting_on("BVL2021", "3", "1")).is_empty());
        for (act, chapter, section) in [
            ("BVL", "3", "1"),
            ("BVL2021", "5", "1"),
            ("BVL2021", "3", "2"),
            ("BVL2021", "3", "01"),
        ] {
            assert_eq!(
                messages(ID, &resting_on(act, chapter, section)),
                [format!("Tiltakets hjemmel avviker fra vedtaket {}", id(15))]
            );
        }
    }

    #[test]
    fn what_is_below_the_section_and_beside_it_is_not_compared() {
        let submission = with_measure(|measure| {
            measure.legal_basis.paragraphs = vec!["2".into()];
            measure.legal_basis.letters = vec!["b".into()];
            measure.further_legal_bases = vec![LegalBasis::section("BVL2021", "5", "1")];
        });
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn every_decision_must_agree_and_the_measure_is_flagged_once() {
        let mut submission = case();
        for (number, section) in [(81, "1"), (82, "2"), (83, "3"), (84, "4")] {
            let mut more = decision();
            more.id = id(number);
            more.legal_basis.section = section.into();
            submission.case_file.decisions.push(more);
            submission.case_file.relations.push(Relation::new(
                id(100 + number),
                (ElementKind::Decision, id(number)),
                (ElementKind::Measure, id(14)),
            ));
        }
        assert_eq!(
            messages(ID, &submission),
            [format!(
                "Tiltakets hjemmel avviker fra vedtaket {} og 2 andre",
                id(82)
            )]
        );
        // The same relation once more is not another decision.
        let mut again = submission.case_file.relations.last().unwrap().clone();
        again.id = id(190);
        submission.case_file.relations.push(again);
        assert!(messages(ID, &submission)[0].ends_with(" og 2 andre"));
        submission.case_file.decisions.pop();
        assert!(messages(ID, &submission)[0].ends_with(" og 1 annet"));
    }

    #[test]
    fn without_a_link_and_with_deleted_ends_there_is_nothing_to_compare() {
        let mut submission = resting_on("BVL2021", "5", "1");
        submission.case_file.decisions[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = resting_on("BVL2021", "5", "1");
        submission.case_file.measures[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = resting_on("BVL2021", "5", "1");
        submission.case_file.relations.clear();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &resting_on("BVL2021", "5", "1"));
    }
}
