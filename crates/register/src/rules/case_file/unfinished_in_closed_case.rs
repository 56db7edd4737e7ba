use super::openness::Concluded;
use crate::rules::{At, Findings, Subject, rule};

rule! {
    /// Flags what was left open in a closed case (sak).
    ///
    /// Given a closed case, when a concern report, investigation, plan, measure, decision or offer of aftercare in it has no
    /// conclusion, then that element is flagged.
    ///
    /// Why it matters: what is never ended goes on for ever in the statistics: a child who left years ago still has a measure.
    ///
    /// Choice: decisions count here, unlike in Kontroll 7 and 8; a private party's claim inside a decision does not. Each element
    /// is flagged by itself, with its own key. A conclusion of a concern report that is itself flagged as removed does not count.
    ///
    /// Source: Kravspesifikasjon, Sak Kontroll 23, 2023-12-18.
    nb: "Legg inn datoen da dette ble avsluttet. Pågår det fortsatt, skal saken ikke være avsluttet.",
    en: "Enter the date this ended. If it is still going on, the case should not be closed.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.case.end.is_none() {
        return;
    }
    flag_open(subject.concern_reports(), findings);
    flag_open(subject.investigations(), findings);
    flag_open(subject.plans(), findings);
    flag_open(subject.measures(), findings);
    flag_open(subject.decisions(), findings);
    flag_open(subject.aftercare(), findings);
}

fn flag_open<'a, T: Concluded + 'a>(elements: impl Iterator<Item = At<'a, T>>, findings: &mut Findings<'_>) {
    for element in elements.filter(|element| element.is_open()) {
        let (name, id) = (T::TAG.name(), element.id());
        findings.flag(element, format!("{name} {id} mangler sluttdato i avsluttet sak"));
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{
        aftercare, case, claim, closed, findings, fixtures, id, messages, relocation, tribunal_referral,
    };

    const ID: &str = "Sak-23";

    fn with_open_measure() -> Submission {
        let mut submission = closed("2024-05-31");
        submission.case_file.measures[0].end = None;
        submission
    }

    #[test]
    fn a_case_that_is_closed_throughout_is_fine() {
        let mut submission = closed("2024-05-31");
        submission.case_file.aftercare.push(aftercare());
        submission.case_file.relocations.push(relocation());
        submission.case_file.tribunal_referrals.push(tribunal_referral());
        submission.case_file.decisions[0].claims.push(claim());
        submission.case_file.decisions[0].claims[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn in_an_open_case_things_may_be_open() {
        assert!(messages(ID, &case()).is_empty());
    }

    #[test]
    fn each_of_the_six_kinds_is_flagged_by_itself() {
        let mut submission = closed("2024-05-31");
        let file = &mut submission.case_file;
        file.aftercare.push(aftercare());
        file.concern_reports[0].conclusion = None;
        file.investigations[0].conclusion = None;
        file.plans[0].end = None;
        file.measures[0].end = None;
        file.decisions[0].end = None;
        file.aftercare[0].conclusion = None;
        let expected = [
            ("Melding", "MESSAGE", 11),
            ("Undersokelse", "INVESTIGATION", 12),
            ("Plan", "PLAN", 13),
            ("Tiltak", "MEASURE", 14),
            ("Vedtak", "DECISION", 15),
            ("Ettervern", "AFTERCARE", 17),
        ];
        let found = findings(ID, &submission);
        assert_eq!(found.len(), expected.len());
        for (finding, (name, context, number)) in found.iter().zip(expected) {
            assert_eq!(
                finding.message,
                format!("{name} {} mangler sluttdato i avsluttet sak", id(number))
            );
            assert_eq!(finding.element_id, Some(id(number)));
            assert_eq!((finding.element, finding.context_type), (name, Some(context)));
        }
    }

    #[test]
    fn a_removed_conclusion_does_not_close_a_report() {
        let mut submission = closed("2024-05-31");
        let conclusion = &mut submission.case_file.concern_reports[0].conclusion;
        conclusion.as_mut().unwrap().deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn what_is_deleted_need_not_be_ended() {
        let mut submission = with_open_measure();
        submission.case_file.measures[0].deleted = true;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &closed("2024-05-31"), &with_open_measure());
    }
}
