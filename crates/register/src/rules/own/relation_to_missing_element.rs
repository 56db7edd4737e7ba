use uuid::Uuid;

use crate::record::{ElementKind, Relation};
use crate::rules::{At, Findings, Item, Subject, rule};
use crate::xml::names;

rule! {
    /// Flags a relation (relasjon) that names an element which is not in the case.
    ///
    /// Given a relation, when no element of the named kind has the key it comes from, or the key it leads to, then the relation is
    /// flagged.
    ///
    /// Why it matters: a submission holds the whole case, so a relation that leads nowhere is a slip in the case system. The way from
    /// concern to help is then broken, and no schema and no official rule sees it.
    ///
    /// Choice: the source may be named by its key or by its key in an older system, the target by its key only. An element that is
    /// flagged as deleted is not there: its relations should have gone with it. One finding a relation, whichever end is missing.
    ///
    /// Source: ours.
    nb: "Fjern koblingen, eller send også elementet som den peker på. Er elementet slettet, skal koblingen også slettes.",
    en: "Take the link out, or send the element that it names as well. Where that was deleted, delete the link too.",
    check: check,
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.relations().next().is_none() {
        return;
    }
    let elements = Elements::of(subject);
    for relation in subject.relations() {
        let from = elements.has_source(relation.value());
        let to = elements.has(relation.to_kind, relation.to_id);
        let (field, message) = match (from, to) {
            (true, true) => continue,
            (false, to) => (
                "FraId",
                format!(
                    "Relasjonen går fra et element av typen {} som ikke er i saken{}",
                    names::kind(relation.from_kind),
                    if to {
                        ""
                    } else {
                        ", til et annet som heller ikke er der"
                    }
                ),
            ),
            (true, false) => (
                "TilId",
                format!(
                    "Relasjonen går til et element av typen {} som ikke er i saken",
                    names::kind(relation.to_kind)
                ),
            ),
        };
        findings.flag_spot(relation.spot().field(field), false, message);
    }
}

/// The keys of what is in the case, in order.
struct Elements<'a> {
    ids: Vec<(ElementKind, Uuid)>,
    /// Keys of an older system, those that are UUIDs apart: letter case does not count in them.
    migrated_ids: Vec<(ElementKind, Uuid)>,
    migrated: Vec<(ElementKind, &'a str)>,
}

impl<'a> Elements<'a> {
    fn of(subject: &Subject<'a>) -> Self {
        let mut elements = Self {
            ids: Vec::new(),
            migrated_ids: Vec::new(),
            migrated: Vec::new(),
        };
        elements.add(ElementKind::Personalia, subject.personalia().map(At::value));
        elements.add(
            ElementKind::ConcernReport,
            subject.concern_reports().map(At::value),
        );
        elements.add(
            ElementKind::Investigation,
            subject.investigations().map(At::value),
        );
        elements.add(ElementKind::Plan, subject.plans().map(At::value));
        elements.add(ElementKind::Measure, subject.measures().map(At::value));
        elements.add(ElementKind::Decision, subject.decisions().map(At::value));
        elements.add(ElementKind::Aftercare, subject.aftercare().map(At::value));
        elements.add(
            ElementKind::TribunalReferral,
            subject.tribunal_referrals().map(At::value),
        );
        elements.add(ElementKind::Relocation, subject.relocations().map(At::value));
        elements.add(ElementKind::Relation, subject.relations().map(At::value));
        elements.ids.sort_unstable();
        elements.migrated_ids.sort_unstable();
        elements.migrated.sort_unstable();
        elements
    }

    fn add<T: Item + 'a>(&mut self, kind: ElementKind, of_kind: impl Iterator<Item = &'a T>) {
        for element in of_kind {
            self.ids.push((kind, element.id()));
            if let Some(key) = element.migrated_id() {
                match uuid(key) {
                    Some(id) => self.migrated_ids.push((kind, id)),
                    None => self.migrated.push((kind, key)),
                }
            }
        }
    }

    fn has(&self, kind: ElementKind, id: Uuid) -> bool {
        self.ids.binary_search(&(kind, id)).is_ok()
    }

    fn has_source(&self, relation: &Relation) -> bool {
        let (kind, key) = (relation.from_kind, relation.from_id.as_str());
        match uuid(key) {
            Some(id) => self.has(kind, id) || self.migrated_ids.binary_search(&(kind, id)).is_ok(),
            None => self.migrated.binary_search(&(kind, key)).is_ok(),
        }
    }
}

/// A key as a UUID, where it has the form that the schema knows.
fn uuid(key: &str) -> Option<Uuid> {
    Uuid::try_parse(key).ok().filter(|_| key.len() == 36)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Submission;
    use crate::rules::testing::{case, findings, fixtures, id, messages};

    const ID: &str = "Egen-03";

    fn first(change: impl FnOnce(&mut Relation)) -> Submission {
        let mut submission = case();
        change(&mut submission.case_file.relations[0]);
        submission
    }

    #[test]
    fn a_missing_source_and_a_missing_target_are_told() {
        assert!(messages(ID, &case()).is_empty());
        assert_eq!(
            messages(ID, &first(|relation| relation.from_id = id(99).to_string())),
            ["Relasjonen går fra et element av typen Melding som ikke er i saken"]
        );
        assert_eq!(
            messages(ID, &first(|relation| relation.to_id = id(99))),
            ["Relasjonen går til et element av typen Undersokelse som ikke er i saken"]
        );
        let found = findings(
            ID,
            &first(|relation| (relation.from_id, relation.to_id) = (id(98).to_string(), id(99))),
        );
        assert_eq!((found.len(), found[0].element_id), (1, Some(id(60))));
        assert!(
            found[0]
                .message
                .ends_with(", til et annet som heller ikke er der")
        );
    }

    #[test]
    fn the_kind_must_be_right_too() {
        let submission = first(|relation| relation.to_kind = ElementKind::Plan);
        assert_eq!(messages(ID, &submission).len(), 1);
    }

    #[test]
    fn letter_case_does_not_matter_and_keys_of_an_older_system_count_for_the_source() {
        let submission = first(|relation| relation.from_id = relation.from_id.to_uppercase());
        assert!(messages(ID, &submission).is_empty());
        for (migrated, named, found) in [
            ("M-1", "M-1", 0),
            ("M-1", "m-1", 1),
            (
                "0000abcd-1111-4111-8111-010101010101",
                "0000ABCD-1111-4111-8111-010101010101",
                0,
            ),
        ] {
            let mut submission = first(|relation| relation.from_id = named.into());
            submission.case_file.concern_reports[0].migrated_id = Some(migrated.into());
            assert_eq!(messages(ID, &submission).len(), found, "{named}");
        }
    }

    #[test]
    fn the_key_that_is_named_stays_out_of_the_message() {
        // A key of an older system is free text of up to fifty characters.
        let submission = first(|relation| relation.from_id = "03911299983".into());
        assert!(!messages(ID, &submission)[0].contains("03911299983"));
    }

    #[test]
    fn a_deleted_element_is_not_there_and_a_deleted_relation_is_passed_over() {
        let mut submission = case();
        submission.case_file.investigations[0].deleted = true;
        assert_eq!(messages(ID, &submission).len(), 2);
        for relation in &mut submission.case_file.relations {
            relation.deleted = true;
        }
        assert!(messages(ID, &submission).is_empty());
    }

    #[test]
    fn fixtures_are_fresh() {
        fixtures(ID, &case(), &first(|relation| relation.to_id = id(99)));
    }
}
