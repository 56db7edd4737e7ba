use chrono::Datelike;

use crate::rules::{Findings, Subject, rule};

/// The child welfare act of 1992.
const ACT: &str = "BVL";
/// It was replaced on the first day of this year.
const REPLACED: i32 = 2023;

rule! {
    /// Flags a decision (vedtak) that rests on the child welfare act of 1992 after that act was replaced.
    ///
    /// Given a decision made on 1 January 2023 or later, when its provision is one of BVL, then the decision is flagged.
    ///
    /// Why it matters: a decision by a law that no longer holds can be set aside, and its paragraphs mean something else in the new act,
    /// so care orders and help are counted wrongly.
    ///
    /// Choice: only the provision itself is held against the day, not those read together with it. The children act (BL1981) is allowed
    /// on any day.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 5, second part (last changed 21 June 2024).
    nb: "Se om vedtaksdatoen er riktig. Er den det, skal hjemmelen være fra barnevernsloven av 2021 (BVL2021). Et eldre vedtak som bare ble endret, beholder sin dato.",
    en: "See whether the day of the decision is right. If it is, the provision must be of the act of 2021 (BVL2021). An older decision keeps its day.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        if decision.start.year() >= REPLACED && decision.legal_basis.act == ACT {
            findings.flag(decision, format!("Vedtak fra 1.1.2023 kan ikke hjemles i {ACT}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{LegalBasis, Submission};
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Vedtak-05.2";

    /// A case long open, with decision and measure on one provision.
    fn made(start: &str, act: &str) -> Submission {
        let basis = LegalBasis::section(act, "4", "4");
        let mut submission = case();
        let file = &mut submission.case_file;
        file.start = date("2022-11-01");
        file.decisions[0].start = date(start);
        file.decisions[0].legal_basis = basis.clone();
        file.measures[0].legal_basis = basis;
        submission
    }

    #[test]
    fn the_act_of_1992_held_until_new_year_2023() {
        assert!(messages(ID, &made("2022-12-30", "BVL")).is_empty());
        assert!(messages(ID, &made("2022-12-31", "BVL")).is_empty());
        assert_eq!(
            messages(ID, &made("2023-01-01", "BVL")),
            ["Vedtak fra 1.1.2023 kan ikke hjemles i BVL"]
        );
        assert_eq!(messages(ID, &made("2023-01-02", "BVL")).len(), 1);
    }

    #[test]
    fn the_other_acts_are_not_looked_at() {
        for act in ["BVL2021", "BL1981"] {
            assert!(messages(ID, &made("2023-01-01", act)).is_empty(), "{act}");
        }
    }

    #[test]
    fn provisions_read_together_with_it_do_not_count() {
        let mut submission = made("2023-01-01", "BVL2021");
        submission.case_file.decisions[0].further_legal_bases = vec![LegalBasis::section("BVL", "4", "12")];
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_such_decision_is_flagged_unless_it_is_deleted() {
        let mut submission = made("2023-01-01", "BVL");
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &made("2022-12-31", "BVL"), &made("2023-01-01", "BVL"));
    }
}
