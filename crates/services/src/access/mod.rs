//! Who else may read a case, who may not, what was opened because it could not wait, and whose own family a child is.

mod audit;
mod emergency;
mod family;
mod review;
mod supervised;
mod vault;

pub use audit::AuditPage;
pub use review::{AccessReview, EmergencyRow};
pub use tiltak_storage::vault::Reading;
pub use vault::VaultPage;

use chrono::{DateTime, Utc};
use tiltak_domain::access::tie::{Tie, TieKind};
use tiltak_domain::access::{Act, Role};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{CaseFileId, TieId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{access_tie, user_account};

use crate::Services;
use crate::error::{Result, ServiceError};

/// Who may read a case beside its contact person, now and before.
#[derive(Debug, Clone)]
pub struct AccessPanel {
    /// The case.
    pub case: Case,
    /// Everything that was settled, the newest first.
    pub ties: Vec<Tie>,
    /// Those who can be named, each with their roles.
    pub people: Vec<(UserId, String, Vec<Role>)>,
    /// The moment it was read.
    pub at: DateTime<Utc>,
}

/// A tie or a wall as it is asked for.
#[derive(Debug, Clone)]
pub struct NewTie {
    /// What kind; not an emergency.
    pub kind: TieKind,
    /// Whom it is about.
    pub user: Option<UserId>,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
}

impl Services {
    /// What is settled of who may read a case.
    ///
    /// # Errors
    /// Not found; forbidden.
    pub async fn open_access(&self, actor: &Actor, id: CaseFileId) -> Result<AccessPanel> {
        let (case, _rule) = self.case_for(actor, Act::KeepAccess, id).await?;
        let ties = access_tie::of_case(&self.database, id).await?;
        let people = self.people(actor).await?;
        let transaction = self.database.begin().await?;
        let note = self.access_entry(actor, &case.file, Action::Read, None, "panel");
        journal::append(&transaction, &note).await?;
        transaction.commit().await?;
        Ok(AccessPanel {
            case,
            ties,
            people,
            at: self.now(),
        })
    }

    /// Puts somebody on a case or under its supervision, shuts somebody out, or closes it to all who are not on it.
    ///
    /// # Errors
    /// Not found; forbidden; refused by the rules of a tie, and for somebody who has not the role that it takes.
    pub async fn make_tie(&self, actor: &Actor, id: CaseFileId, new: NewTie) -> Result<TieId> {
        let people = self.people(actor).await?;
        let (transaction, case, _rule) = self.case_to_change(actor, Act::KeepAccess, id).await?;
        let now = self.now();
        let tie = Tie {
            id: TieId(self.id()),
            service: case.file.service,
            case_file: id,
            user: new.user,
            kind: new.kind,
            reason: new.reason,
            since: now,
            until: new.until,
            by: actor.user,
            ended: None,
            seen: None,
        };
        let tie = tie.make(now)?;
        let fits = |user: UserId| {
            let found = people.iter().find(|(id, _, _)| *id == user);
            found.is_some_and(|(_, _, roles)| match new.kind {
                TieKind::Member => roles.contains(&Role::Caseworker),
                TieKind::Supervision => roles.contains(&Role::Supervisor),
                TieKind::ShutOut | TieKind::Closed | TieKind::Emergency => true,
            })
        };
        let standing = access_tie::of_case(&transaction, id).await?;
        let same = |other: &Tie| other.holds_at(now) && other.kind == tie.kind && other.user == tie.user;
        let mut check = Check::new();
        check.act(new.kind == TieKind::Emergency, Reason::UnknownCode, None);
        check.field(
            tie.user.is_some_and(|user| !fits(user)),
            "access_user",
            Reason::ForeignLink,
        );
        check.act(standing.iter().any(same), Reason::AlreadyThere, None);
        check.finish(|| ())?;
        access_tie::insert(&transaction, &tie).await?;
        let note = self.access_entry(actor, &case.file, Action::Create, Some(tie.id), tie.kind.id());
        journal::append(&transaction, &note).await?;
        transaction.commit().await?;
        Ok(tie.id)
    }

    /// Ends what was settled, from this moment; it stays on the list.
    ///
    /// # Errors
    /// Not found; forbidden; refused where it is over.
    pub async fn end_tie(&self, actor: &Actor, id: CaseFileId, tie: TieId) -> Result<()> {
        let (transaction, case, _rule) = self.case_to_change(actor, Act::KeepAccess, id).await?;
        let found = access_tie::find(&transaction, tie).await?;
        let found = found
            .filter(|found| found.case_file == id)
            .ok_or(ServiceError::NotFound)?;
        let now = self.now();
        let ended = found.end(actor.user, now)?;
        if !access_tie::end(&transaction, ended.id, actor.user, now).await? {
            return Err(ServiceError::Conflict);
        }
        let note = self.access_entry(actor, &case.file, Action::Update, Some(tie), "ended");
        journal::append(&transaction, &note).await?;
        Ok(transaction.commit().await?)
    }

    /// Those who have a role in the actor's service, by name.
    async fn people(&self, actor: &Actor) -> Result<Vec<(UserId, String, Vec<Role>)>> {
        let grants = user_account::roles_in_service(&self.database, actor.service).await?;
        let names = user_account::names_in_service(&self.database, actor.service).await?;
        let roles = |user: UserId| -> Vec<Role> {
            let own = grants.iter().filter(|grant| grant.user == user);
            own.filter_map(|grant| Role::from_id(&grant.role)).collect()
        };
        let mut people: Vec<_> = names
            .into_iter()
            .map(|(user, name)| (user, name, roles(user)))
            .collect();
        people.retain(|(_, _, roles)| !roles.is_empty());
        people.sort_by_key(|(_, name, _)| name.to_lowercase());
        Ok(people)
    }

    pub(crate) fn access_entry<'a>(
        &self,
        actor: &Actor,
        file: &CaseFile,
        action: Action,
        tie: Option<TieId>,
        detail: &'a str,
    ) -> NewEntry<'a> {
        NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "access",
            case_file: Some(file.id),
            child: Some(file.child),
            entity: "access_tie",
            entity_id: tie.map(|tie| tie.0),
            detail,
        }
    }
}
