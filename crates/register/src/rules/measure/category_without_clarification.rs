use crate::Tag;
use crate::rules::{Findings, Subject, rule};

/// The categories "other", and home-based measures that follow another method.
const OPEN_CATEGORIES: [&str; 9] = [
    "1.99", "2.99", "3.7", "3.99", "4.99", "5.99", "6.99", "7.99", "8.99",
];

rule! {
    /// Flags a measure (tiltak) whose category says "other" and does not say what.
    ///
    /// Given a measure of category 1.99, 2.99, 3.7, 3.99, 4.99, 5.99, 6.99, 7.99 or 8.99, when its clarification (presisering) is
    /// missing or blank, then the category is flagged.
    ///
    /// Why it matters: without the words nobody can tell what the child was given, and the authorities cannot see which new codes
    /// are needed.
    ///
    /// Choice: a clarification of blanks only counts as missing.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 7.
    nb: "Skriv kort hva tiltaket går ut på, uten navn eller annet som peker ut barnet, eller velg en kategori som passer.",
    en: "Write shortly what the measure is, with no name or anything else that points out the child, or choose a category that fits.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        let category = &measure.value().category;
        let says_what = category
            .clarification
            .as_ref()
            .is_some_and(|words| !words.trim().is_empty());
        if !says_what && OPEN_CATEGORIES.contains(&category.code.as_str()) {
            findings.flag_spot(
                measure.spot().inside(Tag::Category, 0).field("Presisering"),
                measure.migrated_id.is_some(),
                format!("Tiltakskategori {} krever presisering", category.code),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OPEN_CATEGORIES;
    use crate::record::{Coded, Submission};
    use crate::rules::testing::{findings, fixtures, id, messages, with_measure};

    const ID: &str = "Tiltak-07";

    fn of(category: Coded) -> Submission {
        with_measure(|measure| measure.category = category)
    }

    #[test]
    fn every_open_category_wants_words() {
        for code in OPEN_CATEGORIES {
            assert_eq!(
                messages(ID, &of(Coded::plain(code))),
                [format!("Tiltakskategori {code} krever presisering")]
            );
            assert!(messages(ID, &of(Coded::clarified(code, "Turgruppe"))).is_empty());
        }
        for code in ["1.1", "3.1", "3.10", "8.5"] {
            assert!(messages(ID, &of(Coded::plain(code))).is_empty(), "{code}");
        }
    }

    #[test]
    fn blanks_are_no_words() {
        assert_eq!(messages(ID, &of(Coded::clarified("4.99", " \t\u{a0}"))).len(), 1);
    }

    #[test]
    fn the_category_is_flagged_under_the_key_of_its_measure() {
        let found = findings(ID, &of(Coded::plain("4.99")));
        assert_eq!(
            (found[0].element, found[0].element_id, found[0].context_type),
            ("Kategori", Some(id(14)), Some("MEASURE"))
        );
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = of(Coded::plain("4.99"));
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
            &of(Coded::clarified("4.99", "Turgruppe")),
            &of(Coded::plain("4.99")),
        );
    }
}
