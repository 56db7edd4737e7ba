use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags an application that was sent to the tribunal (oversendelse til nemnd) after its case was closed.
    ///
    /// Given a closed case, when the day a referral was sent is later than the day the case was closed, then the referral is flagged.
    ///
    /// Why it matters: a family that awaits the tribunal's answer has an open case. A referral beyond its end shows a case closed in error or
    /// one entered under the wrong case.
    ///
    /// Source: Kravspesifikasjon, OversendelseFylkesnemnd Kontroll 2f.
    nb: "Se om saken ble avsluttet for tidlig, eller om datoen for oversendelsen er feil. Venter saken på nemnda, må den være åpen.",
    en: "See whether the case was closed too early or the day of the referral is wrong. A case that awaits the tribunal must be open.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for referral in subject.tribunal_referrals() {
        let sent = referral.start;
        if sent > case_end {
            findings.flag_spot(
                referral.spot().field("StartDato"),
                referral.is_migrated(),
                format!("Oversendt nemnd {sent}, etter sakens slutt {case_end}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Submission;
    use crate::rules::testing::{closed, date, fixtures, id, messages, tribunal_referral};

    const ID: &str = "OversendelseFylkesnemnd-02f";

    fn sent(day: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        let mut referral = tribunal_referral();
        referral.start = date(day);
        submission.case_file.tribunal_referrals = vec![referral];
        submission
    }

    #[test]
    fn a_referral_may_be_sent_on_the_last_day_of_the_case_but_not_the_day_after() {
        assert!(messages(ID, &sent("2024-05-30")).is_empty());
        assert!(messages(ID, &sent("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &sent("2024-06-01")),
            ["Oversendt nemnd 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn a_referral_in_an_open_case_is_not_judged() {
        let mut submission = sent("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn each_such_referral_is_flagged_unless_it_is_deleted() {
        let mut submission = sent("2024-06-01");
        let mut second = submission.case_file.tribunal_referrals[0].clone();
        second.id = id(77);
        submission.case_file.tribunal_referrals.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.tribunal_referrals[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &sent("2024-05-31"), &sent("2024-06-01"));
    }
}
