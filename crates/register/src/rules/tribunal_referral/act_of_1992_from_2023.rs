use chrono::Datelike;

use crate::rules::{Findings, Subject, rule};

/// The child welfare act of 1992.
const ACT: &str = "BVL";
/// It was replaced on the first day of this year.
const REPLACED: i32 = 2023;

rule! {
    /// Flags an application to the tribunal (oversendelse til nemnd) by the child welfare act of 1992 after that act was replaced.
    ///
    /// Given a referral sent on 1 January 2023 or later, when its provision is one of BVL, then the referral is flagged.
    ///
    /// Why it matters: the tribunal decides by the law that holds. The same paragraph means something else in the two acts, so what was asked
    /// for is counted wrongly.
    ///
    /// Choice: only the provision itself is held against the day, not those read together with it. The children act (BL1981) is allowed
    /// on any day.
    ///
    /// Source: Kravspesifikasjon, OversendelseFylkesnemnd Kontroll 5, second part.
    nb: "Se om datoen for oversendelsen er riktig. Er den det, skal hjemmelen være fra barnevernsloven av 2021 (BVL2021), slik den står i begjæringen.",
    en: "See whether the day of the referral is right. If it is, the provision must be of the act of 2021 (BVL2021), as the application has it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for referral in subject.tribunal_referrals() {
        if referral.start.year() >= REPLACED && referral.legal_basis.act == ACT {
            findings.flag(
                referral,
                format!("Oversendelse fra 1.1.2023 kan ikke hjemles i {ACT}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{LegalBasis, Submission};
    use crate::rules::testing::{case, date, fixtures, id, messages, tribunal_referral};

    const ID: &str = "OversendelseFylkesnemnd-05.2";

    fn sent(day: &str, act: &str) -> Submission {
        let mut submission = case();
        let mut referral = tribunal_referral();
        referral.start = date(day);
        referral.legal_basis = LegalBasis::section(act, "4", "12");
        submission.case_file.start = date("2022-11-01");
        submission.case_file.tribunal_referrals = vec![referral];
        submission
    }

    #[test]
    fn the_act_of_1992_held_until_new_year_2023() {
        assert!(messages(ID, &sent("2022-12-30", "BVL")).is_empty());
        assert!(messages(ID, &sent("2022-12-31", "BVL")).is_empty());
        assert_eq!(
            messages(ID, &sent("2023-01-01", "BVL")),
            ["Oversendelse fra 1.1.2023 kan ikke hjemles i BVL"]
        );
        assert_eq!(messages(ID, &sent("2023-01-02", "BVL")).len(), 1);
    }

    #[test]
    fn the_other_acts_are_not_looked_at() {
        for act in ["BVL2021", "BL1981"] {
            assert!(messages(ID, &sent("2023-01-01", act)).is_empty(), "{act}");
        }
    }

    #[test]
    fn provisions_read_together_with_it_do_not_count() {
        let mut submission = sent("2023-01-01", "BVL2021");
        submission.case_file.tribunal_referrals[0].further_legal_bases =
            vec![LegalBasis::section("BVL", "4", "12")];
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_such_referral_is_flagged_unless_it_is_deleted() {
        let mut submission = sent("2023-01-01", "BVL");
        let mut second = submission.case_file.tribunal_referrals[0].clone();
        second.id = id(77);
        submission.case_file.tribunal_referrals.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.tribunal_referrals[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &sent("2022-12-31", "BVL"), &sent("2023-01-01", "BVL"));
    }
}
