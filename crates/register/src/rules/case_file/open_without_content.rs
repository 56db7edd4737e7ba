use crate::rules::{Findings, Subject, rule};

rule! {
    /// Flags an open case (sak) in which nothing happens.
    ///
    /// Given an open case, when it holds no concern report, no investigation, no decision, no measure, no plan, no offer of aftercare
    /// and no referral to the tribunal, then the case is flagged.
    ///
    /// Why it matters: an empty case was opened by mistake or should have been closed, and it counts as a child with an active case.
    ///
    /// Choice: the text joins the seven by "or" and means that all are missing. Particulars of the child, moves, relations and
    /// notices of removal are no content, and what is flagged as deleted is not there.
    ///
    /// Source: Kravspesifikasjon, Sak Kontroll 21, 2023-11-01; took the place of Kontroll 6.
    nb: "Mangler det noe i saken, registrer det. Ble den opprettet ved en feil eller er den ferdig, avslutt den.",
    en: "Register what the case lacks. If it was opened by mistake or is done, close it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.case.end.is_none() && !has_content(subject) {
        findings.flag_spot(
            subject.case_spot(),
            false,
            "Åpen sak uten innhold; vurder å avslutte den",
        );
    }
}

fn has_content(subject: &Subject<'_>) -> bool {
    subject.concern_reports().next().is_some()
        || subject.investigations().next().is_some()
        || subject.decisions().next().is_some()
        || subject.measures().next().is_some()
        || subject.plans().next().is_some()
        || subject.aftercare().next().is_some()
        || subject.tribunal_referrals().next().is_some()
}

#[cfg(test)]
mod tests {
    use crate::record::{CaseFile, Deleted, ElementKind, Submission};
    use crate::rules::testing::{
        aftercare, case, concern_report, date, decision, fixtures, id, investigation, measure, messages,
        plan, relocation, tribunal_referral,
    };

    const ID: &str = "Sak-21";

    fn empty() -> Submission {
        let mut submission = case();
        submission.case_file = CaseFile {
            personalia: submission.case_file.personalia,
            ..CaseFile::new(id(2), date("2024-01-02"), "2024-17")
        };
        submission
    }

    #[test]
    fn an_open_case_without_content_is_flagged_and_a_closed_one_is_not() {
        let mut submission = empty();
        assert_eq!(
            messages(ID, &submission),
            ["Åpen sak uten innhold; vurder å avslutte den"]
        );
        submission.case_file.end = Some(date("2024-05-31"));
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn any_of_seven_kinds_is_content() {
        let fill: [fn(&mut CaseFile); 7] = [
            |file| file.concern_reports.push(concern_report()),
            |file| file.investigations.push(investigation()),
            |file| file.decisions.push(decision()),
            |file| file.measures.push(measure()),
            |file| file.plans.push(plan()),
            |file| file.aftercare.push(aftercare()),
            |file| file.tribunal_referrals.push(tribunal_referral()),
        ];
        for (number, fill) in fill.into_iter().enumerate() {
            let mut submission = empty();
            fill(&mut submission.case_file);
            assert!(messages(ID, &submission).is_empty(), "{number}");
        }
    }

    #[test]
    fn moves_relations_and_removals_are_no_content() {
        let relations = case().case_file.relations;
        let mut submission = empty();
        submission.case_file.relocations.push(relocation());
        submission.case_file.relations = relations;
        submission.case_file.removals.push(Deleted {
            id: id(77),
            kind: ElementKind::Plan,
            end: date("2024-05-02"),
        });
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn deleted_content_is_none() {
        let mut submission = empty();
        submission.case_file.concern_reports.push(concern_report());
        submission.case_file.concern_reports[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &empty());
    }
}
