use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a move (flytting) that took place after its case was closed.
    ///
    /// Given a closed case, when the day of a move is later than the day the case was closed, then the move is flagged.
    ///
    /// Why it matters: a child that moves in care has an open case, and somebody who answers for the move. Moves are counted to see how much
    /// children in care have to shift about.
    ///
    /// Choice: the day of the move is its only date, named SluttDato in the file.
    ///
    /// Source: Kravspesifikasjon, Flytting Kontroll 2c. For moves taken over from an older system it only warns (2023-05).
    nb: "Se om saken ble avsluttet for tidlig, eller om flyttedatoen er feil. Flyttet barnet etter at saken var avsluttet, hører flyttingen ikke til saken.",
    en: "See whether the case was closed too early or the day of the move is wrong. A move after the case was closed is no part of it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for relocation in subject.relocations() {
        let moved = relocation.moved;
        if moved > case_end {
            findings.flag_spot(
                relocation.spot().field("SluttDato"),
                relocation.is_migrated(),
                format!("Flyttingen {moved} er etter sakens slutt {case_end}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{closed, date, findings, fixtures, id, messages, relocation};

    const ID: &str = "Flytting-02c";

    fn moved(day: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        let mut relocation = relocation();
        relocation.moved = date(day);
        submission.case_file.relocations = vec![relocation];
        submission
    }

    #[test]
    fn a_child_may_move_on_the_last_day_of_the_case_but_not_the_day_after() {
        assert!(messages(ID, &moved("2024-05-30")).is_empty());
        assert!(messages(ID, &moved("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &moved("2024-06-01")),
            ["Flyttingen 2024-06-01 er etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn a_move_in_an_open_case_is_not_judged() {
        let mut submission = moved("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_move_taken_over_from_an_older_system_only_warns() {
        let mut submission = moved("2024-06-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.relocations[0].migrated_id = Some("F-1".into());
        let found = &findings(ID, &submission)[0];
        assert_eq!(found.severity, Severity::Warning);
        assert_eq!(found.original_severity, Some(Severity::Error));
    }

    #[test]
    fn each_such_move_is_flagged_unless_it_is_deleted() {
        let mut submission = moved("2024-06-01");
        let mut second = submission.case_file.relocations[0].clone();
        second.id = id(77);
        submission.case_file.relocations.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.relocations[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &moved("2024-05-31"), &moved("2024-06-01"));
    }
}
