use super::claims;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a private party's claim (krav) that came before the decision it wants changed was made.
    ///
    /// Given a decision with a claim, when the day the claim came is earlier than the day the decision was made, then the claim is
    /// flagged.
    ///
    /// Why it matters: the claim is about this decision. If it came before, it stands under the wrong decision, and the one it was meant
    /// for looks as if nobody had contested it.
    ///
    /// Choice: a claim may come on the day of the decision.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2h.
    nb: "Se om kravet er knyttet til riktig vedtak, og om datoen det kom er riktig.",
    en: "See whether the claim stands under the right decision and whether the day it came is right.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        for (spot, claim) in claims(decision) {
            if claim.start < decision.start {
                findings.flag_spot(
                    spot.field("StartDato"),
                    decision.is_migrated(),
                    format!("Kravet kom {}, før vedtaket {}", claim.start, decision.start),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, claim, date, findings, fixtures, id, messages};

    const ID: &str = "Vedtak-02h";

    /// The decision is of 1 March 2024.
    fn claimed(start: &str) -> Submission {
        let mut submission = case();
        let mut claim = claim();
        claim.start = date(start);
        submission.case_file.decisions[0].claims = vec![claim];
        submission
    }

    #[test]
    fn a_claim_may_come_on_the_day_of_the_decision_but_not_the_day_before() {
        assert!(messages(ID, &claimed("2024-03-02")).is_empty());
        assert!(messages(ID, &claimed("2024-03-01")).is_empty());
        assert_eq!(
            messages(ID, &claimed("2024-02-29")),
            ["Kravet kom 2024-02-29, før vedtaket 2024-03-01"]
        );
    }

    #[test]
    fn a_claim_that_waits_is_judged_too() {
        let mut submission = claimed("2024-02-29");
        submission.case_file.decisions[0].claims[0].conclusion = None;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn the_finding_is_known_by_the_claim() {
        let found = &findings(ID, &claimed("2024-02-29"))[0];
        assert_eq!((found.element, found.element_id), ("Krav", Some(id(20))));
    }

    #[test]
    fn each_such_claim_is_flagged_unless_its_decision_is_deleted() {
        let mut submission = claimed("2024-02-29");
        let mut second = submission.case_file.decisions[0].claims[0].clone();
        second.id = id(77);
        submission.case_file.decisions[0].claims.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &claimed("2024-03-01"), &claimed("2024-02-29"));
    }
}
