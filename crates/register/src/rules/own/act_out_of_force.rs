use tiltak_domain::codelist::{Kind, list};

use crate::Tag;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a measure (tiltak) that rests on an act which was not in force on the day it began.
    ///
    /// Given a measure, when its legal basis is of the act of 1992 (BVL) and it began on 1 January 2023 or later, or of the act of
    /// 2021 (BVL2021) and it began before that day, then the legal basis is flagged.
    ///
    /// Why it matters: the register asks this of decisions and of referrals to the tribunal and not of measures. A measure that was
    /// moved to the new act with its old start date, or was filled in from an old template, is counted under the wrong provisions.
    ///
    /// Choice: the day the measure began decides, not the day of its decision. The children act of 1981 (BL1981) goes with any day.
    /// Only the measure's own legal basis is looked at here; the provisions read together with it are Egen-01's.
    ///
    /// Source: ours; Vedtak Kontroll 5 asks the same of decisions, and the older yearly form (KOSTRA 15F) of measures.
    nb: "Se om startdatoen er riktig, og om hjemmelen er fra loven som gjaldt da: barnevernloven til og med 2022, barnevernsloven fra 2023.",
    en: "See whether the first day is right, and whether the provision is of the act in force then: that of 1992 to the end of 2022, that of 2021 from 2023.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let acts = list(Kind::LegalAct);
    for measure in subject.measures() {
        let name = &measure.legal_basis.act;
        if acts
            .entry(name)
            .is_some_and(|act| !act.is_valid_on(measure.start))
        {
            findings.flag_spot(
                measure.spot().inside(Tag::LegalBasis, 0),
                measure.is_migrated(),
                format!("Tiltak fra {} kan ikke hjemles i {name}", measure.start),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{LegalBasis, Submission};
    use crate::rules::testing::{date, findings, fixtures, id, messages, with_measure};

    const ID: &str = "Egen-07";

    fn began(act: &str, start: &str) -> Submission {
        with_measure(|measure| {
            measure.legal_basis = LegalBasis::section(act, "4", "4");
            measure.start = date(start);
        })
    }

    #[test]
    fn the_act_of_1992_is_good_to_the_end_of_2022() {
        assert!(messages(ID, &began("BVL", "2022-12-30")).is_empty());
        assert!(messages(ID, &began("BVL", "2022-12-31")).is_empty());
        assert_eq!(
            messages(ID, &began("BVL", "2023-01-01")),
            ["Tiltak fra 2023-01-01 kan ikke hjemles i BVL"]
        );
    }

    #[test]
    fn the_act_of_2021_is_good_from_2023() {
        assert_eq!(
            messages(ID, &began("BVL2021", "2022-12-31")),
            ["Tiltak fra 2022-12-31 kan ikke hjemles i BVL2021"]
        );
        assert!(messages(ID, &began("BVL2021", "2023-01-01")).is_empty());
        assert!(messages(ID, &began("BVL2021", "2023-01-02")).is_empty());
    }

    #[test]
    fn the_children_act_goes_with_any_day() {
        assert!(messages(ID, &began("BL1981", "2013-05-01")).is_empty());
        assert!(messages(ID, &began("BL1981", "2026-05-01")).is_empty());
    }

    #[test]
    fn the_legal_basis_is_flagged_under_the_key_of_its_measure_but_not_a_deleted_one() {
        let mut submission = began("BVL", "2023-01-01");
        let found = findings(ID, &submission);
        assert_eq!(
            (found[0].element, found[0].element_id),
            ("Lovhjemmel", Some(id(14)))
        );
        submission.case_file.measures[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &began("BVL2021", "2024-03-04"), &began("BVL", "2024-03-04"));
    }
}
