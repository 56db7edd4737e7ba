//! How somebody stands to a case at a moment: what they have with it, and what shuts them out.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::casework::case_file::CaseFile;
use crate::ids::{CaseFileId, ChildId};
use crate::organisation::Actor;

/// What ties somebody to cases, or bars them from cases, at this moment, beside being contact person.
///
/// Everything here has an end; whoever makes it leaves out what is over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ties {
    /// Cases whose team one is on (saksteam).
    pub member: BTreeSet<CaseFileId>,
    /// Cases under one's supervision (tilsyn).
    pub supervised: BTreeSet<CaseFileId>,
    /// Cases that one has opened in an emergency (nødtilgang).
    pub emergency: BTreeSet<CaseFileId>,
    /// Cases that a leader has shut one out of.
    pub shut_out: BTreeSet<CaseFileId>,
    /// Cases of the service that only those on them may open, whoever one is.
    pub walled: BTreeSet<CaseFileId>,
    /// Children that one is related to, and their siblings.
    pub related: BTreeSet<ChildId>,
}

macro_rules! relations {
    ($(#[doc = $doc:literal] $name:ident = $id:literal),+ $(,)?) => {
        /// How somebody stands to a case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Relation { $(#[doc = $doc] $name),+ }

        impl Relation {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name in the policy table.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// What it means, for a person who reads the policy.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                const MEANINGS: &[&str] = &[$($doc),+];
                MEANINGS.get(self as usize).map_or("", |meaning| meaning.trim())
            }
        }
    };
}

relations! {
    /// The contact person of the case.
    Assigned = "assigned",
    /// Nobody is contact person yet, so every caseworker may take it.
    Unassigned = "unassigned",
    /// On the team of the case, until a date.
    Member = "member",
    /// Supervises the case, until a date.
    Supervised = "supervised",
    /// Opened it in an emergency, for some hours.
    Emergency = "emergency",
    /// Works in the service that has the case, and nothing closer.
    Service = "service",
    /// Works in the service, but the case is closed to all who are not on it.
    Walled = "walled",
    /// Shut out of the case by name.
    ShutOut = "shut_out",
    /// The child, or a sibling, is of one's own family.
    Related = "related",
    /// The case is another service's.
    Foreign = "foreign",
}

impl Relation {
    /// Whether it shuts out whatever else there is: no row of the policy can allow anything with it.
    #[must_use]
    pub fn bars(self) -> bool {
        matches!(self, Self::ShutOut | Self::Related | Self::Foreign)
    }
}

/// All that somebody has with a case. Where something shuts them out, only that: own family comes before everything else, and no
/// emergency, assignment or role opens what a name is shut out of.
#[must_use]
pub fn relations(actor: &Actor, file: &CaseFile) -> Vec<Relation> {
    let ties = &actor.ties;
    if actor.service != file.service {
        return vec![Relation::Foreign];
    }
    if ties.related.contains(&file.child) {
        return vec![Relation::Related];
    }
    if ties.shut_out.contains(&file.id) {
        return vec![Relation::ShutOut];
    }
    let walled = ties.walled.contains(&file.id);
    let held = [
        (Relation::Assigned, file.caseworker == Some(actor.user)),
        (Relation::Unassigned, file.caseworker.is_none() && !walled),
        (Relation::Member, ties.member.contains(&file.id)),
        (Relation::Supervised, ties.supervised.contains(&file.id)),
        (Relation::Service, !walled),
        (Relation::Walled, walled),
        (Relation::Emergency, ties.emergency.contains(&file.id)),
    ];
    held.into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(relation, _)| relation)
        .collect()
}
