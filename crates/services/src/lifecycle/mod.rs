//! The end of a case: what falls due and why, holds, archive packages, deletion by two persons, and its proof.
//!
//! Nothing is deleted that has not been archived, that is held, that is not due on the day, that changed since it was archived, or that
//! only one person has agreed to. [`Services::run_lifecycle`] looks at all of that again in the transaction that deletes.

mod hold;
pub mod package;
mod run;
mod write;

use std::io;

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::{CaseFileId, DeletionId, ServiceId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::retention::deletion::{Deletion, DeletionProof};
use tiltak_domain::retention::hold::LegalHold;
use tiltak_domain::retention::{
    CaseDays, FallsDue, RetentionRule, RuleFault, case_falls_due, read_own_rules,
};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{case_file, lifecycle, service, user_account};

use crate::Services;
use crate::error::{Result, ServiceError};
use package::PackageFault;

pub use run::{RunLine, RunStep};

/// Why something at the end of a case could not be done.
#[derive(Debug, thiserror::Error)]
pub enum LifecycleError {
    /// A folder or a file cannot be read or written.
    #[error("a file of the archive cannot be used: {0}")]
    File(#[from] io::Error),
    /// An archive package is not whole.
    #[error("the archive package is not whole")]
    Package(Vec<PackageFault>),
    /// A file of rules has faults.
    #[error("the rules have faults")]
    Rules(Vec<RuleFault>),
    /// A file of the case is not where it was kept, so no archive would be whole.
    #[error("a file of the case is missing from where files are kept")]
    FileMissing,
    /// There is no such user.
    #[error("there is no such user, or the account is closed")]
    NoSuchUser,
    /// Use case or storage.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<tiltak_storage::StorageError> for LifecycleError {
    fn from(error: tiltak_storage::StorageError) -> Self {
        Self::Service(error.into())
    }
}

impl From<tiltak_domain::casework::refusal::Refusals> for LifecycleError {
    fn from(refusals: tiltak_domain::casework::refusal::Refusals) -> Self {
        Self::Service(refusals.into())
    }
}

/// A closed case, and when it falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingCase {
    /// The case.
    pub case_file: CaseFileId,
    /// Its service.
    pub service: ServiceId,
    /// Its journal number.
    pub journal_number: String,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// When it falls due, or why it does not.
    pub falls_due: FallsDue,
    /// What holds it today.
    pub holds: Vec<LegalHold>,
    /// A deletion that waits for something.
    pub deletion: Option<Deletion>,
}

/// What the leader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifecyclePage {
    /// The rules that the municipality has taken in.
    pub rules: Vec<RetentionRule>,
    /// Closed cases, those that are due first.
    pub cases: Vec<EndingCase>,
    /// What has been deleted, the newest first.
    pub done: Vec<Deletion>,
}

impl Services {
    /// The closed cases of a service, or of all, with when each falls due: for the operator, and for the run.
    ///
    /// # Errors
    /// Storage.
    pub async fn falling_due(&self, only: Option<ServiceId>) -> Result<Vec<EndingCase>> {
        let snapshot = self.database.snapshot().await?;
        let own = lifecycle::own_rules(&snapshot).await?;
        let deletions = lifecycle::deletions(&snapshot, only).await?;
        let holds = lifecycle::all_holds(&snapshot).await?;
        let today = self.today();
        let mut found = Vec::new();
        for service in service::list(&snapshot).await? {
            if only.is_some_and(|only| only != service.id) {
                continue;
            }
            let ids = case_file::list(&snapshot, &case_file::Filter::of(service.id)).await?;
            for file in case_file::find_many(&snapshot, &ids).await? {
                let Some(closed_on) = file.closed_on() else {
                    continue;
                };
                let child = tiltak_storage::child::find(&snapshot, file.child).await?;
                let days = CaseDays {
                    closed_on: Some(closed_on),
                    born_on: child.and_then(|child| child.born),
                };
                let holding = holds
                    .iter()
                    .filter(|hold| hold.case_file == file.id && hold.holds_on(today));
                let waiting = deletions
                    .iter()
                    .find(|one| one.case_file == file.id && one.is_open());
                found.push(EndingCase {
                    case_file: file.id,
                    service: service.id,
                    journal_number: file.journal_number,
                    closed_on: Some(closed_on),
                    falls_due: case_falls_due(&own, days, today),
                    holds: holding.cloned().collect(),
                    deletion: waiting.cloned(),
                });
            }
        }
        found.sort_by_key(|one| {
            let due = match &one.falls_due {
                FallsDue::On { due_on, .. } => *due_on,
                _ => NaiveDate::MAX,
            };
            (due, one.closed_on, one.case_file.0)
        });
        Ok(found)
    }

