//! The gate: the one way to a case, and the one place that asks the policy (`tiltak_domain::access`).
//!
//! What ties somebody to a case, or bars them from it, is read anew for every use case: an assignment that ended a second ago
//! opens nothing, whatever the session remembers. A test of the source (`tests/it/gate.rs`) holds every use case to it.

use std::collections::BTreeSet;

use tiltak_domain::access::policy::Rule;
use tiltak_domain::access::{Act, Ties, may, may_with_case, permit};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Transaction, access_tie, case, case_file, lifecycle};

use crate::Services;
use crate::error::{Result, ServiceError};

/// A case as it was at one moment, opened for an actor.
pub(crate) struct Seen {
    pub(crate) case: Case,
    /// With the ties of that moment.
    pub(crate) actor: Actor,
    /// The row of the policy that allows it.
    pub(crate) rule: &'static Rule,
}

impl Services {
    /// The actor with what ties them to cases, or bars them, at this moment.
    ///
    /// # Errors
    /// Storage.
    pub(crate) async fn tied(&self, actor: &Actor) -> Result<Actor> {
        let ties = access_tie::ties(&self.database, actor.service, actor.user, self.now()).await?;
        Ok(Actor {
            ties,
            ..actor.clone()
        })
    }

    /// Refuses, with a note in the journal, what an actor may not do.
    pub(crate) async fn require(&self, actor: &Actor, act: Act) -> Result<()> {
        if may(actor, act) {
            return Ok(());
        }
        self.note_refusal(actor, None).await?;
        Err(ServiceError::Forbidden)
    }

