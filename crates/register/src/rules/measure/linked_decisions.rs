//! Which decisions lead to which measures, found once for all measures of the case.

use uuid::Uuid;

use crate::record::{Decision, ElementKind};
use crate::rules::{At, Subject};

/// Relations from decisions of the case to measures.
pub(super) struct LinkedDecisions<'a> {
    by_measure: Vec<(Uuid, At<'a, Decision>)>,
}

impl<'a> LinkedDecisions<'a> {
    /// Looks them up. What is flagged as deleted, the relation or the decision, leads nowhere.
    pub(super) fn of(subject: &Subject<'a>) -> Self {
        let mut by_measure = Vec::new();
        for decision in subject.decisions() {
            let links = subject.links_from(ElementKind::Decision, decision, ElementKind::Measure);
            by_measure.extend(links.map(|link| (link.to_id, decision)));
        }
        by_measure.sort_by_key(|(measure, _)| *measure);
        by_measure.dedup_by_key(|(measure, decision)| (*measure, decision.value().id));
        Self { by_measure }
    }

    /// The decisions that lead to a measure, in the order of the file.
    pub(super) fn to(&self, measure: Uuid) -> impl Iterator<Item = At<'a, Decision>> + '_ {
        let start = self.by_measure.partition_point(|(to, _)| *to < measure);
        self.by_measure
            .iter()
            .skip(start)
            .take_while(move |(to, _)| *to == measure)
            .map(|(_, decision)| *decision)
    }
}
