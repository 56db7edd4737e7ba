use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a decision (vedtak) that lapsed before it was made.
    ///
    /// Given a decision that has lapsed, when the day it was made is later than the day it lapsed, then the decision is flagged.
    ///
    /// Why it matters: the two days tell how long a decision held, and with it what the child had a right to on a given day. A
    /// negative span drops out of every count of decisions in force.
    ///
    /// Choice: a decision may lapse on the day it was made.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2a.
    nb: "Se etter hvilken av de to datoene som er feil. Ofte er året i vedtaksdatoen eller i bortfallsdatoen skrevet feil.",
    en: "See which of the two dates is wrong. Often it is the year of the decision or of its end.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        if let Some(end) = decision.end
            && decision.start > end
        {
            let message = format!("Vedtaket er fattet {}, etter bortfall {end}", decision.start);
            findings.flag(decision, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Vedtak-02a";

    /// The decision is of 1 March 2024.
    fn lapsed(end: &str) -> Submission {
        let mut submission = case();
        submission.case_file.decisions[0].end = Some(date(end));
        submission
    }

    #[test]
    fn a_decision_may_lapse_on_its_own_day_but_not_the_day_before() {
        assert!(messages(ID, &lapsed("2024-03-02")).is_empty());
        assert!(messages(ID, &lapsed("2024-03-01")).is_empty());
        assert_eq!(
            messages(ID, &lapsed("2024-02-29")),
            ["Vedtaket er fattet 2024-03-01, etter bortfall 2024-02-29"]
        );
    }

    #[test]
    fn a_decision_in_force_is_not_judged() {
        assert!(messages(ID, &case()).is_empty());
    }

    #[test]
    fn each_such_decision_is_flagged_unless_it_is_deleted() {
        let mut submission = lapsed("2024-02-29");
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &lapsed("2024-03-01"), &lapsed("2024-02-29"));
    }
}