    /// What the leader sees of the service's own cases; that the list was read is noted.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn lifecycle_page(&self, actor: &Actor) -> Result<LifecyclePage> {
        self.require(actor, Act::ReadOverview).await?;
        let barred = self.barred(actor).await?;
        let mut cases = self.falling_due(Some(actor.service)).await?;
        cases.retain(|case| !barred.contains(&case.case_file));
        let mut done = lifecycle::deletions(&self.database, Some(actor.service)).await?;
        done.retain(|one| !one.is_open());
        done.reverse();
        let rules = lifecycle::own_rules(&self.database).await?;
        let by = journal::Actor::User(actor.user);
        let transaction = self.database.begin().await?;
        let entry = self.lifecycle_entry(by, Action::Read, None, "lifecycle", "list");
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(LifecyclePage { rules, cases, done })
    }

    /// Confirms a deletion that another person has proposed. It is done by the next run.
    ///
    /// # Errors
    /// Forbidden; not found; refused to the one who proposed it.
    pub async fn confirm_deletion(&self, actor: &Actor, id: DeletionId) -> Result<()> {
        self.require(actor, Act::ReadOverview).await?;
        let named = lifecycle::deletions(&self.database, Some(actor.service)).await?;
        let named = named.into_iter().find(|one| one.id == id);
        let case_file = named.ok_or(ServiceError::NotFound)?.case_file;
        self.file_for(actor, Act::KeepAccess, case_file).await?;
        let transaction = self.database.begin().await?;
        let found = lifecycle::deletions(&transaction, Some(actor.service)).await?;
        let found = found.into_iter().find(|one| one.id == id);
        let confirmed = found
            .ok_or(ServiceError::NotFound)?
            .confirm(actor.user, self.today())?;
        let by = journal::Actor::User(actor.user);
        let change = Change {
            by,
            at: self.now(),
            reason: "confirmed",
        };
        lifecycle::update_deletion(&transaction, &confirmed, change).await?;
        let entry = self.lifecycle_entry(by, Action::Transition, Some(&confirmed), "deletion", "confirmed");
        journal::append(&transaction, &entry).await?;
        Ok(transaction.commit().await?)
    }

    /// Takes in the rules of the municipality; they apply in the place of earlier ones, which stay readable in the database.
    ///
    /// # Errors
    /// [`LifecycleError::Rules`] with every fault of the file; no such user.
    pub async fn take_in_retention_rules(&self, by: &str, text: &str) -> Result<usize, LifecycleError> {
        let rules = read_own_rules(text).map_err(LifecycleError::Rules)?;
        let by = self.person(by).await?;
        let transaction = self.database.begin().await?;
        let id = self.id();
        lifecycle::add_rules(&transaction, id, &rules, by, self.now()).await?;
        let user = journal::Actor::User(by);
        let entry = NewEntry {
            entity_id: Some(id),
            ..self.lifecycle_entry(user, Action::Administer, None, "retention_rule_set", "taken in")
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(rules.len())
    }

    /// The rules that the municipality has taken in, and after them those of the product.
    ///
    /// # Errors
    /// Storage.
    pub async fn retention_rules(&self) -> Result<Vec<RetentionRule>> {
        let mut rules = lifecycle::own_rules(&self.database).await?;
        rules.extend(tiltak_domain::retention::rules().iter().cloned());
        Ok(rules)
    }

    /// The day on which a case was deleted by law, where it was. It tells nothing of anybody, so everybody who is signed in may know.
    ///
    /// # Errors
    /// Storage.
    pub async fn deleted_on(&self, case_file: CaseFileId) -> Result<Option<NaiveDate>> {
        Ok(lifecycle::deleted_on(&self.database, case_file).await?)
    }

    /// The proofs of what has been deleted.
    ///
    /// # Errors
    /// Storage.
    pub async fn deletion_proofs(&self) -> Result<Vec<DeletionProof>> {
        Ok(lifecycle::proofs(&self.database).await?)
    }

    /// The person behind a user name, for commands that a person answers for.
    async fn person(&self, user_name: &str) -> Result<UserId, LifecycleError> {
        let found = user_account::by_user_name(&self.database, user_name).await?;
        let open = found.filter(|account| account.disabled_at.is_none());
        open.map(|account| account.id).ok_or(LifecycleError::NoSuchUser)
    }

    fn lifecycle_entry<'a>(
        &self,
        by: journal::Actor<'a>,
        action: Action,
        about: Option<&Deletion>,
        entity: &'a str,
        detail: &'a str,
    ) -> NewEntry<'a> {
        NewEntry {
            at: self.now(),
            actor: by,
            action,
            purpose: "archive",
            case_file: about.map(|one| one.case_file),
            child: None,
            entity,
            entity_id: about.map(|one| one.id.0),
            detail,
        }
    }
}

/// The days that rules count from.
fn days(case: &Case) -> CaseDays {
    CaseDays {
        closed_on: case.file.closed_on(),
        born_on: case.child.born,
    }
}
