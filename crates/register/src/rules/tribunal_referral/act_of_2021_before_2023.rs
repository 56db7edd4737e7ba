use chrono::Datelike;

use crate::rules::{Findings, Subject, rule};

/// The child welfare act of 2021.
const ACT: &str = "BVL2021";
/// It came into force on the first day of this year.
const IN_FORCE: i32 = 2023;

rule! {
    /// Flags an application to the tribunal (oversendelse til nemnd) by the child welfare act of 2021 before that act was in force.
    ///
    /// Given a referral sent before 1 January 2023, when its provision is one of BVL2021, then the referral is flagged.
    ///
    /// Why it matters: the tribunal could not be asked by a law that did not hold yet, so either the day or the law is wrong. The law tells
    /// what was asked for: care, a stay in an institution, or something milder.
    ///
    /// Choice: only the provision itself is held against the day, not those read together with it. The children act (BL1981) is allowed
    /// on any day.
    ///
    /// Source: Kravspesifikasjon, OversendelseFylkesnemnd Kontroll 5, first part.
    nb: "Se om datoen for oversendelsen er riktig. Er den det, skal hjemmelen være den barnevernloven som gjaldt da (BVL), slik den står i begjæringen.",
    en: "See whether the day of the referral is right. If it is, the provision must be of the act in force then (BVL), as the application has it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for referral in subject.tribunal_referrals() {
        if referral.start.year() < IN_FORCE && referral.legal_basis.act == ACT {
            findings.flag(
                referral,
                format!("Oversendelse før 1.1.2023 kan ikke hjemles i {ACT}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{LegalBasis, Submission};
    use crate::rules::testing::{case, date, fixtures, id, messages, tribunal_referral};

    const ID: &str = "OversendelseFylkesnemnd-05.1";

    fn sent(day: &str, act: &str) -> Submission {
        let mut submission = case();
        let mut referral = tribunal_referral();
        referral.start = date(day);
        referral.legal_basis.act = act.into();
        submission.case_file.start = date("2022-11-01");
        submission.case_file.tribunal_referrals = vec![referral];
        submission
    }

    #[test]
    fn the_act_of_2021_holds_from_new_year_2023() {
        assert_eq!(
            messages(ID, &sent("2022-12-31", "BVL2021")),
            ["Oversendelse før 1.1.2023 kan ikke hjemles i BVL2021"]
        );
        assert!(messages(ID, &sent("2023-01-01", "BVL2021")).is_empty());
        assert!(messages(ID, &sent("2023-01-02", "BVL2021")).is_empty());
    }

    #[test]
    fn the_other_acts_are_not_looked_at() {
        for act in ["BVL", "BL1981"] {
            assert!(messages(ID, &sent("2022-12-31", act)).is_empty(), "{act}");
        }
    }

    #[test]
    fn provisions_read_together_with_it_do_not_count() {
        let mut submission = sent("2022-12-31", "BVL");
        submission.case_file.tribunal_referrals[0].further_legal_bases =
            vec![LegalBasis::section("BVL2021", "5", "1")];
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_such_referral_is_flagged_unless_it_is_deleted() {
        let mut submission = sent("2022-12-31", "BVL2021");
        let mut second = submission.case_file.tribunal_referrals[0].clone();
        second.id = id(77);
        submission.case_file.tribunal_referrals.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.tribunal_referrals[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &sent("2023-01-01", "BVL2021"), &sent("2022-12-31", "BVL2021"));
    }
}
