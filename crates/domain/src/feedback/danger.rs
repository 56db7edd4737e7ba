//! Words that may mean danger (ord som kan bety fare): whole words, phrases and stems from a dated list.
//!
//! A hit is no judgement of anybody. It does one thing: a person reads the answer at once.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a word may be about; told to the one who reads, never to the one who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Life and self-harm.
    Life,
    /// Violence and threats.
    Violence,
    /// Sexual abuse.
    Sexual,
    /// Fear of home, being locked in, forced marriage.
    Fear,
    /// Food, being left alone.
    Neglect,
    /// Running away.
    Away,
}

impl Topic {
    /// Its name in texts.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::Violence => "violence",
            Self::Sexual => "sexual",
            Self::Fear => "fear",
            Self::Neglect => "neglect",
            Self::Away => "away",
        }
    }
}

#[derive(Debug, Deserialize)]
struct Row {
    language: String,
    term: String,
    topic: Topic,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

static ROWS: LazyLock<Vec<(Row, Vec<Part>)>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("danger_words.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::<Row, _>::ok);
    rows.map(|row| {
        let parts = row.term.split_whitespace().map(Part::of).collect();
        (row, parts)
    })
    .collect()
});

/// One word of a term.
#[derive(Debug)]
enum Part {
    Whole(String),
    Stem(String),
}

impl Part {
    fn of(term: &str) -> Self {
        match term.strip_suffix('*') {
            Some(stem) => Self::Stem(stem.to_owned()),
            None => Self::Whole(term.to_owned()),
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => whole == word,
            Self::Stem(stem) => word.starts_with(stem.as_str()),
        }
    }
}

/// What words of a text may be about, in the order of topics; empty where none of the list is there.
///
/// The words of every language are looked for, whatever language was asked in: children mix them.
#[must_use]
pub fn topics(text: &str, on: NaiveDate) -> Vec<Topic> {
    let words = words_of(text);
    let valid = |row: &Row| row.valid_from <= on && row.valid_to.is_none_or(|last| on <= last);
    let mut found: Vec<Topic> = ROWS
        .iter()
        .filter(|(row, parts)| valid(row) && stands_in(parts, &words))
        .map(|(row, _)| row.topic)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The languages that the list has words in.
#[must_use]
pub fn languages() -> Vec<&'static str> {
    let mut languages: Vec<_> = ROWS.iter().map(|(row, _)| row.language.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

fn stands_in(parts: &[Part], words: &[String]) -> bool {
    let fits = |window: &[String]| parts.iter().zip(window).all(|(part, word)| part.fits(word));
    !parts.is_empty() && words.windows(parts.len()).any(fits)
}

/// The words in small letters; an apostrophe within a word is part of it.
fn words_of(text: &str) -> Vec<String> {
    let small = text.to_lowercase().replace('’', "'");
    small
        .split(|sign: char| !sign.is_alphanumeric() && sign != '\'')
        .map(|word| word.trim_matches('\'').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Vec<Topic> {
        topics(text, "2026-11-22".parse().unwrap())
    }

    #[test]
    fn every_row_is_read_and_every_language_of_the_scales_has_words() {
        assert_eq!(ROWS.len(), include_str!("danger_words.csv").lines().count() - 1);
        assert_eq!(languages(), ["en", "nb", "nn", "se"]);
        for (row, _) in ROWS.iter() {
            assert_eq!(row.term, row.term.to_lowercase());
            assert!(row.valid_to.is_none_or(|last| row.valid_from <= last));
        }
    }

    #[test]
    fn words_stems_and_phrases_are_found_in_every_language() {
        assert_eq!(on("Pappa SLÅR meg når han er sint."), [Topic::Violence]);
        assert_eq!(
            on("jeg har selvmordstanker, og han truer henne"),
            [Topic::Life, Topic::Violence]
        );
        assert_eq!(on("Eg tør ikkje gå heim"), [Topic::Fear]);
        assert_eq!(on("I don’t want to live any more"), [Topic::Life]);
        assert_eq!(on("Áhčči časká mu"), [Topic::Violence]);
    }

    #[test]
    fn a_word_inside_another_and_broken_phrases_are_not_found() {
        for calm in [
            "",
            "Vi slår plenen sammen",
            "Storevolden er en øy",
            "I have begun school",
            "Det er fint nå, og vi ler mer",
        ] {
            assert_eq!(on(calm), [], "{calm}");
        }
    }

    #[test]
    fn a_word_counts_from_its_first_day() {
        let of = |day: &str| topics("overgrep", day.parse().unwrap()).len();
        assert_eq!(["2023-12-31", "2024-01-01", "2024-01-02"].map(of), [0, 1, 1]);
    }
}
