use tiltak_domain::access::Act;
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::knowledge::article::Article;
use tiltak_domain::knowledge::fault::Fault;
use tiltak_domain::knowledge::revision::{ArticlePin, Revision, next_number};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{article, service_setting};

use super::bank::DELIVERABLE;
use super::{Restricted, scales};
use crate::Services;
use crate::error::{Result, ServiceError};

/// A version of an article that somebody has written.
#[derive(Debug, Clone)]
pub struct NewVersion {
    /// What it says; its number is given when it is saved.
    pub article: Article,
    /// The version that it was written from; 0 for a new article.
    pub seen: u32,
    /// What is new in it.
    pub reason: String,
    /// Whether everybody may read it.
    pub published: bool,
}

/// Why a version was not saved.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// What is wrong with it.
    #[error("{} faults", .0.len())]
    Faults(Vec<Fault>),
    /// Something else.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<tiltak_storage::StorageError> for WriteError {
    fn from(error: tiltak_storage::StorageError) -> Self {
        Self::Service(error.into())
    }
}

impl Services {
    /// Saves a version of an article for the actor's service. Who lacks the training of the version before keeps its restricted part
    /// as it was. Gives the number of the version.
    ///
    /// # Errors
    /// Faults of the article; forbidden; conflict when somebody has written since; not found.
    pub async fn write_article(
        &self,
        actor: &Actor,
        new: NewVersion,
    ) -> std::result::Result<u32, WriteError> {
        self.require(actor, Act::WriteKnowledge).await?;
        let mut written = new.article;
        let before = self.knowledge_bank(actor).await?.current(&written.id).cloned();
        if let Some(before) = &before
            && matches!(self.restricted_part(actor, before).await?, Restricted::Closed(_))
        {
            keep_restricted(&mut written, &before.article);
        }
        let transaction = self.database.begin().await?;
        let all = article::of_article(&transaction, &written.id).await?;
        if before.as_ref().map_or(0, |one| one.article.version) != new.seen {
            return Err(ServiceError::Conflict.into());
        }
        if before.is_none() && !all.is_empty() {
            return Err(refused("id", Reason::SameAsAnother).into());
        }
        written.version = next_number(&all);
        let faults = written.faults(scales(), self.today());
        if !faults.is_empty() {
            return Err(WriteError::Faults(faults));
        }
        if new.reason.trim().is_empty() {
            return Err(refused("reason", Reason::Missing).into());
        }
        let number = written.version;
        let revision = Revision {
            article: written,
            service: Some(actor.service),
            file_version: None,
            written_by: Some(actor.user),
            written_at: self.now(),
            reason: new.reason,
            published: new.published,
        };
        let id = self.id();
        article::insert(&transaction, id, &revision).await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Create,
            purpose: "knowledge",
            case_file: None,
            child: None,
            entity: "article",
            entity_id: Some(id),
            detail: "written",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(number)
    }

    /// Says whether the service can give what an article is about. `version` counts the changes of the list.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; storage.
    pub async fn set_deliverable(&self, actor: &Actor, id: &str, version: i64, can: bool) -> Result<()> {
        self.require(actor, Act::WriteKnowledge).await?;
        let bank = self.knowledge_bank(actor).await?;
        bank.current(id).ok_or(ServiceError::NotFound)?;
        let mut list = bank.deliverable.clone();
        list.retain(|one| one != id);
        if can {
            list.push(id.to_owned());
        }
        list.sort();
        let service = actor.service;
        let change = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason: "set",
        };
        let transaction = self.database.begin().await?;
        let of = (self.id(), service, DELIVERABLE, service.0);
        service_setting::set(&transaction, of, &list, version, change).await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Update,
            purpose: "knowledge",
            case_file: None,
            child: None,
            entity: "service",
            entity_id: Some(service.0),
            detail: DELIVERABLE,
        };
        journal::append(&transaction, &entry).await?;
        Ok(transaction.commit().await?)
    }

    /// A version of an article as it is pinned where somebody chooses it.
    ///
    /// # Errors
    /// Refused when the service has no such version; forbidden; storage.
    pub(crate) async fn pin_article(&self, actor: &Actor, id: &str, version: u32) -> Result<ArticlePin> {
        let bank = self.knowledge_bank(actor).await?;
        let found = bank.version(id, version);
        let found = found.ok_or_else(|| refused("article", Reason::ForeignLink))?;
        Ok(ArticlePin {
            id: id.to_owned(),
            version,
            title: found.article.nb.title.clone(),
        })
    }
}

fn keep_restricted(written: &mut Article, before: &Article) {
    written.training.clone_from(&before.training);
    written.nb.restricted.clone_from(&before.nb.restricted);
    for (new, old) in [(&mut written.nn, &before.nn), (&mut written.en, &before.en)] {
        if let (Some(new), Some(old)) = (new, old) {
            new.restricted.clone_from(&old.restricted);
        }
    }
}

fn refused(field: &'static str, reason: Reason) -> ServiceError {
    let refusal = Refusal {
        field: Some(field),
        reason,
        rule: None,
    };
    ServiceError::Refused(Refusals(vec![refusal]))
}
