use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a move (flytting) that took place before its case was opened.
    ///
    /// Given a case, when the day of a move is earlier than the day the case was opened, then the move is flagged.
    ///
    /// Why it matters: a move in care cannot come before the case it is part of. It belongs to an earlier case, or the child is counted with
    /// a case that is too short.
    ///
    /// Choice: the day of the move is its only date, named SluttDato in the file.
    ///
    /// Source: Kravspesifikasjon, Flytting Kontroll 2f. For moves taken over from an older system it only warns (2023-05).
    nb: "Se om saken har riktig startdato, og om flyttedatoen er riktig. En flytting i en tidligere sak skal stå i den saken.",
    en: "See whether the start of the case and the day of the move are right. A move in an earlier case belongs there.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for relocation in subject.relocations() {
        let moved = relocation.moved;
        if moved < case_start {
            findings.flag_spot(
                relocation.spot().field("SluttDato"),
                relocation.is_migrated(),
                format!("Flyttingen {moved} er før sakens start {case_start}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{case, date, findings, fixtures, id, messages, relocation};

    const ID: &str = "Flytting-02f";

    /// The case is of 2 January 2024.
    fn moved(day: &str) -> Submission {
        let mut submission = case();
        let mut relocation = relocation();
        relocation.moved = date(day);
        submission.case_file.relocations = vec![relocation];
        submission
    }

    #[test]
    fn a_child_may_move_on_the_first_day_of_the_case_but_not_the_day_before() {
        assert!(messages(ID, &moved("2024-01-03")).is_empty());
        assert!(messages(ID, &moved("2024-01-02")).is_empty());
        assert_eq!(
            messages(ID, &moved("2024-01-01")),
            ["Flyttingen 2024-01-01 er før sakens start 2024-01-02"]
        );
    }

    #[test]
    fn a_move_taken_over_from_an_older_system_only_warns() {
        let mut submission = moved("2024-01-01");
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
        submission.case_file.relocations[0].migrated_id = Some("F-1".into());
        let found = &findings(ID, &submission)[0];
        assert_eq!(found.severity, Severity::Warning);
        assert_eq!(found.original_severity, Some(Severity::Error));
    }

    #[test]
    fn each_such_move_is_flagged_unless_it_is_deleted() {
        let mut submission = moved("2024-01-01");
        let mut second = submission.case_file.relocations[0].clone();
        second.id = id(77);
        submission.case_file.relocations.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.relocations[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &moved("2024-01-02"), &moved("2024-01-01"));
    }
}
