use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an offer of aftercare (ettervern) that was answered before it was sent.
    ///
    /// Given an offer with an answer, when the day it was sent is later than the day of the answer, then the offer is flagged.
    ///
    /// Why it matters: young people have a right to be asked in good time before they come of age, and these two days show whether they were.
    ///
    /// Choice: the specification speaks of a start date; an offer has only the day it was sent (TilbudSendtDato), and that is compared. Both
    /// days may be the same.
    ///
    /// Source: Kravspesifikasjon, Ettervern Kontroll 2a.
    nb: "Se etter hvilken av de to datoene som er feil: den dagen tilbudet ble sendt, eller den dagen det ble besvart.",
    en: "See which of the two dates is wrong: the day the offer was sent or the day it was answered.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for offer in subject.aftercare() {
        if let Some(answer) = &offer.conclusion
            && offer.offer_sent > answer.end
        {
            findings.flag(
                offer,
                format!(
                    "Ettervernstilbudet ble sendt {}, etter konklusjonen {}",
                    offer.offer_sent, answer.end
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{aftercare, case, date, fixtures, id, messages};

    const ID: &str = "Ettervern-02a";

    /// The offer was sent on 2 April 2024.
    fn answered(end: &str) -> Submission {
        let mut submission = case();
        let mut offer = aftercare();
        offer.conclusion.as_mut().unwrap().end = date(end);
        submission.case_file.aftercare = vec![offer];
        submission
    }

    #[test]
    fn an_offer_may_be_answered_on_the_day_it_was_sent_but_not_the_day_before() {
        assert!(messages(ID, &answered("2024-04-03")).is_empty());
        assert!(messages(ID, &answered("2024-04-02")).is_empty());
        assert_eq!(
            messages(ID, &answered("2024-04-01")),
            ["Ettervernstilbudet ble sendt 2024-04-02, etter konklusjonen 2024-04-01"]
        );
    }

    #[test]
    fn an_offer_without_an_answer_is_not_judged() {
        let mut submission = answered("2024-04-01");
        submission.case_file.aftercare[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_such_offer_is_flagged_unless_it_is_deleted() {
        let mut submission = answered("2024-04-01");
        let mut second = submission.case_file.aftercare[0].clone();
        second.id = id(77);
        submission.case_file.aftercare.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.aftercare[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &answered("2024-04-02"), &answered("2024-04-01"));
    }
}
