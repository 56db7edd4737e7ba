use std::collections::HashMap;

use tiltak_register::record::{CaseFile, ElementKind};
use uuid::Uuid;

/// What led to what in a case, by the element that was led to or led from; where several did, the first that is told of.
pub(super) struct Links {
    to: HashMap<(ElementKind, Uuid, ElementKind), Uuid>,
    from: HashMap<(ElementKind, Uuid, ElementKind), Uuid>,
}

impl Links {
    pub(super) fn of(case: &CaseFile) -> Self {
        let mut links = Self {
            to: HashMap::new(),
            from: HashMap::new(),
        };
        for relation in case.relations.iter().filter(|relation| !relation.deleted) {
            // The key of an older system leads nowhere here.
            if let Ok(from) = Uuid::parse_str(&relation.from_id) {
                let (kind, other) = (relation.from_kind, relation.to_kind);
                links.to.entry((kind, from, other)).or_insert(relation.to_id);
                links.from.entry((other, relation.to_id, kind)).or_insert(from);
            }
        }
        links
    }

    /// The element of a kind that an element led to.
    pub(super) fn to(&self, (kind, id): (ElementKind, Uuid), other: ElementKind) -> Option<Uuid> {
        self.to.get(&(kind, id, other)).copied()
    }

    /// The element of a kind that led to an element.
    pub(super) fn from(&self, (kind, id): (ElementKind, Uuid), other: ElementKind) -> Option<Uuid> {
        self.from.get(&(kind, id, other)).copied()
    }
}
