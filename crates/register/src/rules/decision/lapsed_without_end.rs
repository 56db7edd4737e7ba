use super::{LAPSED, has_had};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a decision (vedtak) that is said to have lapsed but has no end.
    ///
    /// Given a decision with status 3 (lapsed), when it has no conclusion, then the decision is flagged.
    ///
    /// Why it matters: without its last day a decision counts as in force for ever, and the child as one under a decision.
    ///
    /// Choice: one such status anywhere in its history is enough, as the specification's words have it; they do not ask for the latest.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 3, first part.
    nb: "Registrer datoen vedtaket bortfalt. Er vedtaket fortsatt gyldig, er statusen «bortfalt» satt ved en feil og må rettes.",
    en: "Enter the day the decision lapsed. If it is still in force, the status 'lapsed' was set in error and must be corrected.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        if decision.end.is_none() && has_had(&decision, LAPSED) {
            findings.flag(decision, "Bortfalt vedtak mangler sluttdato");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Status, Submission};
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Vedtak-03.1";

    fn then(code: &str, end: Option<&str>) -> Submission {
        let mut submission = case();
        let decision = &mut submission.case_file.decisions[0];
        decision.end = end.map(date);
        decision.statuses.push(Status {
            id: id(21),
            changed: date("2024-05-15"),
            code: code.into(),
        });
        submission
    }

    #[test]
    fn only_a_lapsed_decision_needs_its_end_here() {
        for code in ["1", "2", "4"] {
            assert!(messages(ID, &then(code, None)).is_empty(), "{code}");
        }
        assert!(messages(ID, &then("3", Some("2024-05-15"))).is_empty());
        assert_eq!(
            messages(ID, &then("3", None)),
            ["Bortfalt vedtak mangler sluttdato"]
        );
    }

    #[test]
    fn a_later_status_does_not_take_it_back() {
        let mut submission = then("3", None);
        submission.case_file.decisions[0].statuses[0].changed = date("2024-05-16");
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn each_such_decision_is_flagged_once_unless_it_is_deleted() {
        let mut submission = then("3", None);
        submission.case_file.decisions[0].statuses[0].code = "3".into();
        assert_eq!(messages(ID, &submission).len(), 1);
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &then("3", Some("2024-05-15")), &then("3", None));
    }
}