    /// Refuses, with a note in the journal, what an actor may not do with a case.
    pub(crate) async fn require_with(
        &self,
        actor: &Actor,
        act: Act,
        file: &CaseFile,
    ) -> Result<&'static Rule> {
        let actor = self.tied(actor).await?;
        if let Some(rule) = permit(&actor, act, file) {
            return Ok(rule);
        }
        self.note_refusal(&actor, Some(file)).await?;
        Err(ServiceError::Forbidden)
    }

    /// A case for something that the policy allows with it, and the row that does; nothing is noted but a refusal.
    pub(crate) async fn case_for(
        &self,
        actor: &Actor,
        act: Act,
        id: CaseFileId,
    ) -> Result<(Case, &'static Rule)> {
        let seen = self.case_seen(actor, act, id).await?;
        Ok((seen.case, seen.rule))
    }

    /// The same, with the actor as that moment knew them, for what else is shown beside it.
    pub(crate) async fn case_seen(&self, actor: &Actor, act: Act, id: CaseFileId) -> Result<Seen> {
        // Read beside other readers: only the note in the journal needs the one writer's turn.
        let who = (actor.service, actor.user);
        let (case, ties) = case::load_with_ties(&self.database, id, who, self.now()).await?;
        let Some(case) = case else {
            return Err(self.gone(id).await?);
        };
        let actor = Actor {
            ties,
            ..actor.clone()
        };
        let Some(rule) = permit(&actor, act, &case.file) else {
            self.note_refusal(&actor, Some(&case.file)).await?;
            return Err(ServiceError::Forbidden);
        };
        Ok(Seen { case, actor, rule })
    }

    /// The same, in a transaction that goes on to write.
    pub(crate) async fn case_to_change(
        &self,
        actor: &Actor,
        act: Act,
        id: CaseFileId,
    ) -> Result<(Transaction, Case, &'static Rule)> {
        let tied = self.tied(actor).await?;
        let transaction = self.database.begin().await?;
        let Some(case) = case::load(&transaction, id).await? else {
            drop(transaction);
            return Err(self.gone(id).await?);
        };
        if let Some(rule) = permit(&tied, act, &case.file) {
            return Ok((transaction, case, rule));
        }
        drop(transaction);
        self.note_refusal(actor, Some(&case.file)).await?;
        Err(ServiceError::Forbidden)
    }

    /// A case file alone, without what is in the case.
    pub(crate) async fn file_for(
        &self,
        actor: &Actor,
        act: Act,
        id: CaseFileId,
    ) -> Result<(CaseFile, &'static Rule)> {
        let Some(file) = case_file::find(&self.database, id).await? else {
            return Err(self.gone(id).await?);
        };
        let rule = self.require_with(actor, act, &file).await?;
        Ok((file, rule))
    }

    /// What is said of a case that is not there: that it was deleted by law, and when, or that nothing is known of it.
    async fn gone(&self, id: CaseFileId) -> Result<ServiceError> {
        let deleted_on = lifecycle::deleted_on(&self.database, id).await?;
        Ok(deleted_on.map_or(ServiceError::NotFound, |on| ServiceError::Deleted { on }))
    }

    /// Refuses, with a note in the journal, what is about children of whom something shuts the actor out.
    pub(crate) async fn require_children(&self, actor: &Actor, children: &[ChildId]) -> Result<()> {
        let hidden = self.barred_children(actor).await?;
        if !children.iter().any(|child| hidden.contains(child)) {
            return Ok(());
        }
        self.note_refusal(actor, None).await?;
        Err(ServiceError::Forbidden)
    }

    /// Cases that lists must leave out for an actor who else sees all of the service: walls, names that are shut out, own family.
    ///
    /// # Errors
    /// Storage.
    pub(crate) async fn barred(&self, actor: &Actor) -> Result<Vec<CaseFileId>> {
        self.barred_by_ties(&self.tied(actor).await?).await
    }

    /// The same for an actor whose ties have just been read.
    pub(crate) async fn barred_by_ties(&self, actor: &Actor) -> Result<Vec<CaseFileId>> {
        let Ties {
            shut_out,
            walled,
            related,
            ..
        } = &actor.ties;
        if shut_out.is_empty() && walled.is_empty() && related.is_empty() {
            return Ok(Vec::new());
        }
        let named: Vec<CaseFileId> = shut_out.union(walled).copied().collect();
        let children: Vec<ChildId> = related.iter().copied().collect();
        let mut files = case_file::find_many(&self.database, &named).await?;
        files.extend(case_file::of_children(&self.database, &children).await?);
        let barred = files
            .iter()
            .filter(|file| !may_with_case(actor, Act::ReadCase, file));
        let barred: BTreeSet<CaseFileId> = barred.map(|file| file.id).collect();
        Ok(barred.into_iter().collect())
    }

    /// Children whom nothing may be shown of, not even that the service knows them: own family, and those of whom every case is barred.
    pub(crate) async fn barred_children(&self, actor: &Actor) -> Result<BTreeSet<ChildId>> {
        let actor = self.tied(actor).await?;
        let barred = self.barred_by_ties(&actor).await?;
        let mut children = actor.ties.related;
        let files = case_file::find_many(&self.database, &barred).await?;
        let owners: Vec<ChildId> = files.iter().map(|file| file.child).collect();
        let all = case_file::of_children(&self.database, &owners).await?;
        let open = all.iter().filter(|file| !barred.contains(&file.id));
        let open: BTreeSet<ChildId> = open.map(|file| file.child).collect();
        children.extend(owners.into_iter().filter(|child| !open.contains(child)));
        Ok(children)
    }

    pub(crate) async fn note_refusal(&self, actor: &Actor, file: Option<&CaseFile>) -> Result<()> {
        let transaction = self.database.begin().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Refuse,
            purpose: "access",
            case_file: file.map(|file| file.id),
            child: file.map(|file| file.child),
            entity: "case_file",
            entity_id: file.map(|file| file.id.0),
            detail: "forbidden",
        };
        journal::append(&transaction, &entry).await?;
        Ok(transaction.commit().await?)
    }
}

/// What a reading is noted as: the purpose of the page, unless the policy lets it through for another one.
pub(crate) fn purpose(rule: &'static Rule, asked: &'static str) -> &'static str {
    match rule.purpose.as_str() {
        "casework" => asked,
        other => other,
    }
}
