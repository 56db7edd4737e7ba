//! Which measures are care measures (omsorgstiltak): those that rest on a care order.
//!
//! The specification's definition stands under the heading of care orders (omsorgsovertakelse), while its rules speak of care
//! measures; both mean the same. The parts of a provision are compared as text.

use crate::record::{LegalBasis, Measure};

/// Whether the measure rests on a care order: § 4-12, § 4-8 second or third paragraph, or § 4-8 read together with some § 4-12, of
/// the act of 1992; § 5-1 of the act of 2021.
#[must_use]
pub fn is_care_measure(measure: &Measure) -> bool {
    let basis = &measure.legal_basis;
    match (basis.act.as_str(), basis.chapter.as_str(), basis.section.as_str()) {
        ("BVL", "4", "12") | ("BVL2021", "5", "1") => true,
        ("BVL", "4", "8") => names_second_or_third_paragraph(basis) || names_care_order(measure),
        _ => false,
    }
}

fn names_second_or_third_paragraph(basis: &LegalBasis) -> bool {
    basis
        .paragraphs
        .iter()
        .any(|paragraph| paragraph == "2" || paragraph == "3")
}

/// The act of the further provision is not asked for: the specification leaves it out.
fn names_care_order(measure: &Measure) -> bool {
    measure
        .further_legal_bases
        .iter()
        .any(|further| further.chapter == "4" && further.section == "12")
}

#[cfg(test)]
mod tests {
    use tiltak_domain::codelist::{Kind, list};

    use super::*;
    use crate::rules::testing;

    fn resting_on(act: &str, chapter: &str, section: &str, paragraphs: &[&str]) -> Measure {
        let mut measure = testing::measure();
        measure.legal_basis = LegalBasis::section(act, chapter, section);
        measure.legal_basis.paragraphs = paragraphs.iter().map(ToString::to_string).collect();
        measure
    }

    #[test]
    fn the_five_bases_of_the_published_set_are_care_orders() {
        assert!(is_care_measure(&resting_on("BVL", "4", "12", &[])));
        assert!(is_care_measure(&resting_on("BVL", "4", "8", &["2"])));
        assert!(is_care_measure(&resting_on("BVL", "4", "8", &["1", "3"])));
        assert!(is_care_measure(&resting_on("BVL2021", "5", "1", &[])));
        let mut together = resting_on("BVL", "4", "8", &[]);
        together.further_legal_bases = vec![
            LegalBasis::section("BVL", "4", "4"),
            LegalBasis::section("BVL2021", "4", "12"),
        ];
        assert!(is_care_measure(&together));
    }

    #[test]
    fn neighbours_of_the_bases_are_not() {
        assert!(!is_care_measure(&testing::measure()));
        assert!(!is_care_measure(&resting_on("BVL", "4", "8", &[])));
        assert!(!is_care_measure(&resting_on("BVL", "4", "8", &["1"])));
        assert!(!is_care_measure(&resting_on("BVL2021", "4", "12", &[])));
        assert!(!is_care_measure(&resting_on("BVL", "5", "1", &[])));
        assert!(!is_care_measure(&resting_on("BVL", "4", "4", &["2"])));
        let mut other = resting_on("BVL", "4", "4", &[]);
        other.further_legal_bases = vec![LegalBasis::section("BVL", "4", "12")];
        assert!(!is_care_measure(&other));
    }

    #[test]
    fn the_published_set_has_no_other_base() {
        let codes: Vec<_> = list(Kind::CareMeasure)
            .entries()
            .iter()
            .map(|entry| entry.code.as_str())
            .collect();
        assert_eq!(
            codes,
            [
                "BVL:4:12",
                "BVL:4:8:2",
                "BVL:4:8:3",
                "BVL:4:8+Jmfr:4:12",
                "BVL2021:5:1"
            ]
        );
    }
}
