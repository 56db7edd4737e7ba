//! Searching the bank: by words, whatever their endings, and by what an article is for.

use std::collections::{BTreeMap, HashMap};

use rust_stemmers::{Algorithm, Stemmer};
use tiltak_domain::codelist::{self, Code, Kind};
use tiltak_domain::knowledge::article::{Arena, Article, ArticleKind, Words};
use tiltak_domain::knowledge::audience::AgeFit;
use tiltak_domain::knowledge::revision::Revision;
use tiltak_domain::people::language_form::LanguageForm;

use super::Bank;

/// A stem this long is also found inside a longer word: Norwegian writes `foreldreveiledning` as one.
const INSIDE: usize = 5;

/// What is looked for; what is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleQuery {
    /// Words, each of which must be there.
    pub text: String,
    /// Code of a need that it answers.
    pub need: Option<Code>,
    /// A child's age that it is for.
    pub age: Option<u32>,
    /// Where it is given.
    pub arena: Option<Arena>,
    /// What it is about.
    pub kind: Option<ArticleKind>,
    /// A language it is given in besides Norwegian.
    pub language: Option<String>,
    /// Only what the service can give.
    pub deliverable: bool,
    /// Only what some bank has rated.
    pub rated: bool,
}

/// Where the words were found, the most telling place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the title.
    Title,
    /// In the summary, or in whom it is for.
    Summary,
    /// Elsewhere.
    Text,
}

/// An article that was found.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// The article.
    pub revision: &'a Revision,
    /// Where the last of the words was found; none without words.
    pub place: Option<Place>,
}

/// What was found, and how many there would be for each choice.
#[derive(Debug, Clone, Default)]
pub struct Found<'a> {
    /// The articles: those with the words in the title first, then by title.
    pub hits: Vec<Hit<'a>>,
    /// For each need: how many of the articles answer it when no need is chosen.
    pub needs: BTreeMap<String, usize>,
    /// The same for where help is given.
    pub arenas: HashMap<Arena, usize>,
    /// The same for what an article is about.
    pub kinds: HashMap<ArticleKind, usize>,
    /// The same for languages.
    pub languages: BTreeMap<String, usize>,
    /// How many the service can give.
    pub deliverable: usize,
    /// How many some bank has rated.
    pub rated: usize,
}

impl Bank {
    /// Searches the articles that the service goes by. Titles are sorted as in a language.
    #[must_use]
    pub fn search(&self, query: &ArticleQuery, language: LanguageForm) -> Found<'_> {
        let mut found = Found::default();
        let stems = Stems::new();
        let words = stems.query(&query.text);
        for revision in self.all() {
            let article = &revision.article;
            let place = if words.is_empty() {
                None
            } else {
                stems.place(article, &words)
            };
            if !words.is_empty() && place.is_none() {
                continue;
            }
            found.count(self, query, article);
            if self.fits(query, article, None) {
                found.hits.push(Hit { revision, place });
            }
        }
        let title = |hit: &Hit<'_>| hit.revision.article.words(language).0.title.to_lowercase();
        found.hits.sort_by_key(|hit| (hit.place, title(hit)));
        found
    }

    /// Whether an article is among what is looked for, one of the choices left out.
    fn fits(&self, query: &ArticleQuery, article: &Article, without: Option<Choice>) -> bool {
        let audience = &article.audience;
        let free = |choice| without == Some(choice);
        (free(Choice::Need)
            || query
                .need
                .as_ref()
                .is_none_or(|need| audience.needs.contains(need)))
            && query
                .age
                .is_none_or(|age| audience.age_fit(Some(age)) == AgeFit::Within)
            && (free(Choice::Arena) || query.arena.is_none_or(|arena| article.arena.contains(&arena)))
            && (free(Choice::Kind) || query.kind.is_none_or(|kind| article.kind == kind))
            && (free(Choice::Language)
                || query
                    .language
                    .as_ref()
                    .is_none_or(|one| audience.languages.contains(one)))
            && (free(Choice::Deliverable) || !query.deliverable || self.is_deliverable(&article.id))
            && (free(Choice::Rated) || !query.rated || !article.ratings.is_empty())
    }
}

