use super::claims;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a private party's claim (krav) that was handled before it came.
    ///
    /// Given a claim with a conclusion, when the day it came is later than the day of the conclusion, then the claim is flagged.
    ///
    /// Why it matters: parents and children can ask the tribunal to change what it has decided, and how long they wait for an answer is
    /// read from these two days.
    ///
    /// Choice: the days of the claim itself are compared; the specification also speaks of the decision's, but says nothing of what
    /// they should be held against. Both days may be the same.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2f.
    nb: "Se etter hvilken av kravets to datoer som er feil: den dagen kravet kom, eller den dagen det ble avsluttet.",
    en: "See which of the claim's two dates is wrong: the day it came or the day it was handled.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        for (spot, claim) in claims(decision) {
            if let Some(conclusion) = &claim.conclusion
                && claim.start > conclusion.end
            {
                findings.flag_spot(
                    spot,
                    decision.is_migrated(),
                    format!(
                        "Kravet kom {}, etter at det ble avsluttet {}",
                        claim.start, conclusion.end
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

    const ID: &str = "Vedtak-02f";

    /// The claim came on 2 April 2024.
    fn handled(end: &str) -> Submission {
        let mut submission = case();
        let mut claim = claim();
        claim.conclusion.as_mut().unwrap().end = date(end);
        submission.case_file.decisions[0].claims = vec![claim];
        submission
    }

    #[test]
    fn a_claim_may_be_handled_on_the_day_it_came_but_not_the_day_before() {
        assert!(messages(ID, &handled("2024-04-03")).is_empty());
        assert!(messages(ID, &handled("2024-04-02")).is_empty());
        assert_eq!(
            messages(ID, &handled("2024-04-01")),
            ["Kravet kom 2024-04-02, etter at det ble avsluttet 2024-04-01"]
        );
    }

    #[test]
    fn a_claim_that_waits_is_not_judged() {
        let mut submission = handled("2024-04-01");
        submission.case_file.decisions[0].claims[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_finding_is_known_by_the_claim() {
        let found = &findings(ID, &handled("2024-04-01"))[0];
        assert_eq!((found.element, found.element_id), ("Krav", Some(id(20))));
        assert_eq!(found.context_type, Some("DECISION"));
    }

    #[test]
    fn each_such_claim_is_flagged_unless_its_decision_is_deleted() {
        let mut submission = handled("2024-04-01");
        let mut second = submission.case_file.decisions[0].claims[0].clone();
        second.id = id(77);
        submission.case_file.decisions[0].claims.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &handled("2024-04-02"), &handled("2024-04-01"));
    }
}
