//! The articles that come with the program, taken into the database when they are new or newer.

use std::collections::BTreeMap;

use tiltak_domain::knowledge::article::Article;
use tiltak_domain::knowledge::revision::{Revision, is_newer, next_number};
use tiltak_storage::article;
use tiltak_storage::journal::{self, Action, NewEntry};

use super::file;
use crate::Services;
use crate::error::Result;

/// Name and text of each file in `assets/knowledge/articles`, by name.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/starter_articles.rs"));

/// The articles that come with the program, each as its file says it.
pub fn starter_articles() -> impl Iterator<Item = std::result::Result<Article, String>> {
    FILES
        .iter()
        .map(|(name, text)| file::read(name, text).map_err(|error| format!("{name}.toml: {error}")))
}

impl Services {
    /// Takes in the articles that come with the program; how many were new or newer.
    ///
    /// # Errors
    /// Storage.
    pub async fn take_in_starter_articles(&self) -> Result<usize> {
        // A test reads them all, so none is missing from a release.
        let articles: Vec<Article> = starter_articles().filter_map(std::result::Result::ok).collect();
        self.take_in_articles(&articles, "came with the program").await
    }

    /// Takes in articles for all services, those that are new or newer than what was taken in before; how many they were.
    ///
    /// # Errors
    /// Storage.
    pub async fn take_in_articles(&self, articles: &[Article], reason: &str) -> Result<usize> {
        let transaction = self.database.begin().await?;
        let mut known: BTreeMap<String, Vec<Revision>> = BTreeMap::new();
        for revision in article::all(&transaction).await? {
            known
                .entry(revision.article.id.clone())
                .or_default()
                .push(revision);
        }
        let mut taken = 0;
        for one in articles {
            let before = known.entry(one.id.clone()).or_default();
            if !is_newer(one, before) {
                continue;
            }
            let revision = Revision {
                article: Article {
                    version: next_number(before).max(one.version),
                    ..one.clone()
                },
                service: None,
                file_version: Some(one.version),
                written_by: None,
                written_at: self.now(),
                reason: reason.to_owned(),
                published: true,
            };
            let id = self.id();
            article::insert(&transaction, id, &revision).await?;
            let entry = NewEntry {
                at: self.now(),
                actor: journal::Actor::System("knowledge bank"),
                action: Action::Create,
                purpose: "knowledge",
                case_file: None,
                child: None,
                entity: "article",
                entity_id: Some(id),
                detail: "taken in",
            };
            journal::append(&transaction, &entry).await?;
            before.push(revision);
            taken += 1;
        }
        transaction.commit().await?;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::scales;
    use super::*;

    #[test]
    fn every_starter_article_is_without_fault() {
        let today = "2026-11-22".parse().unwrap();
        let mut faults = Vec::new();
        for article in starter_articles() {
            match article {
                Ok(article) => faults.extend(
                    article
                        .faults(scales(), today)
                        .into_iter()
                        .map(|fault| format!("{}: {fault}", article.id)),
                ),
                Err(error) => faults.push(error),
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn every_component_that_is_named_is_there() {
        let articles: Vec<Article> = starter_articles().map(std::result::Result::unwrap).collect();
        let ids: HashSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        for article in &articles {
            for component in &article.components {
                assert!(
                    ids.contains(component.as_str()),
                    "{} names {component}",
                    article.id
                );
            }
        }
    }

    #[test]
    fn every_training_that_is_demanded_has_a_name() {
        for article in starter_articles().map(std::result::Result::unwrap) {
            let known = super::super::trainings()
                .iter()
                .any(|one| one.id == article.training);
            assert!(
                article.training.is_empty() || known,
                "{}: {}",
                article.id,
                article.training
            );
        }
    }
}
