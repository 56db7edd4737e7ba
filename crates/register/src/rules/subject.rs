use std::cell::OnceCell;
use std::ops::Deref;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::finding::Spot;
use crate::record::{
    Aftercare, CaseFile, ConcernReport, Decision, Deleted, ElementKind, Investigation, Measure, Personalia,
    Plan, Relation, Relocation, Submission, TribunalReferral,
};
use crate::xml::tag::Tag;

/// An element that stands directly in the case.
pub(crate) trait Item {
    /// Its name in the file.
    const TAG: Tag;
    /// Its key.
    fn id(&self) -> Uuid;
    /// Whether it is flagged as removed (ErSlettet).
    fn is_deleted(&self) -> bool;
    /// Its key in an older system.
    fn migrated_id(&self) -> Option<&str>;
    /// Whether it was moved from an older system.
    fn is_migrated(&self) -> bool {
        self.migrated_id().is_some()
    }
}

macro_rules! items {
    ($($type:ident: $migrated:expr, $deleted:expr);+ $(;)?) => {
        $(impl Item for $type {
            const TAG: Tag = Tag::$type;
            fn id(&self) -> Uuid { self.id }
            fn is_deleted(&self) -> bool { let deleted: fn(&Self) -> bool = $deleted; deleted(self) }
            fn migrated_id(&self) -> Option<&str> { let migrated: fn(&Self) -> Option<&str> = $migrated; migrated(self) }
        })+
    };
}

items! {
    Personalia: |_| None, |it| it.deleted;
    ConcernReport: |it| it.migrated_id.as_deref(), |it| it.deleted;
    Investigation: |it| it.migrated_id.as_deref(), |it| it.deleted;
    Plan: |it| it.migrated_id.as_deref(), |it| it.deleted;
    Measure: |it| it.migrated_id.as_deref(), |it| it.deleted;
    Decision: |it| it.migrated_id.as_deref(), |it| it.deleted;
    Aftercare: |it| it.migrated_id.as_deref(), |it| it.deleted;
    TribunalReferral: |it| it.migrated_id.as_deref(), |it| it.deleted;
    Relocation: |it| it.migrated_id.as_deref(), |it| it.deleted;
    Relation: |_| None, |it| it.deleted;
    Deleted: |_| None, |_| false;
}

/// An element of the case and its number among those of its name, from 0 and with the deleted ones counted.
pub(crate) struct At<'a, T> {
    value: &'a T,
    index: usize,
}

impl<T> Clone for At<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for At<'_, T> {}

impl<T> Deref for At<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
    }
}

impl<'a, T> At<'a, T> {
    /// The element, for as long as the submission lives.
    pub(crate) fn value(self) -> &'a T {
        self.value
    }
}

impl<T: Item> At<'_, T> {
    /// Which element it is; [`Spot::inside`] goes on from there.
    pub(crate) fn spot(self) -> Spot {
        // The case's own key stands in nothing here: the element's replaces it.
        Spot::case(self.value.id()).inside(T::TAG, self.index)
    }
}

/// The elements that are not flagged as deleted.
fn living<T: Item>(elements: &[T]) -> impl Iterator<Item = At<'_, T>> {
    elements
        .iter()
        .enumerate()
        .filter(|(_, value)| !value.is_deleted())
        .map(|(index, value)| At { value, index })
}

