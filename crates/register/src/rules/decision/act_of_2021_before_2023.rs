use chrono::Datelike;

use crate::rules::{Findings, Subject, rule};

/// The child welfare act of 2021.
const ACT: &str = "BVL2021";
/// It came into force on the first day of this year.
const IN_FORCE: i32 = 2023;

rule! {
    /// Flags a decision (vedtak) that rests on the child welfare act of 2021 before that act was in force.
    ///
    /// Given a decision made before 1 January 2023, when its provision is one of BVL2021, then the decision is flagged.
    ///
    /// Why it matters: nobody could decide by a law that did not hold yet. Either the day or the law is wrong, and the family has a right to
    /// know which law was used.
    ///
    /// Choice: only the provision itself is held against the day, not those read together with it. The children act (BL1981) is allowed
    /// on any day.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 5, first part (last changed 21 June 2024).
    nb: "Se om vedtaksdatoen er riktig. Er den det, skal hjemmelen være den barnevernloven som gjaldt da (BVL), slik den står i vedtaket.",
    en: "See whether the day of the decision is right. If it is, the provision must be of the act in force then (BVL), as the decision itself has it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        if decision.start.year() < IN_FORCE && decision.legal_basis.act == ACT {
            findings.flag(decision, format!("Vedtak før 1.1.2023 kan ikke hjemles i {ACT}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{LegalBasis, Submission};
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Vedtak-05.1";

    /// A case long open, with decision and measure on one provision.
    fn made(start: &str, act: &str) -> Submission {
        let mut submission = case();
        let file = &mut submission.case_file;
        file.start = date("2022-11-01");
        file.decisions[0].start = date(start);
        file.decisions[0].legal_basis.act = act.into();
        file.measures[0].legal_basis.act = act.into();
        submission
    }

    #[test]
    fn the_act_of_2021_holds_from_new_year_2023() {
        assert_eq!(
            messages(ID, &made("2022-12-31", "BVL2021")),
            ["Vedtak før 1.1.2023 kan ikke hjemles i BVL2021"]
        );
        assert!(messages(ID, &made("2023-01-01", "BVL2021")).is_empty());
        assert!(messages(ID, &made("2023-01-02", "BVL2021")).is_empty());
    }

    #[test]
    fn the_other_acts_are_not_looked_at() {
        for act in ["BVL", "BL1981"] {
            assert!(messages(ID, &made("2022-12-31", act)).is_empty(), "{act}");
        }
    }

    #[test]
    fn provisions_read_together_with_it_do_not_count() {
        let mut submission = made("2022-12-31", "BVL");
        submission.case_file.decisions[0].further_legal_bases =
            vec![LegalBasis::section("BVL2021", "5", "1")];
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_such_decision_is_flagged_unless_it_is_deleted() {
        let mut submission = made("2022-12-31", "BVL2021");
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &made("2023-01-01", "BVL2021"), &made("2022-12-31", "BVL2021"));
    }
}
