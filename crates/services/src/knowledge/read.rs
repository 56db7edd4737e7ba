use tiltak_domain::access::{Act, may};
use tiltak_domain::knowledge::revision::{Revision, newer_for_all};
use tiltak_domain::knowledge::training::opens;
use tiltak_domain::organisation::Actor;
use tiltak_storage::training_record;

use super::bank::Bank;
use crate::Services;
use crate::error::{Result, ServiceError};

/// Whether the restricted part of an article can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restricted {
    /// It has none.
    None,
    /// The reader has the training.
    Open,
    /// The reader lacks this training.
    Closed(String),
}

/// An article as somebody may read it.
#[derive(Debug, Clone)]
pub struct ArticleView {
    /// The version; without its restricted part where that is closed.
    pub revision: Revision,
    /// Whether the restricted part can be read.
    pub restricted: Restricted,
    /// The number of the version that the service goes by.
    pub current: u32,
    /// The number of a newer version for all, where the service goes by its own.
    pub newer_for_all: Option<u32>,
    /// Whether the service has said that it can give it.
    pub deliverable: bool,
    /// Counts the changes of that list.
    pub deliverable_version: i64,
    /// Components: id, and the article where there is one.
    pub components: Vec<(String, Option<Revision>)>,
    /// Articles that it is a component of.
    pub used_in: Vec<Revision>,
    /// Whether the reader may write a new version.
    pub may_write: bool,
}

impl Services {
    /// An article, in the version that the service goes by or in another one.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn read_article(&self, actor: &Actor, id: &str, version: Option<u32>) -> Result<ArticleView> {
        let bank = self.knowledge_bank(actor).await?;
        let current = bank.current(id).ok_or(ServiceError::NotFound)?;
        let shown = version.map_or(Some(current), |version| bank.version(id, version));
        let shown = shown.ok_or(ServiceError::NotFound)?;
        let restricted = self.restricted_part(actor, shown).await?;
        let revision = if matches!(restricted, Restricted::Closed(_)) {
            without_restricted(shown)
        } else {
            shown.clone()
        };
        let open = |id: &String| (id.clone(), bank.current(id).map(without_restricted));
        let uses = |other: &&Revision| other.article.components.iter().any(|one| one == id);
        Ok(ArticleView {
            restricted,
            current: current.article.version,
            newer_for_all: newer_for_all(bank.versions(id), actor.service).map(|one| one.article.version),
            deliverable: bank.is_deliverable(id),
            deliverable_version: bank.deliverable_version,
            components: revision.article.components.iter().map(open).collect(),
            used_in: bank.all().filter(uses).map(without_restricted).collect(),
            may_write: may(actor, Act::WriteKnowledge),
            revision,
        })
    }

    /// Every version of an article, the first one first; restricted parts only for those who have the training of that version.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn article_versions(&self, actor: &Actor, id: &str) -> Result<Vec<Revision>> {
        let bank = self.knowledge_bank(actor).await?;
        let mut shown = Vec::new();
        for revision in bank.versions(id) {
            let closed = matches!(
                self.restricted_part(actor, revision).await?,
                Restricted::Closed(_)
            );
            shown.push(if closed {
                without_restricted(revision)
            } else {
                revision.clone()
            });
        }
        if shown.is_empty() {
            return Err(ServiceError::NotFound);
        }
        Ok(shown)
    }

    pub(super) async fn restricted_part(&self, actor: &Actor, revision: &Revision) -> Result<Restricted> {
        let article = &revision.article;
        if !article.has_restricted_part() {
            return Ok(Restricted::None);
        }
        let mut records = training_record::of_service(&self.database, actor.service).await?;
        records.retain(|record| record.worker == actor.user);
        Ok(if opens(&records, &article.training, self.today()) {
            Restricted::Open
        } else {
            Restricted::Closed(article.training.clone())
        })
    }

    /// The trainings that somebody in the service has today.
    pub(super) async fn trained_here(&self, actor: &Actor) -> Result<Vec<String>> {
        let today = self.today();
        let records = training_record::of_service(&self.database, actor.service).await?;
        let mut trained: Vec<String> = records
            .into_iter()
            .filter(|record| record.is_valid_on(today))
            .map(|record| record.training)
            .collect();
        trained.dedup();
        Ok(trained)
    }
}

pub(super) fn without_restricted(revision: &Revision) -> Revision {
    Revision {
        article: revision.article.open_part(),
        ..revision.clone()
    }
}

/// The bank without any restricted part, for lists.
impl Bank {
    /// A title in bokmål, for those who only need to name it.
    #[must_use]
    pub fn title(&self, id: &str) -> Option<&str> {
        self.current(id)
            .map(|revision| revision.article.nb.title.as_str())
    }
}
