use crate::Tag;
use crate::record::LegalBasis;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a measure (tiltak) whose legal basis has a part that is zero.
    ///
    /// Given a measure, when the chapter, the section, a paragraph (ledd) or a sentence (punktum) of its legal basis is the number
    /// zero, then the legal basis is flagged.
    ///
    /// Why it matters: no act counts from zero. The part was filled in because the form wanted something, and which provision the
    /// measure rests on cannot be told.
    ///
    /// Choice: zero is a number of zeros only, so 0 and 00 are flagged and 01 is not. Only the measure's own legal basis is looked
    /// at: the text names neither the provisions read together with it (JmfrLovhjemmel) nor those of decisions.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 14.
    nb: "Rett hjemmelen: fjern det som er fylt ut med 0, eller skriv det riktige tallet.",
    en: "Mend the legal basis: take out what was filled in as 0, or write the right number.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        if has_zero(&measure.legal_basis) {
            findings.flag_spot(
                measure.spot().inside(Tag::LegalBasis, 0),
                measure.migrated_id.is_some(),
                "Hjemmelen inneholder tallet 0",
            );
        }
    }
}

fn has_zero(basis: &LegalBasis) -> bool {
    is_zero(&basis.chapter)
        || is_zero(&basis.section)
        || basis.paragraphs.iter().any(|part| is_zero(part))
        || basis.sentences.iter().any(|part| is_zero(part))
}

fn is_zero(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte == b'0')
}

#[cfg(test)]
mod tests {
    use crate::record::{LegalBasis, Submission};
    use crate::rules::testing::{findings, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-14";

    fn resting_on(change: impl FnOnce(&mut LegalBasis)) -> Submission {
        with_measure(|measure| change(&mut measure.legal_basis))
    }

    #[test]
    fn each_part_is_looked_at() {
        let zeros: [fn(&mut LegalBasis); 5] = [
            |basis| basis.chapter = "0".into(),
            |basis| basis.section = "00".into(),
            |basis| basis.paragraphs = vec!["1".into(), "0".into()],
            |basis| basis.sentences = vec!["0".into()],
            |basis| *basis = LegalBasis::section("BVL2021", "0", "0"),
        ];
        for zero in zeros {
            assert_eq!(messages(ID, &resting_on(zero)), ["Hjemmelen inneholder tallet 0"]);
        }
    }

    #[test]
    fn a_number_with_a_zero_in_it_is_not_zero() {
        for section in ["10", "01", "0a", "1"] {
            let submission = resting_on(|basis| basis.section = section.into());
            assert!(messages(ID, &submission).is_empty(), "{section}");
        }
    }

    #[test]
    fn the_provisions_read_together_with_it_are_not_looked_at() {
        let submission = with_measure(|measure| {
            measure.further_legal_bases = vec![LegalBasis::section("BVL2021", "0", "1")];
        });
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_legal_basis_is_flagged_under_the_key_of_its_measure() {
        let found = findings(ID, &resting_on(|basis| basis.chapter = "0".into()));
        assert_eq!(
            (found[0].element, found[0].element_id),
            ("Lovhjemmel", Some(id(14)))
        );
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = resting_on(|basis| basis.chapter = "0".into());
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
            &resting_on(|basis| basis.section = "10".into()),
            &resting_on(|basis| basis.paragraphs = vec!["0".into()]),
        );
    }
}