/// A choice that counts are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Need,
    Arena,
    Kind,
    Language,
    Deliverable,
    Rated,
}

impl Found<'_> {
    fn count(&mut self, bank: &Bank, query: &ArticleQuery, article: &Article) {
        let fits = |choice| bank.fits(query, article, Some(choice));
        if fits(Choice::Need) {
            for need in &article.audience.needs {
                *self.needs.entry(need.to_string()).or_default() += 1;
            }
        }
        if fits(Choice::Arena) {
            for arena in &article.arena {
                *self.arenas.entry(*arena).or_default() += 1;
            }
        }
        if fits(Choice::Kind) {
            *self.kinds.entry(article.kind).or_default() += 1;
        }
        if fits(Choice::Language) {
            for language in &article.audience.languages {
                *self.languages.entry(language.clone()).or_default() += 1;
            }
        }
        self.deliverable += usize::from(fits(Choice::Deliverable) && bank.is_deliverable(&article.id));
        self.rated += usize::from(fits(Choice::Rated) && !article.ratings.is_empty());
    }
}

/// Words without their endings, in Norwegian and English.
struct Stems {
    norwegian: Stemmer,
    english: Stemmer,
}

impl Stems {
    fn new() -> Self {
        Self {
            norwegian: Stemmer::create(Algorithm::Norwegian),
            english: Stemmer::create(Algorithm::English),
        }
    }

    /// Each word of a query, as it stands in either language.
    fn query(&self, text: &str) -> Vec<[String; 2]> {
        words(text)
            .map(|word| {
                [
                    self.norwegian.stem(&word).into_owned(),
                    self.english.stem(&word).into_owned(),
                ]
            })
            .collect()
    }

    /// The least telling of the places where the words were found; none where one is missing.
    fn place(&self, article: &Article, wanted: &[[String; 2]]) -> Option<Place> {
        let texts = [
            (Some(&article.nb), &self.norwegian, 0),
            (article.nn.as_ref(), &self.norwegian, 0),
            (article.en.as_ref(), &self.english, 1),
        ];
        let in_text = |(words, stemmer, language): &(Option<&Words>, &Stemmer, usize)| {
            let places = in_order((*words)?);
            let stems: Vec<(Place, Vec<String>)> = places
                .into_iter()
                .map(|(place, text)| {
                    (
                        place,
                        self::words(&text)
                            .map(|word| stemmer.stem(&word).into_owned())
                            .collect(),
                    )
                })
                .collect();
            let first = |word: &[String; 2]| {
                let word = &word[*language];
                let has = |stems: &[String]| {
                    stems.iter().any(|stem| {
                        stem == word || (word.chars().count() >= INSIDE && stem.contains(word.as_str()))
                    })
                };
                stems
                    .iter()
                    .find(|(_, stems)| has(stems))
                    .map(|(place, _)| *place)
            };
            wanted
                .iter()
                .map(first)
                .collect::<Option<Vec<Place>>>()?
                .into_iter()
                .max()
        };
        let found = texts.iter().filter_map(in_text).min();
        found.or_else(|| self.in_codes(article, wanted))
    }

    /// The names of the register's codes are words of the article too.
    fn in_codes(&self, article: &Article, wanted: &[[String; 2]]) -> Option<Place> {
        let label = |code: &Code| codelist::list(Kind::MeasureCategory).entry(code.as_str());
        let names: Vec<String> = article
            .categories
            .iter()
            .filter_map(label)
            .flat_map(|entry| words(entry.label(false)).collect::<Vec<_>>())
            .map(|word| self.norwegian.stem(&word).into_owned())
            .collect();
        let all = wanted.iter().all(|word| names.contains(&word[0]));
        all.then_some(Place::Text)
    }
}

