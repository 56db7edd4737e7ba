//! Versions of an article (versjoner): every one is kept, with who wrote it and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::article::Article;
use crate::ids::{ServiceId, UserId};
use crate::people::language_form::LanguageForm;

/// A version of an article that somebody chose (festet artikkel).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ArticlePin {
    /// Id of the article.
    pub id: String,
    /// The version that was chosen.
    pub version: u32,
    /// What that version was called, so that it can be named without looking it up.
    pub title: String,
}

/// A version of an article as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// What it says; its version is its number here.
    pub article: Article,
    /// The service that wrote it; none for what came with the program or was read in for all.
    pub service: Option<ServiceId>,
    /// The version that its file says, for what came with the program.
    pub file_version: Option<u32>,
    /// Who wrote it; none for what came with the program.
    pub written_by: Option<UserId>,
    /// When.
    pub written_at: DateTime<Utc>,
    /// What is new in it.
    pub reason: String,
    /// Whether everybody may read it: on the family's page and in the feed.
    pub published: bool,
}

/// The version that a service goes by: the newest of its own, otherwise the newest that all have.
#[must_use]
pub fn current(revisions: &[Revision], service: Option<ServiceId>) -> Option<&Revision> {
    let newest = |own: bool| {
        revisions
            .iter()
            .filter(|one| {
                if own {
                    service.is_some() && one.service == service
                } else {
                    one.service.is_none()
                }
            })
            .max_by_key(|one| one.article.version)
    };
    newest(true).or_else(|| newest(false))
}

/// A newer version for all, where a service goes by its own.
#[must_use]
pub fn newer_for_all(revisions: &[Revision], service: ServiceId) -> Option<&Revision> {
    let own = current(revisions, Some(service)).filter(|one| one.service.is_some())?;
    let for_all = current(revisions, None)?;
    (for_all.article.version > own.article.version).then_some(for_all)
}

/// Whether an article that came with the program is to be taken in: none is there yet, or only older ones.
#[must_use]
pub fn is_newer(article: &Article, revisions: &[Revision]) -> bool {
    let taken = revisions.iter().filter_map(|one| one.file_version).max();
    taken.is_none_or(|taken| article.version > taken)
}

/// The number of the next version.
#[must_use]
pub fn next_number(revisions: &[Revision]) -> u32 {
    let last = revisions.iter().map(|one| one.article.version).max();
    last.map_or(1, |last| last.saturating_add(1))
}

/// A part of an article before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The field.
    pub field: &'static str,
    /// What it said before.
    pub before: String,
    /// What it says now.
    pub after: String,
}

impl Part {
    /// Whether it changed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.before != self.after
    }
}

/// The words and facts of an article as lines of text, before and after, in the order in which they are read.
#[must_use]
pub fn parts(before: Option<&Article>, after: &Article, language: LanguageForm) -> Vec<Part> {
    let facts = |article: &Article| -> Vec<(&'static str, String)> {
        let words = article.words(language).0;
        let list = |all: &[String]| all.join(", ");
        let codes = article
            .categories
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>();
        let needs = article
            .audience
            .needs
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>();
        let mut all = words.fields().to_vec();
        all.extend([
            (
                "ages",
                format!("{}–{}", article.audience.age_from, article.audience.age_to),
            ),
            ("needs", list(&needs)),
            ("languages", list(&article.audience.languages)),
            ("categories", list(&codes)),
            ("legal_basis", list(&article.legal_basis)),
            ("components", list(&article.components)),
            ("training_id", article.training.clone()),
            ("review_due", article.review_due.to_string()),
            ("ratings", ratings(article)),
            ("sources", sources(article)),
        ]);
        all
    };
    let older = before.map(facts);
    let pair = |(place, (field, after)): (usize, (&'static str, String))| Part {
        field,
        before: older
            .as_ref()
            .and_then(|all| all.get(place))
            .map(|(_, text)| text.clone())
            .unwrap_or_default(),
        after,
    };
    facts(after).into_iter().enumerate().map(pair).collect()
}

fn ratings(article: &Article) -> String {
    let line = |rating: &super::rating::Rating| {
        let on = rating.rated_on.as_deref().unwrap_or("-");
        format!(
            "{} {}: {} ({on})",
            rating.bank, rating.scale_version, rating.level
        )
    };
    article.ratings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn sources(article: &Article) -> String {
    let line = |source: &super::article::Source| match source.year {
        Some(year) => format!("{} ({year}) {}", source.title, source.link),
        None => format!("{} {}", source.title, source.link),
    };
    article.sources.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::knowledge::example::article;

    fn revision(version: u32, service: Option<u128>, file_version: Option<u32>) -> Revision {
        Revision {
            article: Article { version, ..article() },
            service: service.map(|id| ServiceId(Uuid::from_u128(id))),
            file_version,
            written_by: None,
            written_at: "2026-06-01T08:00:00Z".parse().unwrap(),
            reason: String::new(),
            published: true,
        }
    }

    #[test]
    fn a_service_goes_by_its_own_version_until_it_takes_a_newer_one() {
        let all = [
            revision(1, None, Some(1)),
            revision(2, Some(5), None),
            revision(3, None, Some(2)),
        ];
        let number = |service: Option<u128>| {
            let service = service.map(|id| ServiceId(Uuid::from_u128(id)));
            current(&all, service).unwrap().article.version
        };
        assert_eq!(number(Some(5)), 2);
        assert_eq!(number(Some(6)), 3, "another service has none of its own");
        assert_eq!(number(None), 3);
        let service = ServiceId(Uuid::from_u128(5));
        assert_eq!(newer_for_all(&all, service).unwrap().article.version, 3);
        assert!(newer_for_all(&all[..2], service).is_none());
        assert!(
            current(&all[1..2], None).is_none(),
            "what a service wrote is its own"
        );
    }

    #[test]
    fn what_came_with_the_program_is_taken_in_once() {
        let of = |version| Article { version, ..article() };
        assert!(is_newer(&of(1), &[]));
        let all = [revision(1, None, Some(1)), revision(2, Some(5), None)];
        assert!(!is_newer(&of(1), &all));
        assert!(
            is_newer(&of(2), &all),
            "a number that a service has used is no file's version"
        );
        assert_eq!(next_number(&all), 3);
        assert_eq!(next_number(&[]), 1);
    }

    #[test]
    fn what_changed_is_told_field_by_field() {
        let before = article();
        let mut after = before.clone();
        after.nb.summary = "Kortere.".into();
        after.audience.age_to = 10;
        let changed: Vec<_> = parts(Some(&before), &after, LanguageForm::Nb)
            .into_iter()
            .filter(Part::is_changed)
            .map(|part| (part.field, part.after))
            .collect();
        assert_eq!(
            changed,
            [("summary", "Kortere.".to_owned()), ("ages", "3–10".to_owned())]
        );
        assert!(
            parts(None, &after, LanguageForm::Nb)
                .iter()
                .all(|part| part.before.is_empty())
        );
    }
}