/// What the rules look at: one submission, what follows from it for many rules, and what was sent before.
pub(crate) struct Subject<'a> {
    /// The submission.
    pub(crate) submission: &'a Submission,
    /// Its case.
    pub(crate) case: &'a CaseFile,
    /// The date written in DatoUttrekk: "now" for ages and for what is still open.
    pub(crate) today: NaiveDate,
    /// The last accepted submission of the same case, where it is known.
    pub(crate) previous: Option<&'a Submission>,
    links: OnceCell<Links<'a>>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(submission: &'a Submission, previous: Option<&'a Submission>) -> Self {
        Self {
            submission,
            case: &submission.case_file,
            today: submission.extracted_at.date_naive(),
            previous,
            links: OnceCell::new(),
        }
    }

    /// The case itself, to be flagged with [`super::Findings::flag_spot`].
    pub(crate) fn case_spot(&self) -> Spot {
        Spot::case(self.case.id)
    }

    pub(crate) fn personalia(&self) -> impl Iterator<Item = At<'a, Personalia>> + use<'a> {
        living(&self.case.personalia)
    }

    pub(crate) fn concern_reports(&self) -> impl Iterator<Item = At<'a, ConcernReport>> + use<'a> {
        living(&self.case.concern_reports)
    }

    pub(crate) fn investigations(&self) -> impl Iterator<Item = At<'a, Investigation>> + use<'a> {
        living(&self.case.investigations)
    }

    pub(crate) fn plans(&self) -> impl Iterator<Item = At<'a, Plan>> + use<'a> {
        living(&self.case.plans)
    }

    pub(crate) fn measures(&self) -> impl Iterator<Item = At<'a, Measure>> + use<'a> {
        living(&self.case.measures)
    }

    pub(crate) fn decisions(&self) -> impl Iterator<Item = At<'a, Decision>> + use<'a> {
        living(&self.case.decisions)
    }

    pub(crate) fn aftercare(&self) -> impl Iterator<Item = At<'a, Aftercare>> + use<'a> {
        living(&self.case.aftercare)
    }

    pub(crate) fn tribunal_referrals(&self) -> impl Iterator<Item = At<'a, TribunalReferral>> + use<'a> {
        living(&self.case.tribunal_referrals)
    }

    pub(crate) fn relocations(&self) -> impl Iterator<Item = At<'a, Relocation>> + use<'a> {
        living(&self.case.relocations)
    }

    pub(crate) fn relations(&self) -> impl Iterator<Item = At<'a, Relation>> + use<'a> {
        living(&self.case.relations)
    }

    pub(crate) fn removals(&self) -> impl Iterator<Item = At<'a, Deleted>> + use<'a> {
        living(&self.case.removals)
    }

    /// The particulars that hold: those with the latest start (README 6).
    pub(crate) fn current_personalia(&self) -> Option<At<'a, Personalia>> {
        self.personalia().max_by_key(|personalia| personalia.start)
    }

    /// The child's age today in full years; none before birth and where nobody is named.
    pub(crate) fn age(&self) -> Option<u32> {
        self.today.years_since(self.current_personalia()?.birth_date)
    }

    /// Relations (not deleted) between elements of two kinds that lead to the one with this key.
    pub(crate) fn links_to(
        &self,
        from_kind: ElementKind,
        to_kind: ElementKind,
        to_id: Uuid,
    ) -> impl Iterator<Item = At<'a, Relation>> + '_ {
        let links = self.links();
        links
            .between(&links.by_target, (to_kind, to_id), |link| {
                (link.to_kind, link.to_id)
            })
            .filter(move |relation| relation.from_kind == from_kind)
    }

    /// Relations (not deleted) that lead from this element to elements of a kind: by its key or by its key in an older system.
    pub(crate) fn links_from<T: Item>(
        &self,
        from_kind: ElementKind,
        from: At<'a, T>,
        to_kind: ElementKind,
    ) -> impl Iterator<Item = At<'a, Relation>> + '_ {
        let links = self.links();
        let own = Key::Id(from.value.id());
        let migrated = from.value.migrated_id().map(Key::of);
        links
            .from(from_kind, own)
            .chain(
                migrated
                    .filter(|key| *key != own)
                    .into_iter()
                    .flat_map(move |key| links.from(from_kind, key)),
            )
            .filter(move |relation| relation.to_kind == to_kind)
    }

    fn links(&self) -> &Links<'a> {
        self.links.get_or_init(|| Links::of(self.relations()))
    }
}

/// A key that a relation names: UUIDs match without regard to letter case, other texts exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Id(Uuid),
    Text(&'a str),
}

impl<'a> Key<'a> {
    fn of(text: &'a str) -> Self {
        match Uuid::try_parse(text) {
            Ok(id) if text.len() == 36 => Self::Id(id),
            _ => Self::Text(text),
        }
    }
}

#[derive(Clone, Copy)]
struct Link<'a> {
    from_kind: ElementKind,
    from: Key<'a>,
    to_kind: ElementKind,
    to_id: Uuid,
    relation: At<'a, Relation>,
}

/// The relations in two orders, so that a case with thousands of them is not searched thousands of times.
struct Links<'a> {
    links: Vec<Link<'a>>,
    by_target: Vec<usize>,
    by_source: Vec<usize>,
}

impl<'a> Links<'a> {
    fn of(relations: impl Iterator<Item = At<'a, Relation>>) -> Self {
        let links: Vec<_> = relations
            .map(|relation| Link {
                from_kind: relation.from_kind,
                from: Key::of(&relation.value.from_id),
                to_kind: relation.to_kind,
                to_id: relation.to_id,
                relation,
            })
            .collect();
        let mut by_target: Vec<_> = (0..links.len()).collect();
        let mut by_source = by_target.clone();
        by_target.sort_by_key(|&at| links.get(at).map(|link| (link.to_kind, link.to_id, at)));
        by_source.sort_by_key(|&at| links.get(at).map(|link| (link.from_kind, link.from, at)));
        Self {
            links,
            by_target,
            by_source,
        }
    }

    fn from(&self, kind: ElementKind, key: Key<'_>) -> impl Iterator<Item = At<'a, Relation>> + '_ {
        // Shorter life for the stored keys, so that both sides compare.
        let key = (kind, key);
        let start = self.by_source.partition_point(|&at| self.source(at) < Some(key));
        let end = self.by_source.partition_point(|&at| self.source(at) <= Some(key));
        self.slice(&self.by_source, start, end)
    }

    fn source(&self, at: usize) -> Option<(ElementKind, Key<'_>)> {
        self.links.get(at).map(|link| (link.from_kind, link.from))
    }

    fn between<'s, K: Ord + Copy>(
        &'s self,
        order: &'s [usize],
        key: K,
        of: impl Fn(&Link<'a>) -> K,
    ) -> impl Iterator<Item = At<'a, Relation>> + 's {
        let read = |at: &usize| self.links.get(*at).map(&of);
        let start = order.partition_point(|at| read(at) < Some(key));
        let end = order.partition_point(|at| read(at) <= Some(key));
        self.slice(order, start, end)
    }

    fn slice<'s>(
        &'s self,
        order: &'s [usize],
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = At<'a, Relation>> + 's {
        order
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .filter_map(|&at| self.links.get(at))
            .map(|link| link.relation)
    }
}
