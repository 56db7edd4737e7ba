use crate::rules::{Findings, Subject, rule};
use crate::xml::names::attribute;

rule! {
    /// Flags particulars (personalia) that hold only from after the case was closed.
    ///
    /// Given a closed case, when particulars of the child hold from a day later than the day the case was closed, then those
    /// particulars are flagged.
    ///
    /// Why it matters: either the case was not over, or somebody changed the file of a child the service no longer follows.
    ///
    /// Choice: the same day is fine, and so is any day before the case was opened.
    ///
    /// Source: Kravspesifikasjon, Personalia Kontroll 2f; its counterpart on the start of the case (2e) was dropped 2022-10-31.
    nb: "Se om datoen personaliene gjelder fra er riktig, og om saken ble avsluttet den dagen som står der.",
    en: "See whether the day the particulars hold from is right, and whether the case was closed on the day given.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(end) = subject.case.end else {
        return;
    };
    for personalia in subject.personalia().filter(|personalia| personalia.start > end) {
        let message = format!(
            "Personalia gjelder fra {}, etter sakens slutt {end}",
            personalia.start
        );
        findings.flag_spot(personalia.spot().field(attribute::START), false, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{closed, date, findings, fixtures, id, messages};

    const ID: &str = "Personalia-02f";

    fn from(start: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        submission.case_file.personalia[0].start = date(start);
        submission
    }

    #[test]
    fn the_day_the_case_is_closed_is_in_time_and_the_next_is_not() {
        assert!(messages(ID, &from("2024-05-30")).is_empty());
        assert!(messages(ID, &from("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &from("2024-06-01")),
            ["Personalia gjelder fra 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn particulars_may_be_older_than_the_case() {
        assert!(messages(ID, &from("2023-12-31")).is_empty());
    }

    #[test]
    fn an_open_case_is_not_judged() {
        let mut submission = from("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_is_flagged_by_itself_and_deleted_ones_are_not() {
        let mut submission = from("2024-06-01");
        let mut second = submission.case_file.personalia[0].clone();
        second.id = id(77);
        submission.case_file.personalia.push(second);
        let found = findings(ID, &submission);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[1].element, found[1].element_id, found[1].context_type),
            ("Personalia", Some(id(77)), Some("PERSONALIA"))
        );
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(findings(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &from("2024-05-31"), &from("2024-06-01"));
    }
}
