use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags a case (sak) that ends before it starts.
    ///
    /// Given a closed case, when the day it was closed is earlier than the day it was opened, then the case is flagged.
    ///
    /// Why it matters: how long a child is followed is counted from these two dates.
    ///
    /// Choice: opened and closed on one day is fine.
    ///
    /// Source: Kravspesifikasjon, Sak Kontroll 2a.
    nb: "Se hvilken av de to datoene som er feil, og rett den.",
    en: "See which of the two dates is wrong and correct it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let start = subject.case.start;
    if let Some(end) = subject.case.end.filter(|&end| start > end) {
        findings.flag_spot(
            subject.case_spot(),
            false,
            format!("Saken starter {start}, etter at den slutter {end}"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{CaseFile, Submission};
    use crate::rules::testing::{case, date, findings, fixtures, id, messages};

    const ID: &str = "Sak-02a";

    /// Nothing but the case and the child, so that no other date is wrong.
    fn closed(end: Option<&str>) -> Submission {
        let mut submission = case();
        submission.case_file = CaseFile {
            end: end.map(date),
            personalia: submission.case_file.personalia,
            ..CaseFile::new(id(2), date("2024-03-04"), "2024-17")
        };
        submission
    }

    #[test]
    fn a_case_may_end_on_the_day_it_starts_and_not_the_day_before() {
        assert!(messages(ID, &closed(Some("2024-03-05"))).is_empty());
        assert!(messages(ID, &closed(Some("2024-03-04"))).is_empty());
        assert_eq!(
            messages(ID, &closed(Some("2024-03-03"))),
            ["Saken starter 2024-03-04, etter at den slutter 2024-03-03"]
        );
    }

    #[test]
    fn an_open_case_is_not_judged() {
        assert!(messages(ID, &closed(None)).is_empty());
    }

    #[test]
    fn a_deleted_case_is_not_judged() {
        let mut submission = closed(Some("2024-03-03"));
        submission.case_file.deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_case_is_what_is_flagged() {
        let found = findings(ID, &closed(Some("2024-03-03")));
        assert_eq!(
            (found[0].element, found[0].element_id, found[0].context_type),
            ("Sak", Some(id(2)), Some("CASE"))
        );
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &closed(Some("2024-03-04")), &closed(Some("2024-03-03")));
    }
}
