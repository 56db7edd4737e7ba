//! Two records of one child put together (sammenslåing), and taken apart again: nothing is lost either way.
//!
//! The case files of the one record move to the other; each case file stays whole. The record that gave them away stays, hidden
//! from lists, with everything it ever said.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::child::Child;
use super::national_id::NationalId;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, ChildId, ServiceId, UserId};

/// A record of a child that was put together with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildMerge {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that knows both.
    pub service: ServiceId,
    /// The record that goes on.
    pub kept: ChildId,
    /// The record that is hidden.
    pub merged: ChildId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: UserId,
    /// Why the two are the same child.
    pub reason: String,
    /// What moved, so that it can move back.
    pub moved: Moved,
    /// That they were taken apart again.
    pub undone: Option<Undone>,
}

/// What moved from one record to the other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Case files.
    pub case_files: Vec<CaseFileId>,
    /// Siblings that the kept record did not have.
    pub siblings: Vec<ChildId>,
}

/// That two records were taken apart again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: UserId,
    /// Why they are not the same child.
    pub reason: String,
}

/// Puts two records together.
#[derive(Debug, Clone)]
pub struct Merging<'a> {
    /// Identity of the merge.
    pub id: Uuid,
    /// The record that goes on.
    pub kept: &'a Child,
    /// The record to be hidden.
    pub merged: &'a Child,
    /// The case files of the latter.
    pub case_files: Vec<CaseFileId>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who does it.
    pub by: UserId,
    /// Why the two are the same child.
    pub reason: String,
}

impl Merging<'_> {
    /// Decides whether the two may be put together, and what moves.
    ///
    /// # Errors
    /// Refused without reasons; for one and the same record, or records of two services; where both have a national identity
    /// number and they differ; where only the record to be hidden has one.
    pub fn decide(self) -> Result<ChildMerge, Refusals> {
        let mut check = Check::new();
        let (kept, merged) = (self.kept, self.merged);
        check.text(&self.reason, "reason", None);
        let unrelated = kept.id == merged.id || kept.service != merged.service;
        check.act(unrelated, Reason::ForeignLink, None);
        let number = |child: &Child| {
            child
                .national_id
                .clone()
                .filter(|id| !NationalId::is_incomplete(id))
        };
        match (number(kept), number(merged)) {
            (Some(one), Some(other)) => check.act(one != other, Reason::DifferentPersons, None),
            (None, Some(_)) => check.act(true, Reason::KeepTheOther, None),
            (_, None) => {}
        }
        let own = |id: &&ChildId| **id != kept.id && !kept.siblings.contains(id);
        let siblings = merged.siblings.iter().filter(own).copied().collect();
        check.finish(|| ChildMerge {
            id: self.id,
            version: 1,
            service: kept.service,
            kept: kept.id,
            merged: merged.id,
            at: self.at,
            by: self.by,
            reason: self.reason.trim().to_owned(),
            moved: Moved {
                case_files: self.case_files,
                siblings,
            },
            undone: None,
        })
    }
}

impl ChildMerge {
    /// Whether the two are together now.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.undone.is_none()
    }

    /// Takes them apart again.
    ///
    /// # Errors
    /// Refused without reasons, and when they were taken apart before.
    pub fn undo(self, undone: Undone) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&undone.reason, "reason", None);
        check.act(!self.stands(), Reason::NotMerged, None);
        check.finish(|| Self {
            undone: Some(undone),
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;
    use crate::people::child::Sex;

    fn child(number: u16, serial: Option<u32>) -> Child {
        let born = "2018-03-01".parse().unwrap();
        Child {
            id: ChildId(example::id(1, number)),
            national_id: serial.and_then(|serial| NationalId::synthetic(born, Sex::Girl, serial)),
            ..example::whole_case().child
        }
    }

    fn merging<'a>(kept: &'a Child, merged: &'a Child, reason: &str) -> Merging<'a> {
        Merging {
            id: example::id(90, 1),
            kept,
            merged,
            case_files: vec![CaseFileId(example::id(2, 7))],
            at: "2026-06-01T08:00:00Z".parse().unwrap(),
            by: example::CASEWORKER,
            reason: reason.into(),
        }
    }

    fn reason_of(result: Result<ChildMerge, Refusals>) -> Vec<Reason> {
        let refusals = result.unwrap_err();
        refusals.0.into_iter().map(|one| one.reason).collect()
    }

    #[test]
    fn what_moves_is_remembered_and_moves_back_once() {
        let mut merged = child(2, None);
        merged.siblings = vec![child(1, None).id, child(3, None).id, child(4, None).id];
        let mut kept = child(1, Some(0));
        kept.siblings = vec![child(4, None).id];
        let merge = merging(&kept, &merged, "Samme mor og fødselsdato")
            .decide()
            .unwrap();
        assert_eq!(merge.moved.siblings, [child(3, None).id]);
        assert_eq!(merge.moved.case_files, [CaseFileId(example::id(2, 7))]);
        let undone = Undone {
            at: merge.at,
            by: merge.by,
            reason: "To jenter med samme navn".into(),
        };
        let apart = merge.undo(undone.clone()).unwrap();
        assert!(!apart.stands());
        assert_eq!(reason_of(apart.undo(undone)), [Reason::NotMerged]);
    }

    #[test]
    fn two_numbers_are_two_children() {
        let refused = merging(&child(1, Some(0)), &child(2, Some(1)), "Ligner").decide();
        assert_eq!(reason_of(refused), [Reason::DifferentPersons]);
    }

    #[test]
    fn the_record_with_the_number_goes_on() {
        let (with, without) = (child(1, Some(0)), child(2, None));
        assert_eq!(
            reason_of(merging(&without, &with, "Ligner").decide()),
            [Reason::KeepTheOther]
        );
        assert!(merging(&with, &without, "Ligner").decide().is_ok());
    }

    #[test]
    fn a_record_is_not_put_together_with_itself_nor_without_words() {
        let one = child(1, None);
        assert_eq!(
            reason_of(merging(&one, &one, " ").decide()),
            [Reason::Missing, Reason::ForeignLink]
        );
    }
}
