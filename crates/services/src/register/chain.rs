//! The order of the submissions of a case: which is the newest, and where the chain of their names is broken.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tiltak_storage::register_projection::received::{Link, Says};
use tiltak_storage::submission_store::Digest;
use uuid::Uuid;

/// The newest accepted submission of a case.
///
/// What another accepted one follows, directly or through others of the case, is older than it, whatever their times say. Among
/// those that nobody follows the time of reading decides, then the time of receipt. In a ring, which is nobody's chain, only the
/// times are left.
pub(super) fn newest(links: &[Link]) -> Option<&Link> {
    let followed = followed_by_accepted(links);
    let accepted = || links.iter().filter(|link| link.accepted);
    let latest = |link: &&Link| (link.says.extracted_at, link.received_at, link.digest);
    accepted()
        .filter(|link| !followed.contains(&link.says.submission_id))
        .max_by_key(latest)
        .or_else(|| accepted().max_by_key(latest))
}

/// Every submission that an accepted one names as before it, or that stands before one of those.
fn followed_by_accepted(links: &[Link]) -> HashSet<Uuid> {
    let before: HashMap<Uuid, Vec<Uuid>> = links.iter().fold(HashMap::new(), |mut before, link| {
        let named: &mut Vec<Uuid> = before.entry(link.says.submission_id).or_default();
        named.extend(link.says.previous_id);
        before
    });
    let mut followed = HashSet::new();
    let accepted = links.iter().filter(|link| link.accepted);
    let mut open: Vec<Uuid> = accepted.filter_map(|link| link.says.previous_id).collect();
    while let Some(id) = open.pop() {
        if followed.insert(id) {
            open.extend(before.get(&id).into_iter().flatten());
        }
    }
    followed
}

/// A place where a chain of submissions is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// What is wrong.
    pub kind: GapKind,
    /// The case.
    pub case_id: Uuid,
    /// The submission that is named: the one before, or where one name was used twice, itself.
    pub names: Uuid,
    /// The documents that name it.
    pub documents: Vec<Digest>,
}

/// What can be wrong with a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapKind {
    /// A submission names one before it that never came.
    UnknownPrevious,
    /// Two submissions name the same one before them.
    SharedPrevious,
    /// A submission names one of another case.
    PreviousOfAnotherCase,
    /// Two documents call themselves by the same id.
    SharedId,
}

impl GapKind {
    /// The code of the gap.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownPrevious => "unknown_previous",
            Self::SharedPrevious => "shared_previous",
            Self::PreviousOfAnotherCase => "previous_of_another_case",
            Self::SharedId => "shared_id",
        }
    }
}

/// All gaps, case by case.
pub(super) fn gaps(links: &[Link]) -> Vec<Gap> {
    let mut cases: HashMap<Uuid, BTreeSet<Uuid>> = HashMap::new();
    for link in links {
        cases
            .entry(link.says.submission_id)
            .or_default()
            .insert(link.says.case_id);
    }
    let named = |link: &Link| link.says.previous_id;
    let mut gaps = shared(links, GapKind::SharedPrevious, named);
    gaps.extend(shared(links, GapKind::SharedId, |link| {
        Some(link.says.submission_id)
    }));
    gaps.extend(links.iter().filter_map(|link| misnamed(link, &cases)));
    gaps.sort_by(|one, other| (one.case_id, one).cmp(&(other.case_id, other)));
    gaps
}

/// Where one name was used by different submissions. Two documents of the same submission name the same one before them.
fn shared(links: &[Link], kind: GapKind, name: impl Fn(&Link) -> Option<Uuid>) -> Vec<Gap> {
    let mut users: BTreeMap<Uuid, Vec<&Link>> = BTreeMap::new();
    for link in links {
        if let Some(name) = name(link) {
            users.entry(name).or_default().push(link);
        }
    }
    let is_shared = |users: &[&Link]| match kind {
        GapKind::SharedId => users.len() > 1,
        _ => users
            .iter()
            .any(|user| users.first().map(|first| first.says.submission_id) != Some(user.says.submission_id)),
    };
    let users = users.into_iter().filter(|(_, users)| is_shared(users));
    users
        .filter_map(|(names, users)| {
            Some(Gap {
                kind,
                case_id: users.first()?.says.case_id,
                names,
                documents: users.iter().map(|user| user.digest).collect(),
            })
        })
        .collect()
}

