//! Putting two records of one child together, and taking them apart again.

use tiltak_domain::access::Act;
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::casework::refusal::{Check, Reason, Refusals};
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Child;
use tiltak_domain::people::likeness::{Likeness, compare};
use tiltak_domain::people::merge::{ChildMerge, Merging, Undone};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, case_file, child, child_merge, search_name, user_account};
use uuid::Uuid;

use crate::Services;
use crate::concern_report::matches::Match;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// What is shown before two records are put together, or taken apart.
#[derive(Debug, Clone)]
pub struct MergePage {
    /// The child that was asked for.
    pub child: Child,
    /// Its case files.
    pub case_files: Vec<CaseFile>,
    /// Records that may be of the same child, with the reasons.
    pub like: Vec<Match>,
    /// Merges it has had a part in, oldest first, each with the other record and the name of who did it.
    pub merges: Vec<MergeSide>,
}

/// A merge as one of its records sees it.
#[derive(Debug, Clone)]
pub struct MergeSide {
    /// The merge.
    pub merge: ChildMerge,
    /// The other record.
    pub other: Child,
    /// Who put them together.
    pub by: String,
}

impl Services {
    /// A child with the records that may be of the same child.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn open_merge(&self, actor: &Actor, id: ChildId) -> Result<MergePage> {
        self.require(actor, Act::MergeChildren).await?;
        self.require_children(actor, &[id]).await?;
        let transaction = self.database.begin().await?;
        let known = own_child(&transaction, actor, id).await?;
        let entry = self.child_entry(actor, Action::Read, id, "merge", id.0);
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        let described = self.describe(&[id]).await?.pop();
        let (_, _, description) = described.ok_or(ServiceError::NotFound)?;
        let mut like = self.like(actor.service, &description, &[id]).await?;
        let hidden = self.barred_children(actor).await?;
        like.same_child.retain(|one| !hidden.contains(&one.child.id));
        let accounts = user_account::list(&self.database).await?;
        let mut merges = Vec::new();
        for merge in child_merge::of_child(&self.database, id).await? {
            let other = if merge.kept == id {
                merge.merged
            } else {
                merge.kept
            };
            let by = accounts.iter().find(|account| account.id == merge.by);
            merges.push(MergeSide {
                other: child::find(&self.database, other)
                    .await?
                    .ok_or(ServiceError::NotFound)?,
                by: by.map(|account| account.display_name.clone()).unwrap_or_default(),
                merge,
            });
        }
        Ok(MergePage {
            case_files: case_file::of_child(&self.database, id).await?,
            child: known,
            like: like.same_child,
            merges,
        })
    }

    /// How two records of the service agree.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn compare_children(
        &self,
        actor: &Actor,
        one: ChildId,
        other: ChildId,
    ) -> Result<(Child, Child, Likeness)> {
        self.require(actor, Act::MergeChildren).await?;
        self.require_children(actor, &[one, other]).await?;
        let transaction = self.database.begin().await?;
        for id in [one, other] {
            own_child(&transaction, actor, id).await?;
            let entry = self.child_entry(actor, Action::Read, id, "compared", id.0);
            journal::append(&transaction, &entry).await?;
        }
        transaction.commit().await?;
        let mut both = self.describe(&[one, other]).await?.into_iter();
        let (Some((one, _, first)), Some((other, _, second))) = (both.next(), both.next()) else {
            return Err(ServiceError::NotFound);
        };
        Ok((one, other, compare(&first, &second)))
    }

    /// Puts two records together: the case files of `merged` move to `kept`, and `merged` is hidden.
    ///
    /// # Errors
    /// Forbidden; not found; refused where they cannot be the same child, or one of them has been put together already.
    pub async fn merge_children(
        &self,
        actor: &Actor,
        kept: ChildId,
        merged: ChildId,
        reason: String,
    ) -> Result<ChildMerge> {
        self.require(actor, Act::MergeChildren).await?;
        self.require_children(actor, &[kept, merged]).await?;
        let transaction = self.database.begin().await?;
        let kept = own_child(&transaction, actor, kept).await?;
        let merged = own_child(&transaction, actor, merged).await?;
        let hidden = child_merge::hidden(&transaction, &[kept.id, merged.id]).await?;
        refuse_if(!hidden.is_empty(), Reason::AlreadyMerged)?;
        let files = case_file::of_child(&transaction, merged.id).await?;
        let merge = Merging {
            id: self.id(),
            kept: &kept,
            merged: &merged,
            case_files: files.iter().map(|file| file.id).collect(),
            at: self.now(),
            by: actor.user,
            reason,
        }
        .decide()?;
        child_merge::insert(&transaction, &merge).await?;
        self.move_files(&transaction, actor, &merge.moved.case_files, kept.id, "merged")
            .await?;
        if !merge.moved.siblings.is_empty() {
            let mut child = kept.clone();
            child.siblings.extend(&merge.moved.siblings);
            child::update(&transaction, &child, self.change(actor, "merged")).await?;
        }
        search_name::hide_child(&transaction, merged.id).await?;
        for id in [kept.id, merged.id] {
            let entry = self.child_entry(actor, Action::Transition, id, "merged", merge.id);
            journal::append(&transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(merge)
    }

    /// Takes two records apart again: what moved moves back, and what has come since stays where it is.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without reasons, or when they were taken apart before.
    pub async fn undo_merge(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i64,
        reason: String,
    ) -> Result<ChildMerge> {
        self.require(actor, Act::MergeChildren).await?;
        if let Some(merge) = child_merge::find(&self.database, id).await? {
            self.require_children(actor, &[merge.kept, merge.merged]).await?;
        }
        let transaction = self.database.begin().await?;
        let merge = child_merge::find(&transaction, id).await?;
        let merge = merge
            .filter(|merge| merge.service == actor.service)
            .ok_or(ServiceError::NotFound)?;
        same_version(version, merge.version)?;
        let undone = Undone {
            at: self.now(),
            by: actor.user,
            reason: reason.trim().to_owned(),
        };
        let apart = merge.undo(undone)?;
        child_merge::update(&transaction, &apart, self.change(actor, "taken apart")).await?;
        self.move_files(
            &transaction,
            actor,
            &apart.moved.case_files,
            apart.merged,
            "taken apart",
        )
        .await?;
        let mut kept = own_child(&transaction, actor, apart.kept).await?;
        if !apart.moved.siblings.is_empty() {
            kept.siblings.retain(|id| !apart.moved.siblings.contains(id));
            child::update(&transaction, &kept, self.change(actor, "taken apart")).await?;
        }
        let merged = own_child(&transaction, actor, apart.merged).await?;
        search_name::show_child(&transaction, &merged).await?;
        for id in [apart.kept, apart.merged] {
            let entry = self.child_entry(actor, Action::Transition, id, "taken apart", apart.id);
            journal::append(&transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(apart)
    }

    async fn move_files(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        files: &[CaseFileId],
        to: ChildId,
        why: &'static str,
    ) -> Result<()> {
        for file in case_file::find_many(transaction, files).await? {
            let moved = CaseFile { child: to, ..file };
            case_file::update(transaction, &moved, self.change(actor, why)).await?;
            let entry = NewEntry {
                case_file: Some(moved.id),
                entity: "case_file",
                ..self.child_entry(actor, Action::Update, to, why, moved.id.0)
            };
            journal::append(transaction, &entry).await?;
        }
        Ok(())
    }

    fn change(&self, actor: &Actor, reason: &'static str) -> Change<'static> {
        Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason,
        }
    }

    fn child_entry<'a>(
        &self,
        actor: &Actor,
        action: Action,
        child: ChildId,
        detail: &'a str,
        entity_id: Uuid,
    ) -> NewEntry<'a> {
        NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "intake",
            case_file: None,
            child: Some(child),
            entity: "child",
            entity_id: Some(entity_id),
            detail,
        }
    }
}

async fn own_child(transaction: &Transaction, actor: &Actor, id: ChildId) -> Result<Child> {
    let found = child::find(transaction, id).await?;
    found
        .filter(|child| child.service == actor.service)
        .ok_or(ServiceError::NotFound)
}

fn refuse_if(bad: bool, reason: Reason) -> Result<(), Refusals> {
    let mut check = Check::new();
    check.act(bad, reason, None);
    check.finish(|| ())
}
