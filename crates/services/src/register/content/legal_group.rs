use tiltak_domain::casework::legal_basis::LegalGroup;
use tiltak_register::record::{Coded, Decision, LegalBasis, Measure};
use tiltak_register::rules::is_care_measure;

/// What kind of help a measure is. A provision that none of the others names gives assistance.
///
/// Source: barnevernsloven of 1992 and of 2021; what a care measure is, the register's own rules say.
pub(super) fn of_measure(measure: &Measure) -> LegalGroup {
    let basis = &measure.legal_basis;
    match (basis.act.as_str(), basis.chapter.as_str(), basis.section.as_str()) {
        _ if is_care_measure(measure) => LegalGroup::Care,
        ("BVL", "1", "3") | ("BVL2021", "3", "6") => LegalGroup::Aftercare,
        ("BVL", "4", "24" | "25" | "26") | ("BVL2021", "4", "4") | ("BVL2021", "6", "1" | "2") => {
            LegalGroup::Behaviour
        }
        ("BVL", "4", "6") | ("BVL2021", "4", "1" | "2" | "3" | "5" | "6") | ("BVL2021", "7", "7") => {
            LegalGroup::Emergency
        }
        _ => LegalGroup::Assistance,
    }
}

/// What kind of help a decision gives: that of a measure under the same provision.
pub(super) fn of_decision(decision: &Decision) -> LegalGroup {
    of_measure(&Measure {
        id: decision.id,
        migrated_id: None,
        start: decision.start,
        deleted: false,
        legal_basis: decision.legal_basis.clone(),
        further_legal_bases: decision.further_legal_bases.clone(),
        category: Coded::plain(""),
        grounds: Vec::new(),
        supervision: None,
        follow_up: None,
        termination: None,
        end: None,
    })
}

/// Act, chapter and section in one.
pub(super) fn code(basis: &LegalBasis) -> String {
    format!("{}:{}:{}", basis.act, basis.chapter, basis.section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_domain::casework::legal_basis;

    use super::super::tests::a_measure;

    fn group(act: &str, chapter: &str, section: &str) -> LegalGroup {
        of_measure(&a_measure(act, chapter, section))
    }

    #[test]
    fn provisions_of_our_own_list_are_of_its_group() {
        for basis in legal_basis::all() {
            assert_eq!(
                group(&basis.act, &basis.chapter, &basis.section),
                basis.group,
                "{}",
                basis.id
            );
        }
    }

    #[test]
    fn provisions_that_only_the_register_has_are_grouped() {
        assert_eq!(group("BVL", "4", "6"), LegalGroup::Emergency);
        assert_eq!(group("BVL2021", "4", "2"), LegalGroup::Emergency);
        assert_eq!(group("BVL", "4", "24"), LegalGroup::Behaviour);
        assert_eq!(group("BVL", "4", "25"), LegalGroup::Behaviour);
        assert_eq!(group("BVL", "4", "26"), LegalGroup::Behaviour);
        assert_eq!(group("BVL2021", "6", "2"), LegalGroup::Behaviour);
        assert_eq!(group("BVL2021", "3", "5"), LegalGroup::Assistance);
    }

    #[test]
    fn a_return_to_the_home_is_care_where_a_care_order_is_named() {
        assert_eq!(group("BVL", "4", "8"), LegalGroup::Assistance);
        let mut return_to_home = a_measure("BVL", "4", "8");
        return_to_home.legal_basis.paragraphs = vec!["1".into(), "3".into()];
        assert_eq!(of_measure(&return_to_home), LegalGroup::Care);
        let mut together = a_measure("BVL", "4", "8");
        together.further_legal_bases = vec![LegalBasis::section("BVL", "4", "12")];
        assert_eq!(of_measure(&together), LegalGroup::Care);
    }
}
