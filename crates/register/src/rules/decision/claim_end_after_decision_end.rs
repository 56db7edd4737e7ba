use super::claims;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a private party's claim (krav) that was handled after the decision it wants changed had lapsed.
    ///
    /// Given a decision that has lapsed and a claim with a conclusion, when the day of the claim's conclusion is later than the day
    /// the decision lapsed, then the claim is flagged.
    ///
    /// Why it matters: a claim falls with the decision it is about. One that lives on is counted as waiting, and the family may be left
    /// without word that there is nothing to try any more.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2g.
    nb: "Se om bortfallsdatoen på vedtaket er riktig. Er den det, skulle kravet vært avsluttet senest samme dag.",
    en: "See whether the decision's end is right. If it is, the claim should have been closed that day at the latest.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        let Some(end) = decision.end else {
            continue;
        };
        for (spot, claim) in claims(decision) {
            if let Some(conclusion) = &claim.conclusion
                && conclusion.end > end
            {
                findings.flag_spot(
                    spot,
                    decision.is_migrated(),
                    format!(
                        "Kravet avsluttes {}, etter vedtakets bortfall {end}",
                        conclusion.end
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, claim, date, findings, fixtures, id, messages};

    const ID: &str = "Vedtak-02g";

    fn handled(end: &str) -> Submission {
        let mut submission = case();
        let mut claim = claim();
        claim.conclusion.as_mut().unwrap().end = date(end);
        let decision = &mut submission.case_file.decisions[0];
        decision.end = Some(date("2024-05-15"));
        decision.claims = vec![claim];
        submission
    }

    #[test]
    fn a_claim_may_be_handled_until_the_decision_lapses_but_not_the_day_after() {
        assert!(messages(ID, &handled("2024-05-14")).is_empty());
        assert!(messages(ID, &handled("2024-05-15")).is_empty());
        assert_eq!(
            messages(ID, &handled("2024-05-16")),
            ["Kravet avsluttes 2024-05-16, etter vedtakets bortfall 2024-05-15"]
        );
    }

    #[test]
    fn without_one_of_the_conclusions_nothing_is_judged() {
        let mut submission = handled("2024-05-16");
        submission.case_file.decisions[0].end = None;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = handled("2024-05-16");
        submission.case_file.decisions[0].claims[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_finding_is_known_by_the_claim() {
        let found = &findings(ID, &handled("2024-05-16"))[0];
        assert_eq!((found.element, found.element_id), ("Krav", Some(id(20))));
    }

    #[test]
    fn each_such_claim_is_flagged_unless_its_decision_is_deleted() {
        let mut submission = handled("2024-05-16");
        let mut second = submission.case_file.decisions[0].claims[0].clone();
        second.id = id(77);
        submission.case_file.decisions[0].claims.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &handled("2024-05-15"), &handled("2024-05-16"));
    }
}