/// The texts of an article by the place they are; the restricted part is not searched.
fn in_order(words: &Words) -> [(Place, String); 3] {
    let rest = [
        &words.content,
        &words.culture,
        &words.dose,
        &words.staff,
        &words.training,
        &words.cost,
        &words.cautions,
        &words.family,
    ];
    let rest: Vec<&str> = rest.into_iter().map(String::as_str).collect();
    [
        (Place::Title, words.title.clone()),
        (Place::Summary, format!("{} {}", words.summary, words.for_whom)),
        (
            Place::Text,
            format!("{} {}", rest.join(" "), words.steps.join(" ")),
        ),
    ]
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn bank() -> Bank {
        let read = |name: &str, text: &str| Revision {
            article: file::read(name, text).unwrap(),
            service: None,
            file_version: Some(1),
            written_by: None,
            written_at: "2026-06-01T08:00:00Z".parse().unwrap(),
            reason: String::new(),
            published: true,
        };
        let revisions = vec![
            read(
                "parent-talks",
                include_str!("../../fixtures/knowledge/parent-talks.toml"),
            ),
            read(
                "small-steps",
                include_str!("../../fixtures/knowledge/small-steps.toml"),
            ),
        ];
        let mut bank = Bank::of(revisions, None);
        bank.deliverable = vec!["small-steps".into()];
        bank
    }

    fn ids(query: &ArticleQuery) -> Vec<String> {
        let bank = bank();
        let found = bank.search(query, LanguageForm::Nb);
        found
            .hits
            .iter()
            .map(|hit| hit.revision.article.id.clone())
            .collect()
    }

    fn text(text: &str) -> Vec<String> {
        ids(&ArticleQuery {
            text: text.into(),
            ..ArticleQuery::default()
        })
    }

    #[test]
    fn words_are_found_whatever_their_endings() {
        assert_eq!(text("foreldresamtalene"), ["parent-talks"]);
        assert_eq!(
            text("situasjonen"),
            ["parent-talks"],
            "the text has `situasjoner`"
        );
        assert_eq!(text("skrittet"), ["small-steps"]);
        assert_eq!(text("samtale"), ["parent-talks"], "inside a longer word");
        assert_eq!(text("practising"), ["parent-talks", "small-steps"], "in English");
        assert!(text("fosterhjem").is_empty());
    }

    #[test]
    fn every_word_must_be_there_and_titles_come_first() {
        assert_eq!(text("små skritt foreldre"), ["small-steps"]);
        assert!(text("små tolk").is_empty());
        assert_eq!(text("foreldre"), ["parent-talks", "small-steps"]);
        assert_eq!(text(""), ["parent-talks", "small-steps"]);
    }

    #[test]
    fn the_restricted_part_cannot_be_searched() {
        assert!(text("hemmelig").is_empty());
        assert!(text("secret").is_empty());
    }

    #[test]
    fn choices_narrow_and_are_counted_without_themselves() {
        let age = |age| {
            ids(&ArticleQuery {
                age: Some(age),
                ..ArticleQuery::default()
            })
        };
        assert_eq!(age(5), ["small-steps"]);
        assert_eq!(age(6).len(), 2);
        assert_eq!(age(15).len(), 2);
        assert_eq!(age(16), ["small-steps"]);
        let bank = bank();
        let query = ArticleQuery {
            need: Some("1.4.01".into()),
            ..ArticleQuery::default()
        };
        let found = bank.search(&query, LanguageForm::Nb);
        assert_eq!(found.hits.len(), 1);
        assert_eq!(
            found.needs.get("1.3.08"),
            Some(&2),
            "as if no need had been chosen"
        );
        assert_eq!(
            (
                found.kinds.get(&ArticleKind::Programme),
                found.deliverable,
                found.rated
            ),
            (None, 1, 0)
        );
        let query = ArticleQuery {
            rated: true,
            deliverable: true,
            ..ArticleQuery::default()
        };
        assert!(bank.search(&query, LanguageForm::Nb).hits.is_empty());
    }
}
