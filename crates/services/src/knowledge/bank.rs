use std::collections::BTreeMap;

use tiltak_domain::access::Act;
use tiltak_domain::ids::ServiceId;
use tiltak_domain::knowledge::article::Article;
use tiltak_domain::knowledge::revision::{Revision, current};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{article, service, service_setting};

use crate::Services;
use crate::error::{Result, ServiceError};

/// What a service has said that it can give.
pub(super) const DELIVERABLE: &str = "deliverable_articles";

/// The articles as a service goes by them, with all their versions.
#[derive(Debug, Clone, Default)]
pub struct Bank {
    service: Option<ServiceId>,
    articles: BTreeMap<String, Vec<Revision>>,
    /// Ids of the articles that the service can give.
    pub deliverable: Vec<String>,
    /// Counts the changes of that list, for optimistic locking.
    pub deliverable_version: i64,
}

impl Bank {
    pub(super) fn of(revisions: Vec<Revision>, service: Option<ServiceId>) -> Self {
        let mut articles: BTreeMap<String, Vec<Revision>> = BTreeMap::new();
        let visible = revisions
            .into_iter()
            .filter(|one| one.service.is_none() || one.service == service);
        for revision in visible {
            articles
                .entry(revision.article.id.clone())
                .or_default()
                .push(revision);
        }
        Self {
            service,
            articles,
            ..Self::default()
        }
    }

    /// The version of an article that the service goes by.
    #[must_use]
    pub fn current(&self, id: &str) -> Option<&Revision> {
        current(self.articles.get(id)?, self.service)
    }

    /// A version of an article.
    #[must_use]
    pub fn version(&self, id: &str, version: u32) -> Option<&Revision> {
        self.versions(id)
            .iter()
            .find(|one| one.article.version == version)
    }

    /// Every version of an article that the service may see, the first one first.
    #[must_use]
    pub fn versions(&self, id: &str) -> &[Revision] {
        self.articles.get(id).map_or(&[], Vec::as_slice)
    }

    /// The articles that the service goes by, by id.
    pub fn all(&self) -> impl Iterator<Item = &Revision> {
        self.articles
            .values()
            .filter_map(|revisions| current(revisions, self.service))
    }

    /// The same as articles.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.all().map(|revision| &revision.article)
    }

    /// Whether the service has said that it can give it.
    #[must_use]
    pub fn is_deliverable(&self, id: &str) -> bool {
        self.deliverable.iter().any(|one| one == id)
    }
}

impl Services {
    /// The knowledge bank as the actor's service goes by it.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn knowledge_bank(&self, actor: &Actor) -> Result<Bank> {
        self.require(actor, Act::ReadKnowledge).await?;
        let service = actor.service;
        let revisions = article::all(&self.database).await?;
        let given =
            service_setting::find::<Vec<String>>(&self.database, service, DELIVERABLE, service.0).await?;
        let (deliverable, deliverable_version) =
            given.map_or_else(Default::default, |setting| (setting.value, setting.version));
        Ok(Bank {
            deliverable,
            deliverable_version,
            ..Bank::of(revisions, Some(service))
        })
    }

    /// The bank as the first service goes by it, for the program's own commands; noted as taken out.
    ///
    /// # Errors
    /// Storage.
    pub async fn knowledge_bank_as_system(&self) -> Result<Bank> {
        let service = self.ensure_service().await?;
        let transaction = self.database.begin().await?;
        let revisions = article::all(&transaction).await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::System("knowledge"),
            action: Action::Export,
            purpose: "knowledge",
            case_file: None,
            child: None,
            entity: "article",
            entity_id: None,
            detail: "",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(Bank::of(revisions, Some(service)))
    }

    /// What everybody may read without signing in: published articles without their restricted parts. Where the installation has one
    /// service, as that service goes by them; otherwise as all have them.
    ///
    /// # Errors
    /// Storage.
    pub async fn public_articles(&self) -> Result<Vec<Revision>> {
        let services = service::list(&self.database).await?;
        let only = match &services[..] {
            [only] => Some(only.id),
            _ => None,
        };
        let mut revisions = article::all(&self.database).await?;
        revisions.retain(|revision| revision.published);
        let bank = Bank::of(revisions, only);
        let open = |revision: &Revision| Revision {
            article: revision.article.open_part(),
            ..revision.clone()
        };
        Ok(bank.all().map(open).collect())
    }

    /// One of them.
    ///
    /// # Errors
    /// Not found; storage.
    pub async fn public_article(&self, id: &str) -> Result<Revision> {
        let all = self.public_articles().await?;
        let found = all.into_iter().find(|revision| revision.article.id == id);
        found.ok_or(ServiceError::NotFound)
    }
}
