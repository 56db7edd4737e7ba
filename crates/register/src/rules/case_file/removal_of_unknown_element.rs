use std::collections::HashSet;

use uuid::Uuid;

use crate::record::{CaseFile, ElementKind};
use crate::rules::{Findings, Item, Subject, rule};
use crate::xml::names;

type Key = (ElementKind, Uuid);

rule! {
    /// Flags a notice of removal (slettet) of something that was never sent.
    ///
    /// Given a notice of removal and the last accepted submission of the case, when the notice names an element, by key and kind,
    /// that neither that submission nor this one holds, then the notice is flagged.
    ///
    /// Why it matters: the notice removes nothing. What was registered in error may still stand in the register under its right key.
    ///
    /// Choice: the specification's heading and text contradict each other. A full case no longer holds what was removed, so the
    /// file alone cannot tell; the last accepted submission can, and where it is not known the rule is not evaluated. What was
    /// there with a flag of deletion was there. A notice that the last accepted submission had too was judged then.
    ///
    /// Source: Kravspesifikasjon, Sak Kontroll 22.
    nb: "Se om id og type i slettingen er de samme som da elementet ble sendt inn. Ble det aldri sendt inn, ta slettingen bort.",
    en: "See whether id and type of the removal are those the element was sent with. If it never was sent, take the removal away.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(previous) = subject.previous else {
        return;
    };
    if subject.case.removals.is_empty() {
        return;
    }
    let mut unknown: HashSet<Key> = subject
        .removals()
        .map(|removal| (removal.kind, removal.id))
        .collect();
    for removal in &previous.case_file.removals {
        unknown.remove(&(removal.kind, removal.id));
    }
    take_out_known(&mut unknown, &previous.case_file);
    take_out_known(&mut unknown, subject.case);
    for removal in subject.removals() {
        if unknown.contains(&(removal.kind, removal.id)) {
            let (kind, id) = (names::kind(removal.kind), removal.id);
            findings.flag(removal, format!("Slettet viser til {kind} {id} som ikke finnes"));
        }
    }
}

fn take_out_known(unknown: &mut HashSet<Key>, case: &CaseFile) {
    take_out(unknown, ElementKind::Personalia, &case.personalia);
    take_out(unknown, ElementKind::ConcernReport, &case.concern_reports);
    take_out(unknown, ElementKind::Investigation, &case.investigations);
    take_out(unknown, ElementKind::Plan, &case.plans);
    take_out(unknown, ElementKind::Measure, &case.measures);
    take_out(unknown, ElementKind::Decision, &case.decisions);
    take_out(unknown, ElementKind::Aftercare, &case.aftercare);
    take_out(unknown, ElementKind::TribunalReferral, &case.tribunal_referrals);
    take_out(unknown, ElementKind::Relocation, &case.relocations);
    take_out(unknown, ElementKind::Relation, &case.relations);
}

fn take_out<T: Item>(unknown: &mut HashSet<Key>, kind: ElementKind, elements: &[T]) {
    if !unknown.is_empty() {
        for element in elements {
            unknown.remove(&(kind, element.id()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Deleted, ElementKind, Submission};
    use crate::rules::testing::{
        aftercare, case, date, findings_after, fixture, id, relocation, tribunal_referral,
    };

    const ID: &str = "Sak-22";

    fn previous() -> Submission {
        let mut submission = case();
        submission.case_file.aftercare.push(aftercare());
        submission.case_file.relocations.push(relocation());
        submission.case_file.tribunal_referrals.push(tribunal_referral());
        submission
    }

    /// Sent after [`previous`], without the plan of it and with these notices.
    fn without_plan(removed: &[(ElementKind, u32)]) -> Submission {
        let mut submission = case();
        submission.id = id(3);
        submission.previous_id = Some(id(1));
        submission.case_file.plans.clear();
        submission.case_file.removals = removed
            .iter()
            .map(|&(kind, number)| Deleted {
                id: id(number),
                kind,
                end: date("2024-05-31"),
            })
            .collect();
        submission
    }

    fn found(previous: Option<&Submission>, submission: &Submission) -> Vec<String> {
        findings_after(ID, previous, submission)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn what_was_sent_before_can_be_removed_whatever_its_kind() {
        let kinds = [
            (ElementKind::Personalia, 10),
            (ElementKind::ConcernReport, 11),
            (ElementKind::Investigation, 12),
            (ElementKind::Plan, 13),
            (ElementKind::Measure, 14),
            (ElementKind::Decision, 15),
            (ElementKind::Aftercare, 17),
            (ElementKind::TribunalReferral, 19),
            (ElementKind::Relocation, 18),
            (ElementKind::Relation, 60),
        ];
        let mut submission = without_plan(&kinds);
        let removals = std::mem::take(&mut submission.case_file.removals);
        submission.case_file = crate::record::CaseFile {
            removals,
            ..crate::record::CaseFile::new(id(2), date("2024-01-02"), "2024-17")
        };
        assert!(found(Some(&previous()), &submission).is_empty());
    }

    #[test]
    fn what_neither_submission_holds_is_flagged_each_by_itself() {
        let submission = without_plan(&[
            (ElementKind::Plan, 13),
            (ElementKind::Plan, 77),
            (ElementKind::Measure, 78),
        ]);
        assert_eq!(
            found(Some(&previous()), &submission),
            [
                format!("Slettet viser til Plan {} som ikke finnes", id(77)),
                format!("Slettet viser til Tiltak {} som ikke finnes", id(78)),
            ]
        );
        let findings = findings_after(ID, Some(&previous()), &submission);
        assert_eq!(
            (
                findings[0].element,
                findings[0].element_id,
                findings[0].context_type
            ),
            ("Slettet", Some(id(77)), Some("DELETED"))
        );
    }

    #[test]
    fn the_kind_must_be_right_too() {
        let submission = without_plan(&[(ElementKind::Measure, 13)]);
        assert_eq!(found(Some(&previous()), &submission).len(), 1);
    }

    #[test]
    fn without_a_submission_before_it_nothing_is_judged() {
        assert!(found(None, &without_plan(&[(ElementKind::Plan, 77)])).is_empty());
    }

    #[test]
    fn what_this_submission_still_holds_is_known() {
        let mut submission = without_plan(&[(ElementKind::Plan, 77)]);
        let mut plan = crate::rules::testing::plan();
        plan.id = id(77);
        submission.case_file.plans.push(plan);
        assert!(found(Some(&previous()), &submission).is_empty());
    }

    #[test]
    fn what_was_flagged_as_deleted_was_there() {
        let mut before = previous();
        before.case_file.plans[0].deleted = true;
        assert!(found(Some(&before), &without_plan(&[(ElementKind::Plan, 13)])).is_empty());
    }

    #[test]
    fn a_notice_that_is_sent_again_was_judged_before() {
        let first = without_plan(&[(ElementKind::Plan, 13)]);
        assert!(found(Some(&previous()), &first).is_empty());
        assert!(found(Some(&first), &first).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        let ok = without_plan(&[(ElementKind::Plan, 13)]);
        let flagged = without_plan(&[(ElementKind::Plan, 77)]);
        assert!(
            found(Some(&previous()), &ok).is_empty(),
            "{ID}: ok is not flagged"
        );
        assert!(
            !found(Some(&previous()), &flagged).is_empty(),
            "{ID}: flagged is flagged"
        );
        fixture(ID, "previous", &previous());
        fixture(ID, "ok", &ok);
        fixture(ID, "flagged", &flagged);
    }
}
