//! What led to an investigation and what it led to. Both ends of a relation must be in the case and not deleted.
//!
//! Each relation is looked at once, however many elements share a key of an older system.

use uuid::Uuid;

use crate::record::{ConcernReport, ElementKind, Investigation};
use crate::rules::{At, Item, Subject};

/// A key that a relation names: UUIDs match without regard to letter case, other texts exactly.
type Key<'a> = Result<Uuid, &'a str>;

fn key(text: &str) -> Key<'_> {
    match Uuid::try_parse(text) {
        Ok(id) if text.len() == 36 => Ok(id),
        _ => Err(text),
    }
}

/// The keys that an element is known by: its own and that of an older system.
fn keys<'a, T: Item>(element: &'a T) -> impl Iterator<Item = Key<'a>> {
    std::iter::once(Ok(element.id())).chain(element.migrated_id().map(key))
}

/// Which concern reports led to which investigations.
pub(super) struct FromReports<'a> {
    by_investigation: Vec<(Uuid, At<'a, ConcernReport>)>,
}

impl<'a> FromReports<'a> {
    pub(super) fn of(subject: &Subject<'a>) -> Self {
        // Own keys stand before older ones, so that the first of a key is the one it is meant for.
        let mut reports: Vec<_> = subject
            .concern_reports()
            .map(|report| (Ok(report.id), report))
            .collect();
        reports.extend(
            subject
                .concern_reports()
                .filter_map(|report| Some((key(report.value().migrated_id.as_deref()?), report))),
        );
        reports.sort_by_key(|(key, _)| *key);
        let find = |text: &'a str| {
            let key = key(text);
            let at = reports.partition_point(|(other, _)| *other < key);
            reports
                .get(at)
                .filter(|(other, _)| *other == key)
                .map(|(_, report)| *report)
        };
        let mut by_investigation: Vec<_> = subject
            .relations()
            .filter(|relation| {
                (relation.from_kind, relation.to_kind)
                    == (ElementKind::ConcernReport, ElementKind::Investigation)
            })
            .filter_map(|relation| Some((relation.to_id, find(&relation.value().from_id)?)))
            .collect();
        by_investigation.sort_by_key(|(investigation, _)| *investigation);
        Self { by_investigation }
    }

    /// The reports that led to an investigation, one entry a relation, in the order of the file.
    pub(super) fn behind(
        &self,
        investigation: &Investigation,
    ) -> impl Iterator<Item = At<'a, ConcernReport>> {
        let links = &self.by_investigation;
        let start = links.partition_point(|(id, _)| *id < investigation.id);
        let end = links.partition_point(|(id, _)| *id <= investigation.id);
        let behind = links.get(start..end).unwrap_or_default();
        behind.iter().map(|(_, report)| *report)
    }
}

/// Which investigations led to a decision.
pub(super) struct ToDecisions<'a> {
    sources: Vec<Key<'a>>,
}

impl<'a> ToDecisions<'a> {
    pub(super) fn of(subject: &Subject<'a>) -> Self {
        let mut decisions: Vec<_> = subject.decisions().map(|decision| decision.id).collect();
        decisions.sort_unstable();
        let mut sources: Vec<_> = subject
            .relations()
            .filter(|relation| {
                (relation.from_kind, relation.to_kind) == (ElementKind::Investigation, ElementKind::Decision)
                    && decisions.binary_search(&relation.to_id).is_ok()
            })
            .map(|relation| key(&relation.value().from_id))
            .collect();
        sources.sort_unstable();
        Self { sources }
    }

    pub(super) fn lead_from(&self, investigation: &Investigation) -> bool {
        keys(investigation).any(|key| self.sources.binary_search(&key).is_ok())
    }
}
