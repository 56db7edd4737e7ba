use super::statuses;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a status of a decision (vedtak) that was set after the decision had lapsed.
    ///
    /// Given a decision that has lapsed, when the day of a status is later than the day it lapsed, then the status is flagged.
    ///
    /// Why it matters: what has lapsed changes no more. A later status points to a wrong end or to an entry that was made late, and it
    /// blurs which decisions held at the end of a year.
    ///
    /// Choice: each status is judged, not only the last.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2i. An error until 2 May 2023, information since.
    nb: "Se om statusen fikk datoen den ble registrert i stedet for datoen den gjaldt fra, og om bortfallsdatoen er riktig.",
    en: "See whether the status carries the day it was entered and not the day it held from, and whether the decision's end is right.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        let Some(end) = decision.end else {
            continue;
        };
        for (spot, status) in statuses(decision) {
            if status.changed > end {
                findings.flag_spot(
                    spot.field("EndretDato"),
                    decision.is_migrated(),
                    format!("Status endret {}, etter vedtakets bortfall {end}", status.changed),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::{Status, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Vedtak-02i";

    fn changed(day: &str) -> Submission {
        let mut submission = case();
        let decision = &mut submission.case_file.decisions[0];
        decision.end = Some(date("2024-05-15"));
        decision.statuses.push(Status {
            id: id(21),
            changed: date(day),
            code: "3".into(),
        });
        submission
    }

    #[test]
    fn a_status_may_be_set_on_the_day_of_lapsing_but_not_the_day_after() {
        assert!(messages(ID, &changed("2024-05-14")).is_empty());
        assert!(messages(ID, &changed("2024-05-15")).is_empty());
        assert_eq!(
            messages(ID, &changed("2024-05-16")),
            ["Status endret 2024-05-16, etter vedtakets bortfall 2024-05-15"]
        );
    }

    #[test]
    fn a_decision_in_force_is_not_judged() {
        let mut submission = changed("2024-05-16");
        submission.case_file.decisions[0].end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_finding_is_information_known_by_the_status() {
        let found = &findings(ID, &changed("2024-05-16"))[0];
        assert_eq!(found.severity, Severity::Info);
        assert_eq!((found.element, found.element_id), ("Status", Some(id(21))));
    }

    #[test]
    fn each_such_status_is_flagged_unless_its_decision_is_deleted() {
        let mut submission = changed("2024-05-16");
        submission.case_file.decisions[0].statuses[0].changed = date("2024-05-17");
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &changed("2024-05-15"), &changed("2024-05-16"));
    }
}
