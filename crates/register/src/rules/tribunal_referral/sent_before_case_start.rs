use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags an application that was sent to the tribunal (oversendelse til nemnd) before its case was opened.
    ///
    /// Given a referral, when the day it was sent is earlier than the day the case was opened, then the referral is flagged.
    ///
    /// Why it matters: the service applies to the tribunal for a child it has a case on. How long it took from the first concern until the
    /// tribunal was asked is read from these days.
    ///
    /// Choice: it stays an error for data from an older system. The specification lowers other rules of this kind there, not this one.
    ///
    /// Source: Kravspesifikasjon, OversendelseFylkesnemnd Kontroll 2e.
    nb: "Se om saken har riktig startdato, og om oversendelsen hører til denne saken og ikke til en tidligere sak om barnet.",
    en: "See whether the case has the right start, and whether the referral belongs to this case and not to an earlier one.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let case_start = subject.case.start;
    for referral in subject.tribunal_referrals() {
        let sent = referral.start;
        if sent < case_start {
            findings.flag_spot(
                referral.spot().field("StartDato"),
                referral.is_migrated(),
                format!("Oversendt nemnd {sent}, før saken startet {case_start}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{case, date, findings, fixtures, id, messages, tribunal_referral};

    const ID: &str = "OversendelseFylkesnemnd-02e";

    /// The case is of 2 January 2024.
    fn sent(day: &str) -> Submission {
        let mut submission = case();
        let mut referral = tribunal_referral();
        referral.start = date(day);
        submission.case_file.tribunal_referrals = vec![referral];
        submission
    }

    #[test]
    fn a_referral_may_be_sent_on_the_first_day_of_the_case_but_not_the_day_before() {
        assert!(messages(ID, &sent("2024-01-03")).is_empty());
        assert!(messages(ID, &sent("2024-01-02")).is_empty());
        assert_eq!(
            messages(ID, &sent("2024-01-01")),
            ["Oversendt nemnd 2024-01-01, før saken startet 2024-01-02"]
        );
    }

    #[test]
    fn a_referral_moved_from_an_older_system_is_an_error_too() {
        let mut submission = sent("2024-01-01");
        submission.case_file.tribunal_referrals[0].migrated_id = Some("O-1".into());
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
    }

    #[test]
    fn each_such_referral_is_flagged_unless_it_is_deleted() {
        let mut submission = sent("2024-01-01");
        let mut second = submission.case_file.tribunal_referrals[0].clone();
        second.id = id(77);
        submission.case_file.tribunal_referrals.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.tribunal_referrals[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &sent("2024-01-02"), &sent("2024-01-01"));
    }
}
