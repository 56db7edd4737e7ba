use super::openness::is_open_beside_decisions;
use crate::rules::{Findings, Subject, rule};

/// Measures can be kept until this age (barnevernsloven § 3-6), and no longer.
const AGE: u32 = 25;

rule! {
    /// Flags a case (sak) of someone who has turned 25 that is not closed.
    ///
    /// Given a person who is 25 or older when the case is read, when the case is open, or when any concern report, investigation,
    /// plan, measure or offer of aftercare in it has no end, then the case is flagged.
    ///
    /// Why it matters: child welfare ends at 25. A case that lingers counts a grown person among the children with measures.
    ///
    /// Choice: the specification's heading says over 25, its test 25 or more; the test holds. The age is counted in full years from
    /// the birth date of the latest particulars (personalia) to the date in DatoUttrekk. An open decision alone is no reason. A
    /// conclusion of a concern report that is itself flagged as removed does not close the report.
    ///
    /// Source: Kravspesifikasjon, Sak Kontroll 7; lowered to a warning 2022-10-31, open cases only since 2024-01-18.
    nb: "Se om fødselsdatoen er riktig. Er den det, avslutt det som fortsatt står åpent, og deretter saken.",
    en: "See whether the birth date is right. If it is, close what is still open, and then the case.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if let Some(age) = subject.age().filter(|&age| age >= AGE)
        && is_open_beside_decisions(subject)
    {
        findings.flag_spot(
            subject.case_spot(),
            false,
            format!("Klienten er {age} år og skal avsluttes"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{aftercare, born, case, closed, date, fixtures, id, messages, personalia};

    const ID: &str = "Sak-07";

    /// Closed throughout; the case is read on 1 June 2024, so this child turns 25 that day.
    fn grown() -> Submission {
        born(closed("2024-05-31"), "1999-06-01")
    }

    #[test]
    fn the_birthday_itself_counts() {
        assert!(messages(ID, &born(case(), "1999-06-02")).is_empty());
        let message = ["Klienten er 25 år og skal avsluttes"];
        assert_eq!(messages(ID, &born(case(), "1999-06-01")), message);
        assert_eq!(messages(ID, &born(case(), "1999-05-31")), message);
        assert_eq!(
            messages(ID, &born(case(), "1998-06-01")),
            ["Klienten er 26 år og skal avsluttes"]
        );
    }

    #[test]
    fn the_age_is_that_on_the_date_written_in_the_file() {
        let mut submission = born(case(), "1999-06-01");
        // Already the first of June in UTC.
        submission.extracted_at = "2024-05-31T23:30:00-02:00".parse().unwrap();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_case_that_is_closed_throughout_is_fine() {
        let mut submission = grown();
        submission.case_file.aftercare.push(aftercare());
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn an_open_decision_alone_is_no_reason() {
        let mut submission = grown();
        submission.case_file.decisions[0].end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn anything_else_that_is_open_is_a_reason() {
        let open: [fn(&mut crate::record::CaseFile); 7] = [
            |file| file.end = None,
            |file| file.concern_reports[0].conclusion = None,
            |file| {
                let conclusion = &mut file.concern_reports[0].conclusion;
                conclusion.as_mut().unwrap().deleted = true;
            },
            |file| file.investigations[0].conclusion = None,
            |file| file.plans[0].end = None,
            |file| file.measures[0].end = None,
            |file| {
                file.aftercare.push(aftercare());
                file.aftercare[0].conclusion = None;
            },
        ];
        for (number, open) in open.into_iter().enumerate() {
            let mut submission = grown();
            open(&mut submission.case_file);
            assert_eq!(messages(ID, &submission).len(), 1, "{number}");
        }
    }

    #[test]
    fn what_is_open_and_deleted_is_no_reason() {
        let mut submission = grown();
        let measure = &mut submission.case_file.measures[0];
        measure.end = None;
        measure.deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn the_latest_particulars_that_are_not_deleted_tell_the_age() {
        let mut submission = born(case(), "1999-06-01");
        let mut newer = personalia();
        newer.id = id(77);
        newer.start = date("2024-02-01");
        submission.case_file.personalia.insert(0, newer);
        assert!(messages(ID, &submission).is_empty());
        submission.case_file.personalia[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn without_particulars_there_is_no_age() {
        let mut submission = case();
        submission.case_file.personalia.clear();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &born(case(), "1999-06-02"), &born(case(), "1999-06-01"));
    }
}
