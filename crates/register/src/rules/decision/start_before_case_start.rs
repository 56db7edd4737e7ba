use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a decision (vedtak) that was made before its case was opened.
    ///
    /// Given a decision, when the day it was made is earlier than the day the case was opened, then the decision is flagged.
    ///
    /// Why it matters: a decision needs a case to be made in. If it belongs to an earlier case of the child, this case is told with
    /// somebody else's start, and the time from concern to help comes out wrong.
    ///
    /// Source: Kravspesifikasjon, Vedtak Kontroll 2e. For decisions moved from an older system it only warns (2023-05).
    nb: "Se om saken har riktig startdato, og om vedtaket hører til denne saken og ikke til en tidligere sak om barnet.",
    en: "See whether the case has the right start, and whether the decision belongs to this case and not to an earlier one.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for decision in subject.decisions() {
        if decision.start < case_start {
            findings.flag_spot(
                decision.spot().field("StartDato"),
                decision.is_migrated(),
                format!(
                    "Vedtaket er fattet {}, før saken startet {case_start}",
                    decision.start
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Vedtak-02e";

    /// The case is of 2 January 2024.
    fn made(start: &str) -> Submission {
        let mut submission = case();
        submission.case_file.decisions[0].start = date(start);
        submission
    }

    #[test]
    fn a_decision_may_be_made_on_the_first_day_of_the_case_but_not_the_day_before() {
        assert!(messages(ID, &made("2024-01-03")).is_empty());
        assert!(messages(ID, &made("2024-01-02")).is_empty());
        assert_eq!(
            messages(ID, &made("2024-01-01")),
            ["Vedtaket er fattet 2024-01-01, før saken startet 2024-01-02"]
        );
    }

    #[test]
    fn a_decision_moved_from_an_older_system_only_warns() {
        let mut submission = made("2024-01-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.decisions[0].migrated_id = Some("V-1".into());
        let found = &findings(ID, &submission)[0];
        assert_eq!(found.severity, Severity::Warning);
        assert_eq!(found.original_severity, Some(Severity::Error));
    }

    #[test]
    fn each_such_decision_is_flagged_unless_it_is_deleted() {
        let mut submission = made("2024-01-01");
        let mut second = submission.case_file.decisions[0].clone();
        second.id = id(77);
        submission.case_file.decisions.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &made("2024-01-02"), &made("2024-01-01"));
    }
}
