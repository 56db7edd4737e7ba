use super::{REFUSED_OR_ENDED, has_had};
use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a decision (vedtak) that is said to be refused or ended but has no end.
    ///
    /// Given a decision with status 4 (refused or ended), when it has no conclusion, then the decision is flagged.
    ///
    /// Why it matters: what was refused never held, and what has ended holds no more. Without a last day both count as in force.
    ///
    /// Choice: one such status anywhere in its history is enough, as the specification's words have it; they do not ask for the latest.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 3, second part.
    nb: "Registrer sluttdato på vedtaket. Gjelder vedtaket fortsatt, er statusen «avslått/avsluttet» satt ved en feil og må rettes.",
    en: "Enter the decision's end. If it is still in force, the status 'refused or ended' was set in error and must be corrected.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        if decision.end.is_none() && has_had(&decision, REFUSED_OR_ENDED) {
            findings.flag(decision, "Avslått eller avsluttet vedtak mangler sluttdato");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Status, Submission};
    use crate::rules::testing::{case, date, fixtures, id, messages};

    const ID: &str = "Vedtak-03.2";

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
    fn only_a_refused_or_ended_decision_needs_its_end_here() {
        for code in ["1", "2", "3"] {
            assert!(messages(ID, &then(code, None)).is_empty(), "{code}");
        }
        assert!(messages(ID, &then("4", Some("2024-05-15"))).is_empty());
        assert_eq!(
            messages(ID, &then("4", None)),
            ["Avslått eller avsluttet vedtak mangler sluttdato"]
        );
    }

    #[test]
    fn a_later_status_does_not_take_it_back() {
        let mut submission = then("4", None);
        submission.case_file.decisions[0].statuses[0].changed = date("2024-05-16");
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn each_such_decision_is_flagged_once_unless_it_is_deleted() {
        let mut submission = then("4", None);
        submission.case_file.decisions[0].statuses[0].code = "4".into();
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
        fixtures(ID, &then("4", Some("2024-05-15")), &then("4", None));
    }
}
