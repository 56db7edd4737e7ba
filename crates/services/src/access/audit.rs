use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tiltak_domain::access::{Act, Role};
use tiltak_domain::ids::{CaseFileId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::case_file;
use tiltak_storage::journal::{self, Action, Entry, NewEntry};

use crate::Services;
use crate::error::Result;

/// Entries on one page.
const PAGE: u64 = 100;

/// What an auditor reads: who may what, and who did what; nothing that a case has in it.
#[derive(Debug, Clone)]
pub struct AuditPage {
    /// Those who have a role in the service, with their roles.
    pub people: Vec<(UserId, String, Vec<Role>)>,
    /// Entries of the journal, the newest first.
    pub entries: Vec<AuditEntry>,
    /// The entry that the next page goes on before; none on the last page.
    pub next: Option<i64>,
}

/// An entry of the journal.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// The person's name.
    pub who: String,
    /// What was done, what for and with what kind of thing, as codes.
    pub codes: [String; 3],
    /// The case's journal number.
    pub journal_number: Option<String>,
}

impl Services {
    /// The roles of a service and what those who have them did, a page at a time. That it was read is noted too.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn audit_page(&self, actor: &Actor, before: Option<i64>) -> Result<AuditPage> {
        self.require(actor, Act::ReadJournal).await?;
        self.require(actor, Act::ReadSettings).await?;
        let people = self.people(actor).await?;
        let users: Vec<UserId> = people.iter().map(|(user, _, _)| *user).collect();
        let entries = journal::latest_of(&self.database, &users, before, PAGE).await?;
        let ids: Vec<CaseFileId> = entries.iter().filter_map(|entry| entry.case_file).collect();
        let files = case_file::find_many(&self.database, &ids).await?;
        let own = files.into_iter().filter(|file| file.service == actor.service);
        let numbers: BTreeMap<CaseFileId, String> = own.map(|file| (file.id, file.journal_number)).collect();
        let next = entries.last().map(|entry| entry.sequence);
        let next = next.filter(|_| entries.len() as u64 == PAGE);
        let transaction = self.database.begin().await?;
        let note = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Read,
            purpose: "audit",
            case_file: None,
            child: None,
            entity: "journal",
            entity_id: None,
            detail: "page",
        };
        journal::append(&transaction, &note).await?;
        transaction.commit().await?;
        let name = |actor: &str| match journal::Actor::parse(actor) {
            Some(journal::Actor::User(user)) => people.iter().find(|(id, _, _)| *id == user),
            _ => None,
        };
        let entry = |entry: Entry| AuditEntry {
            at: entry.at,
            who: name(&entry.actor)
                .map(|(_, name, _)| name.clone())
                .unwrap_or_default(),
            codes: [entry.action.code().to_owned(), entry.purpose, entry.entity],
            journal_number: entry.case_file.and_then(|id| numbers.get(&id).cloned()),
        };
        Ok(AuditPage {
            entries: entries.into_iter().map(entry).collect(),
            people,
            next,
        })
    }
}