fn misnamed(link: &Link, cases: &HashMap<Uuid, BTreeSet<Uuid>>) -> Option<Gap> {
    let Says {
        case_id, previous_id, ..
    } = link.says;
    let names = previous_id?;
    let kind = match cases.get(&names) {
        None => GapKind::UnknownPrevious,
        Some(cases) if !cases.contains(&case_id) => GapKind::PreviousOfAnotherCase,
        Some(_) => return None,
    };
    Some(Gap {
        kind,
        case_id,
        names,
        documents: vec![link.digest],
    })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;

    fn at(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(day)
    }

    /// A submission of a case: its number, the one before it, the day it was read.
    fn link(number: u128, previous: Option<u128>, day: i64) -> Link {
        Link {
            digest: Digest::of(format!("{number} {previous:?} {day}").as_bytes()),
            says: Says {
                submission_id: Uuid::from_u128(number),
                case_id: Uuid::from_u128(1),
                previous_id: previous.map(Uuid::from_u128),
                extracted_at: at(day),
            },
            received_at: at(100),
            accepted: true,
        }
    }

    fn rejected(mut link: Link) -> Link {
        link.accepted = false;
        link
    }

    fn newest_of(links: &[Link]) -> Option<u128> {
        let orders = [links.to_vec(), links.iter().rev().cloned().collect()];
        let found = orders.map(|links| newest(&links).map(|link| link.says.submission_id.as_u128()));
        assert_eq!(found[0], found[1], "the order in which they came must not count");
        found[0]
    }

    #[test]
    fn the_end_of_the_chain_is_the_newest_whatever_its_time() {
        assert_eq!(newest_of(&[]), None);
        assert_eq!(newest_of(&[link(1, None, 3)]), Some(1));
        assert_eq!(newest_of(&[link(1, None, 3), link(2, Some(1), 2)]), Some(2));
        assert_eq!(
            newest_of(&[link(1, None, 5), link(2, Some(1), 4), link(3, Some(2), 3)]),
            Some(3)
        );
    }

    #[test]
    fn a_chain_goes_on_through_one_that_was_rejected_and_does_not_end_there() {
        let links = [
            link(1, None, 5),
            rejected(link(2, Some(1), 4)),
            link(3, Some(2), 3),
        ];
        assert_eq!(newest_of(&links), Some(3));
        assert_eq!(newest_of(&links[..2]), Some(1));
        assert_eq!(newest_of(&[rejected(link(1, None, 1))]), None);
    }

    #[test]
    fn where_the_chain_is_broken_the_time_of_reading_decides() {
        assert_eq!(
            newest_of(&[link(1, None, 1), link(3, Some(2), 3), link(4, Some(9), 2)]),
            Some(3)
        );
        let mut later = link(5, None, 3);
        later.received_at = at(101);
        assert_eq!(newest_of(&[link(3, Some(2), 3), later]), Some(5));
    }

    #[test]
    fn a_ring_has_a_newest_one_too() {
        assert_eq!(
            newest_of(&[link(1, Some(2), 1), link(2, Some(1), 2), link(3, Some(3), 0)]),
            Some(2)
        );
    }

    #[test]
    fn an_unbroken_chain_has_no_gap() {
        assert_eq!(
            gaps(&[link(2, Some(1), 2), link(1, None, 1), link(3, Some(2), 3)]),
            []
        );
    }

    #[test]
    fn each_kind_of_gap_is_found_and_names_its_documents() {
        let mut elsewhere = link(20, Some(1), 1);
        elsewhere.says.case_id = Uuid::from_u128(2);
        let links = [
            link(1, Some(9), 1),
            link(2, Some(1), 2),
            link(3, Some(2), 3),
            link(3, Some(2), 4),
            link(4, Some(2), 4),
            elsewhere,
        ];
        let found: Vec<_> = gaps(&links)
            .into_iter()
            .map(|gap| (gap.kind, gap.names.as_u128(), gap.documents.len()))
            .collect();
        assert_eq!(
            found,
            [
                (GapKind::UnknownPrevious, 9, 1),
                (GapKind::SharedPrevious, 1, 2),
                (GapKind::SharedPrevious, 2, 3),
                (GapKind::SharedId, 3, 2),
                (GapKind::PreviousOfAnotherCase, 1, 1),
            ]
        );
    }
}
