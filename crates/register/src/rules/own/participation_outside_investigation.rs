use crate::Tag;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags the child's participation (BarnetsMedvirkning) when it is dated outside its investigation.
    ///
    /// Given an investigation with a participation, when the day of it is before the investigation began or after it was concluded,
    /// then the participation is flagged. An investigation that is open lasts until the day the case was read.
    ///
    /// Why it matters: whether children are heard while they are investigated is a right and a key figure. A conversation from
    /// before or after does not tell.
    ///
    /// Choice: the first and the last day of the investigation are inside.
    ///
    /// Source: ours; no official rule reads the date.
    nb: "Se om datoen for medvirkning er riktig, og om undersøkelsen har riktig start- og sluttdato.",
    en: "See whether the day of participation is right, and whether the investigation has the right first and last day.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for investigation in subject.investigations() {
        let Some(participation) = &investigation.participation else {
            continue;
        };
        let on = participation.date;
        let start = investigation.start;
        let concluded = investigation.conclusion.as_ref().map(|conclusion| conclusion.end);
        let message = if on < start {
            format!("Barnets medvirkning {on} er før undersøkelsen startet {start}")
        } else if let Some(end) = concluded.filter(|end| on > *end) {
            format!("Barnets medvirkning {on} er etter at undersøkelsen ble avsluttet {end}")
        } else if concluded.is_none() && on > subject.today {
            format!(
                "Barnets medvirkning {on} er etter datoen for uttrekket {}",
                subject.today
            )
        } else {
            continue;
        };
        findings.flag_spot(
            investigation
                .spot()
                .inside(Tag::Participation, 0)
                .field(Tag::ParticipationDate.name()),
            investigation.is_migrated(),
            message,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Participation, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Egen-08";

    /// The investigation lasts from 5 January to 1 March 2024.
    fn heard(on: &str) -> Submission {
        let mut submission = case();
        submission.case_file.investigations[0].participation = Some(Participation {
            date: date(on),
            code: "1.1".into(),
        });
        submission
    }

    #[test]
    fn the_first_day_is_inside_and_the_day_before_is_not() {
        assert_eq!(
            messages(ID, &heard("2024-01-04")),
            ["Barnets medvirkning 2024-01-04 er før undersøkelsen startet 2024-01-05"]
        );
        assert!(messages(ID, &heard("2024-01-05")).is_empty());
        assert!(messages(ID, &heard("2024-01-06")).is_empty());
    }

    #[test]
    fn the_last_day_is_inside_and_the_day_after_is_not() {
        assert!(messages(ID, &heard("2024-02-29")).is_empty());
        assert!(messages(ID, &heard("2024-03-01")).is_empty());
        assert_eq!(
            messages(ID, &heard("2024-03-02")),
            ["Barnets medvirkning 2024-03-02 er etter at undersøkelsen ble avsluttet 2024-03-01"]
        );
    }

    #[test]
    fn an_open_investigation_lasts_until_the_case_is_read() {
        let open = |on: &str| {
            let mut submission = heard(on);
            submission.case_file.investigations[0].conclusion = None;
            messages(ID, &submission)
        };
        assert!(open("2024-05-31").is_empty());
        assert!(open("2024-06-01").is_empty());
        assert_eq!(
            open("2024-06-02"),
            ["Barnets medvirkning 2024-06-02 er etter datoen for uttrekket 2024-06-01"]
        );
    }

    #[test]
    fn nothing_said_and_a_deleted_investigation_are_passed_over() {
        assert!(messages(ID, &case()).is_empty());
        let mut submission = heard("2024-01-04");
        submission.case_file.investigations[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_participation_is_flagged_under_the_key_of_its_investigation() {
        let found = findings(ID, &heard("2024-01-04"));
        assert_eq!(
            (found[0].element, found[0].element_id),
            ("BarnetsMedvirkning", Some(id(12)))
        );
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &heard("2024-01-05"), &heard("2024-01-04"));
    }
}
