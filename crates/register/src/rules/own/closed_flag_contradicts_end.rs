use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a case whose word on being closed (Avsluttet) contradicts its end date (SluttDato).
    ///
    /// Given a case that says whether it is closed, when it says so and has no end date, or says that it is not and has an end date
    /// that has come, then the case is flagged.
    ///
    /// Why it matters: rules and statistics count open cases by the date, people read the flag. Where the two differ, someone believes
    /// that a child has no case, or that it has one.
    ///
    /// Choice: a case that does not say (the flag may be left out) is fine. So is one that is not closed yet and ends on a later day
    /// than it was read.
    ///
    /// Source: ours; no official rule reads the flag.
    nb: "Se om saken er avsluttet. Er den det, skal den ha sluttdato; er den ikke det, skal sluttdatoen bort.",
    en: "See whether the case is closed. If it is, it needs an end date; if it is not, take the end date out.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case = subject.case;
    let message = match (case.closed, case.end) {
        (Some(true), None) => "Saken står som avsluttet, men mangler sluttdato".to_owned(),
        (Some(false), Some(end)) if end <= subject.today => {
            format!("Saken står som ikke avsluttet, men har sluttdato {end}")
        }
        _ => return,
    };
    findings.flag_spot(
        subject.case_spot().field("Avsluttet"),
        case.migrated_id.is_some(),
        message,
    );
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Egen-06";

    /// The case is read on 1 June 2024.
    fn flagged_as(closed: Option<bool>, end: Option<&str>) -> Submission {
        let mut submission = case();
        submission.case_file.closed = closed;
        submission.case_file.end = end.map(date);
        submission
    }

    #[test]
    fn closed_without_an_end_date() {
        assert_eq!(
            messages(ID, &flagged_as(Some(true), None)),
            ["Saken står som avsluttet, men mangler sluttdato"]
        );
        assert!(messages(ID, &flagged_as(Some(true), Some("2024-05-31"))).is_empty());
    }

    #[test]
    fn not_closed_with_an_end_date_that_has_come() {
        assert_eq!(
            messages(ID, &flagged_as(Some(false), Some("2024-05-31"))),
            ["Saken står som ikke avsluttet, men har sluttdato 2024-05-31"]
        );
        assert_eq!(
            messages(ID, &flagged_as(Some(false), Some("2024-06-01"))).len(),
            1
        );
        assert!(messages(ID, &flagged_as(Some(false), Some("2024-06-02"))).is_empty());
        assert!(messages(ID, &flagged_as(Some(false), None)).is_empty());
    }

    #[test]
    fn a_case_that_does_not_say_is_fine() {
        assert!(messages(ID, &flagged_as(None, None)).is_empty());
        assert!(messages(ID, &flagged_as(None, Some("2024-05-31"))).is_empty());
    }

    #[test]
    fn a_deleted_case_is_passed_over() {
        let mut submission = flagged_as(Some(true), None);
        submission.case_file.deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_case_is_flagged() {
        let found = findings(ID, &flagged_as(Some(true), None));
        assert_eq!((found[0].element, found[0].element_id), ("Sak", Some(id(2))));
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &flagged_as(Some(false), None), &flagged_as(Some(true), None));
    }
}
