use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an offer of aftercare (ettervern) that was answered after its case was closed.
    ///
    /// Given a closed case and an offer with an answer, when the day of the answer is later than the day the case was closed, then the
    /// offer is flagged.
    ///
    /// Why it matters: a case with an open offer is not done. Closed too early, the young person's answer reaches nobody who works on it.
    ///
    /// Choice: it stays an error for data from an older system. The specification lowers other rules of this kind there, not this one.
    ///
    /// Source: Kravspesifikasjon, Ettervern Kontroll 2c.
    nb: "Se om saken ble avsluttet før ungdommen hadde svart. Saken må være åpen til svaret er registrert.",
    en: "See whether the case was closed before the young person had answered. It must stay open until the answer is entered.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(case_end) = subject.case.end else {
        return;
    };
    for offer in subject.aftercare() {
        if let Some(answer) = &offer.conclusion
            && answer.end > case_end
        {
            let end = answer.end;
            findings.flag(
                offer,
                format!("Ettervernet konkluderes {end}, etter sakens slutt {case_end}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::record::Submission;
    use crate::rules::testing::{aftercare, closed, date, findings, fixtures, id, messages};

    const ID: &str = "Ettervern-02c";

    fn answered(end: &str) -> Submission {
        let mut submission = closed("2024-05-31");
        let mut offer = aftercare();
        offer.conclusion.as_mut().unwrap().end = date(end);
        submission.case_file.aftercare = vec![offer];
        submission
    }

    #[test]
    fn an_offer_may_be_answered_until_the_case_is_closed_but_not_the_day_after() {
        assert!(messages(ID, &answered("2024-05-30")).is_empty());
        assert!(messages(ID, &answered("2024-05-31")).is_empty());
        assert_eq!(
            messages(ID, &answered("2024-06-01")),
            ["Ettervernet konkluderes 2024-06-01, etter sakens slutt 2024-05-31"]
        );
    }

    #[test]
    fn without_one_of_the_ends_nothing_is_judged() {
        let mut submission = answered("2024-06-01");
        submission.case_file.end = None;
        assert!(messages(ID, &submission).is_empty());
        let mut submission = answered("2024-06-01");
        submission.case_file.aftercare[0].conclusion = None;
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn an_offer_moved_from_an_older_system_is_an_error_too() {
        let mut submission = answered("2024-06-01");
        submission.case_file.aftercare[0].migrated_id = Some("E-1".into());
        assert_eq!(findings(ID, &submission)[0].severity, Severity::Error);
    }

    #[test]
    fn each_such_offer_is_flagged_unless_it_is_deleted() {
        let mut submission = answered("2024-06-01");
        let mut second = submission.case_file.aftercare[0].clone();
        second.id = id(77);
        submission.case_file.aftercare.push(second);
        assert_eq!(messages(ID, &submission).len(), 2);
        submission.case_file.aftercare[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &answered("2024-05-31"), &answered("2024-06-01"));
    }
}
