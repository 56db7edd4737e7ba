use crate::record::Decision;
use crate::rules::{Findings, Subject, rule};

/// The acts that the register knows (lovhjemmel_lov).
const KNOWN: [&str; 3] = ["BVL", "BVL2021", "BL1981"];

rule! {
    /// Flags a decision (vedtak) that rests on an act the register does not know.
    ///
    /// Given a decision, when the act of its provision, or of one read together with it, is none of BVL (the child welfare act of 1992),
    /// BVL2021 (that of 2021) and BL1981 (the children act), then the decision is flagged.
    ///
    /// Why it matters: the act says what kind of intervention in a family it is. Care orders are told apart from help by it.
    ///
    /// Choice: a decision is flagged once, and the message has each unknown act. The schema has the same list, and a file that breaks the
    /// schema is held against nothing else: in a file this shows as a break of the schema, here only for a case that is not in a file yet.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 4. BL1981 came on 21 June 2024.
    nb: "Velg lov fra listen: barnevernloven av 1992 (BVL), barnevernsloven av 2021 (BVL2021) eller barneloven (BL1981). Se også på hjemlene det er jamført med.",
    en: "Choose an act of the list: child welfare act of 1992 (BVL) or 2021 (BVL2021), or children act (BL1981). See to the further provisions too.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        let unknown = unknown_acts(&decision);
        if !unknown.is_empty() {
            let message = format!("Ukjent lov {} i vedtakets hjemmel", unknown.join(", "));
            findings.flag(decision, message);
        }
    }
}

fn unknown_acts(decision: &Decision) -> Vec<&str> {
    let mut unknown = Vec::new();
    for basis in std::iter::once(&decision.legal_basis).chain(&decision.further_legal_bases) {
        let act = basis.act.as_str();
        if !KNOWN.contains(&act) && !unknown.contains(&act) {
            unknown.push(act);
        }
    }
    unknown
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::record::{LegalBasis, Submission};
    use crate::rules::testing::{case, fixture, id, messages};

    const ID: &str = "Vedtak-04";

    fn resting_on(act: &str) -> Submission {
        let mut submission = case();
        submission.case_file.decisions[0].legal_basis.act = act.into();
        submission
    }

    #[test]
    fn three_acts_are_known_in_these_very_letters() {
        for act in ["BVL", "BVL2021", "BL1981"] {
            assert!(messages(ID, &resting_on(act)).is_empty(), "{act}");
        }
        for act in ["BVL1992", "BVL2022", "bvl", " BVL", ""] {
            let expected = format!("Ukjent lov {act} i vedtakets hjemmel");
            assert_eq!(messages(ID, &resting_on(act)), [expected]);
        }
    }

    #[test]
    fn further_provisions_are_judged_too_and_each_act_is_named_once() {
        let mut submission = resting_on("BVL2021");
        let decision = &mut submission.case_file.decisions[0];
        decision.further_legal_bases = vec![
            LegalBasis::section("BVL", "4", "12"),
            LegalBasis::section("BVL1992", "4", "8"),
            LegalBasis::section("BVL1992", "4", "4"),
        ];
        assert_eq!(
            messages(ID, &submission),
            ["Ukjent lov BVL1992 i vedtakets hjemmel"]
        );
        submission.case_file.decisions[0].legal_basis.act = "FVL".into();
        assert_eq!(
            messages(ID, &submission),
            ["Ukjent lov FVL, BVL1992 i vedtakets hjemmel"]
        );
    }

    #[test]
    fn each_such_decision_is_flagged_unless_it_is_deleted() {
        let mut submission = resting_on("FVL");
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    /// No record can be written with an unknown act, so the flagged document is made from the other one's text.
    #[test]
    fn fixtures_are_fresh() {
        let mut ok = resting_on("BL1981");
        ok.case_file.measures[0].legal_basis.act = "BL1981".into();
        assert!(messages(ID, &ok).is_empty());
        assert_eq!(messages(ID, &resting_on("BVL1992")).len(), 1);
        fixture(ID, "ok", &ok);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(ID);
        let document = fs::read_to_string(folder.join("ok.xml")).unwrap();
        let (before, after) = document.rsplit_once("<Lov>BL1981</Lov>").unwrap();
        let flagged = format!("{before}<Lov>BVL1992</Lov>{after}");
        let path = folder.join("flagged.xml");
        if std::env::var_os("TILTAK_WRITE_FIXTURES").is_some() {
            fs::write(&path, &flagged).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap_or_default(), flagged);
    }
}
