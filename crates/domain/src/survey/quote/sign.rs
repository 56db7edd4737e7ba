//! What in a text may tell who somebody is: a warning for the person who reads it, never a verdict.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::geography::structure;

/// Geography of this year names the places.
const YEAR: i32 = 2024;

/// What may tell who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// What it is.
    pub kind: SignKind,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
}

/// What a sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignKind {
    /// Eleven digits, or six and five: as of a national identity number.
    NationalId,
    /// An e-mail address.
    Email,
    /// Eight digits in a row or in groups, as of a telephone number.
    Telephone,
    /// A web address.
    WebAddress,
    /// A number of four digits or more, as of a case, that is no year.
    Number,
    /// A municipality or a county.
    Place,
    /// A word with a capital letter inside a sentence: it may be a name.
    Name,
}

impl SignKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::NationalId,
        Self::Email,
        Self::Telephone,
        Self::WebAddress,
        Self::Number,
        Self::Place,
        Self::Name,
    ];

    /// Whether no look makes it harmless.
    #[must_use]
    pub const fn is_never_released(self) -> bool {
        matches!(self, Self::NationalId | Self::Email | Self::Telephone)
    }
}

/// All signs of a text, in their order.
#[must_use]
pub fn signs(text: &str) -> Vec<Sign> {
    let words = words(text);
    let mut signs = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let (found, used) = sign_at(text, &words[place..]);
        if let Some(kind) = found {
            let (first, last) = (&words[place], &words[place + used - 1]);
            signs.push(Sign {
                kind,
                place: first.range.start..last.range.end,
            });
        }
        place += used;
    }
    signs
}

/// A word without the signs about it.
struct Word {
    range: Range<usize>,
    is_first: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut is_first = true;
    let mut from = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        if !sign.is_whitespace() {
            from.get_or_insert(at);
            continue;
        }
        let Some(start) = from.take() else {
            is_first |= sign == '\n';
            continue;
        };
        let whole = &text[start..at];
        let inner = whole.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '+');
        if !inner.is_empty() {
            let begin = start + whole.find(inner).unwrap_or(0);
            words.push(Word {
                range: begin..begin + inner.len(),
                is_first,
            });
            is_first = false;
        }
        is_first |= whole.ends_with(['.', '!', '?', ':']) || sign == '\n';
    }
    words
}

/// The sign that begins here, and how many words it takes.
fn sign_at(text: &str, words: &[Word]) -> (Option<SignKind>, usize) {
    let word = &text[words[0].range.clone()];
    if word.contains('@') && word.contains('.') {
        return (Some(SignKind::Email), 1);
    }
    let lower = word.to_lowercase();
    if lower.starts_with("http") || lower.starts_with("www.") || lower.ends_with(".no") {
        return (Some(SignKind::WebAddress), 1);
    }
    if word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '+') {
        return number(text, words);
    }
    if is_place(word) {
        return (Some(SignKind::Place), 1);
    }
    let is_name = is_capitalised(word) && !words[0].is_first;
    // Two in a row are a name wherever they stand.
    let second = words
        .get(1)
        .filter(|next| !next.is_first)
        .map(|next| &text[next.range.clone()]);
    let is_pair = is_capitalised(word) && second.is_some_and(|next| is_capitalised(next) && !is_place(next));
    match (is_pair, is_name) {
        (true, _) => (Some(SignKind::Name), 2),
        (false, true) => (Some(SignKind::Name), 1),
        (false, false) => (None, 1),
    }
}

