//! How rules and findings are told on pages.

use serde_json::{Value, json};
use tiltak_register::finding::{Finding, Severity};
use tiltak_register::rules::Rule;

use super::markdown;
use crate::language::Language;
use crate::visitor::Visitor;

/// The page of a rule.
pub(crate) fn rule_href(rule: &Rule) -> String {
    let id: String = form_urlencoded::byte_serialize(rule.id.as_bytes()).collect();
    format!("/register/kontroller/{id}")
}

/// The word in keys of texts, and what the template picks icon and colour by.
pub(crate) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Fatal => "fatal",
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// What `register.severity` takes.
pub(crate) fn severity(visitor: &Visitor, severity: Severity) -> Value {
    let word = severity_word(severity);
    json!({ "word": word, "text": visitor.text(&format!("register-severity-{word}")) })
}

/// What findings of a rule have in common, as one sentence in the page's language.
pub(crate) fn title<'f>(
    language: Language,
    rule: &Rule,
    findings: impl IntoIterator<Item = &'f Finding>,
) -> String {
    match language {
        Language::En => markdown::first_sentence(rule.description()),
        Language::Nb | Language::Nn => {
            common_words(findings.into_iter().map(|finding| finding.message.as_str()))
        }
    }
}

/// So many messages are compared; a rule has one pattern.
const MOST_COMPARED: usize = 50;

/// Messages of one rule without the values that differ: dates, ids and whatever is not the same in all becomes an ellipsis.
fn common_words<'m>(messages: impl Iterator<Item = &'m str>) -> String {
    let mut messages = messages.take(MOST_COMPARED).map(|message| {
        let short = message.rfind(" (").filter(|_| message.ends_with(')'));
        let kept = short.and_then(|end| message.get(..end)).unwrap_or(message);
        kept.split_whitespace().collect::<Vec<_>>()
    });
    let Some(first) = messages.next() else {
        return String::new();
    };
    let mut is_value: Vec<bool> = first.iter().map(|word| looks_like_value(word)).collect();
    for other in messages {
        if other.len() != first.len() {
            continue;
        }
        for ((flag, one), two) in is_value.iter_mut().zip(&first).zip(&other) {
            *flag |= one != two;
        }
    }
    let mut words: Vec<String> = Vec::new();
    for (word, is_value) in first.iter().zip(is_value) {
        if !is_value {
            words.push((*word).to_owned());
            continue;
        }
        // Values in a row are one ellipsis, with the mark that follows the last.
        if words.last().is_some_and(|last| last.starts_with('…')) {
            words.pop();
        }
        let mark = word.chars().next_back().filter(|mark| ",;:.".contains(*mark));
        words.push(mark.map_or_else(|| "…".to_owned(), |mark| format!("…{mark}")));
    }
    words.join(" ")
}

/// A date or an id.
fn looks_like_value(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let is_date = word.len() == 10 && word.parse::<chrono::NaiveDate>().is_ok();
    is_date || (word.len() == 36 && uuid::Uuid::try_parse(word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(messages: &[&str]) -> String {
        common_words(messages.iter().copied())
    }

    #[test]
    fn values_become_an_ellipsis() {
        assert_eq!(
            told(&["Saken starter 2024-03-04, etter at den slutter 2024-03-01"]),
            "Saken starter …, etter at den slutter …"
        );
        assert_eq!(
            told(&["Meldingen ble ikke avklart innen sju dager (2024-03-04 til 2024-03-12)"]),
            "Meldingen ble ikke avklart innen sju dager"
        );
        assert_eq!(
            told(&[
                "Klienten er 19 år og må ha tiltak",
                "Klienten er 20 år og må ha tiltak"
            ]),
            "Klienten er … år og må ha tiltak"
        );
        assert_eq!(told(&["Saken mangler personalia"]), "Saken mangler personalia");
        assert_eq!(told(&[]), "");
    }

    #[test]
    fn ids_in_a_row_are_one_ellipsis() {
        let id = "00000000-0000-4000-8000-000000000000";
        assert_eq!(
            told(&[&format!("Like planer registrert flere ganger: {id}, {id}")]),
            "Like planer registrert flere ganger: …"
        );
    }
}
