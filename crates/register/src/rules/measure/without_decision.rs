use super::linked_decisions::LinkedDecisions;
use crate::rules::{Findings, Item, Subject, rule};

rule! {
    /// Flags a measure (tiltak) that no decision (vedtak) leads to.
    ///
    /// Given a measure, when no relation leads to it from a decision in the case, then the measure is flagged.
    ///
    /// Why it matters: a measure is given by a decision, which the family can appeal. Without the link nobody can follow the way from
    /// decision to help, nor measure how long it took.
    ///
    /// Choice: the relation may name the decision by its key or by its key in an older system, and must name the measure by its
    /// key. A relation or a decision that is flagged as deleted does not count. Measures from before decisions were reported are
    /// asked as well: no date is given.
    /// Letter case makes no difference to a UUID, and does to a key of an older system.
    ///
    /// Source: Kravspesifikasjon, Tiltak Kontroll 20.
    nb: "Koble tiltaket til vedtaket det bygger på. Finnes det ikke noe vedtak i saken, må det registreres.",
    en: "Link the measure to the decision that it rests on. Where the case has no such decision, register it.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.case.measures.is_empty() {
        return;
    }
    let decisions = LinkedDecisions::of(subject);
    for measure in subject.measures() {
        if decisions.to(measure.id).next().is_none() {
            findings.flag(
                measure,
                format!("Tiltak {} mangler kobling fra vedtak", measure.id()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{ElementKind, Submission};
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Tiltak-20";

    fn unlinked() -> Submission {
        let mut submission = case();
        submission
            .case_file
            .relations
            .retain(|relation| relation.to_kind != ElementKind::Measure);
        submission
    }

    fn link(submission: &mut Submission) -> &mut crate::record::Relation {
        submission
            .case_file
            .relations
            .iter_mut()
            .find(|relation| relation.to_kind == ElementKind::Measure)
            .unwrap()
    }

    #[test]
    fn a_measure_without_a_relation_is_flagged() {
        assert!(messages(ID, &case()).is_empty());
        assert_eq!(
            messages(ID, &unlinked()),
            [format!("Tiltak {} mangler kobling fra vedtak", id(14))]
        );
        assert_eq!(findings(ID, &unlinked())[0].element_id, Some(id(14)));
    }

    #[test]
    fn the_decision_may_be_named_by_its_key_in_an_older_system_or_in_capitals() {
        let mut submission = case();
        submission.case_file.decisions[0].migrated_id = Some("V-9".into());
        link(&mut submission).from_id = "V-9".into();
        assert!(messages(ID, &submission).is_empty());
        let mut submission = case();
        link(&mut submission).from_id = id(15).to_string().to_uppercase();
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn a_relation_from_elsewhere_or_nowhere_does_not_count() {
        let mut submission = case();
        link(&mut submission).from_kind = ElementKind::Investigation;
        assert_eq!(messages(ID, &submission).len(), 1);
        let mut submission = case();
        link(&mut submission).from_id = id(99).to_string();
        assert_eq!(messages(ID, &submission).len(), 1);
        let mut submission = case();
        let relation = link(&mut submission);
        (relation.from_kind, relation.to_kind) = (ElementKind::Measure, ElementKind::Decision);
        (relation.from_id, relation.to_id) = (id(14).to_string(), id(15));
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn a_deleted_relation_and_a_deleted_decision_do_not_count() {
        let mut submission = case();
        link(&mut submission).deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
        let mut submission = case();
        submission.case_file.decisions[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn each_measure_is_flagged_but_the_deleted_ones() {
        let mut submission = unlinked();
        let measures = &mut submission.case_file.measures;
        for number in [71, 72] {
            let mut copy = measures[0].clone();
            copy.id = id(number);
            copy.deleted = number == 72;
            measures.push(copy);
        }
        assert_eq!(messages(ID, &submission).len(), 2);
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &unlinked());
    }
}
