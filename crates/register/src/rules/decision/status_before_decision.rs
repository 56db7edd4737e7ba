use super::statuses;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a status of a decision (vedtak) that was set before the decision was made.
    ///
    /// Given a decision with a status, when the day of the status is earlier than the day the decision was made, then the status is
    /// flagged.
    ///
    /// Why it matters: the statuses tell the decision's story day by day. One from before its first day belongs to another decision, or one
    /// of the two days is wrong.
    ///
    /// Choice: each status is judged, not only the first. A status may be set on the day of the decision.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2j. An error until 2 May 2023, information since.
    nb: "Se om vedtaksdatoen er riktig, og om statusen hører til dette vedtaket.",
    en: "See whether the day of the decision is right and whether the status belongs to it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for decision in subject.decisions() {
        for (spot, status) in statuses(decision) {
            if status.changed < decision.start {
                findings.flag_spot(
                    spot.field("EndretDato"),
                    decision.is_migrated(),
                    format!(
                        "Status endret {}, før vedtaket ble fattet {}",
                        status.changed, decision.start
                    ),
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

    const ID: &str = "Vedtak-02j";

    /// The decision is of 1 March 2024.
    fn changed(day: &str) -> Submission {
        let mut submission = case();
        submission.case_file.decisions[0].statuses[0].changed = date(day);
        submission
    }

    #[test]
    fn a_status_may_be_set_on_the_day_of_the_decision_but_not_the_day_before() {
        assert!(messages(ID, &changed("2024-03-02")).is_empty());
        assert!(messages(ID, &changed("2024-03-01")).is_empty());
        assert_eq!(
            messages(ID, &changed("2024-02-29")),
            ["Status endret 2024-02-29, før vedtaket ble fattet 2024-03-01"]
        );
    }

    #[test]
    fn the_finding_is_information_known_by_the_status() {
        let found = &findings(ID, &changed("2024-02-29"))[0];
        assert_eq!(found.severity, Severity::Info);
        assert_eq!((found.element, found.element_id), ("Status", Some(id(16))));
    }

    #[test]
    fn each_such_status_is_flagged_unless_its_decision_is_deleted() {
        let mut submission = changed("2024-02-29");
        submission.case_file.decisions[0].statuses.push(Status {
            id: id(21),
            changed: date("2024-02-28"),
            code: "1".into(),
        });
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &changed("2024-03-01"), &changed("2024-02-29"));
    }
}
