use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags an offer of aftercare (ettervern) that was sent before its case was opened.
    ///
    /// Given an offer, when the day it was sent is earlier than the day the case was opened, then the offer is flagged.
    ///
    /// Why it matters: an offer goes to someone the service already helps. One from before the case belongs to an earlier case, or the case
    /// has the wrong start.
    ///
    /// Choice: it stays an error for data from an older system. The specification lowers other rules of this kind there, not this one.
    ///
    /// Source: Kravspesifikasjon, Ettervern Kontroll 2e. It has no date of validity there.
    nb: "Se om saken har riktig startdato, og om tilbudet hører til denne saken og ikke til en tidligere sak.",
    en: "See whether the case has the right start, and whether the offer belongs to this case and not to an earlier one.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for offer in subject.aftercare() {
        let sent = offer.offer_sent;
        if sent < case_start {
            findings.flag_spot(
                offer.spot().field("TilbudSendtDato"),
                offer.is_migrated(),
                format!("Ettervernstilbudet ble sendt {sent}, før saken startet {case_start}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{aftercare, case, date, findings, fixtures, id, messages};

    const ID: &str = "Ettervern-02e";

    /// The case is of 2 January 2024.
    fn sent(day: &str) -> Submission {
        let mut submission = case();
        let mut offer = aftercare();
        offer.offer_sent = date(day);
        submission.case_file.aftercare = vec![offer];
        submission
    }

    #[test]
    fn an_offer_may_be_sent_on_the_first_day_of_the_case_but_not_the_day_before() {
        assert!(messages(ID, &sent("2024-01-03")).is_empty());
        assert!(messages(ID, &sent("2024-01-02")).is_empty());
        assert_eq!(
            messages(ID, &sent("2024-01-01")),
            ["Ettervernstilbudet ble sendt 2024-01-01, før saken startet 2024-01-02"]
        );
    }

    #[test]
    fn an_offer_without_an_answer_is_judged_too() {
        let mut submission = sent("2024-01-01");
        submission.case_file.aftercare[0].conclusion = None;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn an_offer_moved_from_an_older_system_is_an_error_too() {
        let mut submission = sent("2024-01-01");
        submission.case_file.aftercare[0].migrated_id = Some("E-1".into());
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
    }

    #[test]
    fn each_such_offer_is_flagged_unless_it_is_deleted() {
        let mut submission = sent("2024-01-01");
        let mut second = submission.case_file.aftercare[0].clone();
        second.id = id(77);
        submission.case_file.aftercare.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.aftercare[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &sent("2024-01-02"), &sent("2024-01-01"));
    }
}
