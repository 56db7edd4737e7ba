use super::openness::is_open_beside_decisions;
use crate::rules::{Findings, Subject, rule};

/// From this age on only measures keep a case open (barnevernsloven § 3-6).
const AGE: u32 = 18;

rule! {
    /// Flags the open case (sak) of someone of age that has no measure.
    ///
    /// Given a person who is 18 or older when the case is read and a case without any measure (tiltak), when the case is open, or
    /// when any concern report, investigation, plan or offer of aftercare in it has no end, then the case is flagged.
    ///
    /// Why it matters: after 18 a service can only carry on or give measures, with consent. An open case without one is most
    /// often a case that somebody forgot to close, or aftercare that was never registered.
    ///
    /// Choice: the specification's sentence can be read so that an open element alone is enough; it is read like Kontroll 7, age and
    /// no measure and something open. Age is counted from the birth date, not read from the national id, which not every number
    /// tells. Any measure counts, ended ones too; one that is flagged as deleted does not. An open decision alone is no reason.
    ///
    /// Source: Kravspesifikasjon, Sak Kontroll 8; open cases only since 2023-11-21.
    nb: "Har den unge tiltak eller ettervern, registrer det. Har den unge ikke det, avslutt det som står åpent, og saken.",
    en: "Register the measure or aftercare the young person has. If there is none, close what is open, and the case.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if let Some(age) = subject.age().filter(|&age| age >= AGE)
        && subject.measures().next().is_none()
        && is_open_beside_decisions(subject)
    {
        findings.flag_spot(
            subject.case_spot(),
            false,
            format!("Klienten er {age} år og må ha tiltak"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{ElementKind, Submission};
    use crate::rules::testing::{aftercare, born, case, closed, fixtures, messages};

    const ID: &str = "Sak-08";

    fn without_measure(mut submission: Submission, birth: &str) -> Submission {
        let file = &mut submission.case_file;
        file.measures.clear();
        file.relations
            .retain(|relation| relation.to_kind != ElementKind::Measure);
        born(submission, birth)
    }

    #[test]
    fn the_birthday_itself_counts() {
        let at_birth = |birth| messages(ID, &without_measure(case(), birth));
        assert!(at_birth("2006-06-02").is_empty());
        let message = ["Klienten er 18 år og må ha tiltak"];
        assert_eq!(at_birth("2006-06-01"), message);
        assert_eq!(at_birth("2006-05-31"), message);
    }

    #[test]
    fn seventeen_is_too_young_and_there_is_no_upper_limit() {
        assert!(messages(ID, &without_measure(case(), "2007-05-31")).is_empty());
        assert_eq!(
            messages(ID, &without_measure(case(), "1994-05-31")),
            ["Klienten er 30 år og må ha tiltak"]
        );
    }

    #[test]
    fn a_measure_is_enough_even_an_ended_one() {
        let mut submission = born(case(), "2006-05-31");
        assert!(messages(ID, &submission).is_empty());
        submission.case_file.measures[0].end = Some(crate::rules::testing::date("2024-05-01"));
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_deleted_measure_is_none() {
        let mut submission = born(case(), "2006-05-31");
        submission.case_file.measures[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn a_closed_case_is_fine_unless_something_beside_a_decision_is_open() {
        let grown = || without_measure(closed("2024-05-31"), "2006-05-31");
        assert!(messages(ID, &grown()).is_empty());

        let mut submission = grown();
        submission.case_file.decisions[0].end = None;
        assert!(messages(ID, &submission).is_empty());

        submission.case_file.plans[0].end = None;
        assert_eq!(messages(ID, &submission).len(), 1);

        let mut submission = grown();
        submission.case_file.aftercare.push(aftercare());
        submission.case_file.aftercare[0].conclusion = None;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn without_particulars_there_is_no_age() {
        let mut submission = without_measure(case(), "2006-05-31");
        submission.case_file.personalia[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(
            ID,
            &without_measure(case(), "2006-06-02"),
            &without_measure(case(), "2006-06-01"),
        );
    }
}
