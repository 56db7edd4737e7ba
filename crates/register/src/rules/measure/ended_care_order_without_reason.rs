use super::care_order::is_care_measure;
use super::placement::is_placement;
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a placement under a care order (omsorgstiltak) that has ended without a word on why (opphevelse).
    ///
    /// Given a measure that is a placement and rests on a care order, when it has a conclusion and no termination, then the measure
    /// is flagged.
    ///
    /// Why it matters: whether the child went home, came of age or was adopted is what the statistics on care orders are about.
    ///
    /// Choice: the code of a termination is demanded by the schema, so it is the whole element that is missing. Only placements of
    /// the published set are asked, as the specification has it since 5 May 2023.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 12.
    nb: "Registrer hvorfor omsorgstiltaket tok slutt: tilbakeføring, fylt 18 år, adopsjon eller annet.",
    en: "Register why the care measure ended: return, the child turned 18, adoption or another reason.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for measure in subject.measures() {
        if measure.end.is_some()
            && measure.termination.is_none()
            && is_care_measure(&measure)
            && is_placement(&measure)
        {
            findings.flag(measure, "Avsluttet omsorgstiltak mangler opphevelsesgrunn");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Coded, LegalBasis, Measure, Submission};
    use crate::rules::testing::{care_measure, case, date, fixtures, id, messages};

    const ID: &str = "Tiltak-12";

    fn ended(change: impl FnOnce(&mut Measure)) -> Submission {
        let mut submission = case();
        let mut measure = care_measure();
        measure.end = Some(date("2024-05-02"));
        change(&mut measure);
        submission.case_file.measures = vec![measure];
        submission
    }

    fn returned(measure: &mut Measure) {
        measure.termination = Some(Coded::plain("1"));
    }

    #[test]
    fn an_ended_placement_under_a_care_order_wants_a_reason() {
        assert_eq!(
            messages(ID, &ended(|_| ())),
            ["Avsluttet omsorgstiltak mangler opphevelsesgrunn"]
        );
        assert!(messages(ID, &ended(returned)).is_empty());
    }

    #[test]
    fn an_open_one_one_without_a_care_order_and_one_that_is_no_placement_do_not() {
        assert!(messages(ID, &ended(|measure| measure.end = None)).is_empty());
        let assisted = |measure: &mut Measure| measure.legal_basis = LegalBasis::section("BVL2021", "3", "2");
        assert!(messages(ID, &ended(assisted)).is_empty());
        assert!(messages(ID, &ended(|measure| measure.category = Coded::plain("3.9"))).is_empty());
        assert!(messages(ID, &ended(|measure| measure.category = Coded::plain("8.4"))).is_empty());
    }

    #[test]
    fn the_older_act_counts_too() {
        let older = |measure: &mut Measure| measure.legal_basis = LegalBasis::section("BVL", "4", "12");
        assert_eq!(messages(ID, &ended(older)).len(), 1);
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = ended(|_| ());
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
        fixtures(ID, &ended(returned), &ended(|_| ()));
    }
}