/// A number that goes on over several words.
fn number(text: &str, words: &[Word]) -> (Option<SignKind>, usize) {
    let is_digits = |word: &str| {
        word.chars()
            .all(|sign| sign.is_ascii_digit() || "+-./".contains(sign))
    };
    let own = |word: &Word| text[word.range.clone()].to_owned();
    let used = words
        .iter()
        .enumerate()
        .take_while(|(place, word)| is_digits(&text[word.range.clone()]) && (*place == 0 || !word.is_first))
        .count()
        .max(1);
    let all: String = words[..used].iter().map(own).collect();
    let digits: String = all.chars().filter(char::is_ascii_digit).collect();
    let after_prefix = if all.starts_with("+47") || digits.starts_with("0047") {
        digits.trim_start_matches('0').trim_start_matches("47").len()
    } else {
        digits.len()
    };
    let is_year = used == 1 && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let kind = match (digits.len(), after_prefix) {
        (11, 11) => Some(SignKind::NationalId),
        // With a stroke or stops it is a case or a date.
        (_, 8) if !all.contains(['/', '.']) => Some(SignKind::Telephone),
        (4.., _) if !is_year => Some(SignKind::Number),
        _ => None,
    };
    (kind, used)
}

/// A capital letter and then small ones: `Kari`, not `NAV`.
fn is_capitalised(word: &str) -> bool {
    let mut signs = word.chars();
    let first = signs.next().is_some_and(char::is_uppercase);
    let rest = signs.as_str();
    first && !rest.is_empty() && rest.chars().any(char::is_lowercase)
}

/// A municipality, as in "Bergens" too. Short ones that are also other words ("os", "nes") only with a capital letter.
fn is_place(word: &str) -> bool {
    static PLACES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let all = structure(YEAR);
        let municipalities = all.municipalities.iter().map(|one| one.name);
        municipalities.map(str::to_lowercase).collect()
    });
    let lower = word.to_lowercase();
    let is_name = |name: &str| PLACES.contains(name);
    (is_capitalised(word) || lower.chars().count() > 5)
        && (is_name(&lower) || lower.strip_suffix('s').is_some_and(is_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(SignKind, &str)> {
        signs(text)
            .into_iter()
            .map(|sign| (sign.kind, &text[sign.place]))
            .collect()
    }

    #[test]
    fn numbers_and_addresses_are_found_as_people_write_them() {
        assert_eq!(
            found("Gutten (15890512345) bor her."),
            [(SignKind::NationalId, "15890512345")]
        );
        assert_eq!(
            found("nummer 158905 12345, takk"),
            [(SignKind::NationalId, "158905 12345")]
        );
        assert_eq!(found("Ring 912 34 567."), [(SignKind::Telephone, "912 34 567")]);
        assert_eq!(
            found("Ring +47 91234567"),
            [(SignKind::Telephone, "+47 91234567")]
        );
        assert_eq!(
            found("skriv til leder@eksempel.no."),
            [(SignKind::Email, "leder@eksempel.no")]
        );
        assert_eq!(
            found("se www.eksempel.no"),
            [(SignKind::WebAddress, "www.eksempel.no")]
        );
        assert_eq!(found("sak 2022/1845 gjelder"), [(SignKind::Number, "2022/1845")]);
    }

    #[test]
    fn years_and_counts_are_no_signs() {
        assert!(found("I 2022 hadde vi 15 saker, i 1998 hadde vi 120.").is_empty());
        assert!(found("Vi er 12 ansatte og 58 svarte").is_empty());
    }

    #[test]
    fn names_and_places_are_found_inside_sentences() {
        assert_eq!(found("Det sa Kari."), [(SignKind::Name, "Kari")]);
        assert_eq!(
            found("Kari Nordmann leder oss."),
            [(SignKind::Name, "Kari Nordmann")]
        );
        assert_eq!(
            found("Vi i Bergen har det travelt."),
            [(SignKind::Place, "Bergen")]
        );
        assert_eq!(found("Oslos bydeler er større."), [(SignKind::Place, "Oslos")]);
    }

    #[test]
    fn the_first_word_and_agencies_are_no_names() {
        assert!(found("Skolen melder for sent. NAV og BUP svarer ikke! Hva nå?").is_empty());
        assert!(found("Økonomien er verst.\nFolk slutter.").is_empty());
    }

    #[test]
    fn any_text_is_looked_through_without_a_fault() {
        for text in [
            "",
            " ",
            "…",
            "æ@",
            "+",
            "++47",
            "\u{feff}Å",
            "12345678901234567890",
            "a\n\n\nB b",
        ] {
            let _any = signs(text);
        }
    }
}
