//! What is wrong with an article, said so that its writer can mend it.

use serde::Serialize;

/// One thing that is wrong with an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The field, as files and forms write it: `audience.needs`, `nb.title`.
    pub field: String,
    /// What is wrong with it.
    pub kind: FaultKind,
    /// The value that is wrong, where there is one.
    pub value: String,
}

/// What is wrong; each is a text `knowledge-fault-<key>` in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// A field that must be filled in is empty.
    Missing,
    /// A text is longer than can be kept.
    TooLong,
    /// An id is not written in lower-case letters, digits and hyphens.
    BadId,
    /// A number is outside its range.
    OutOfRange,
    /// The last of two comes before the first.
    WrongOrder,
    /// A code is not in its list.
    UnknownCode,
    /// A code is not in use on the day of the review.
    CodeNotInUse,
    /// A language is not written as two lower-case letters.
    UnknownLanguage,
    /// A bank is not among the scales.
    UnknownBank,
    /// A scale has no such version.
    UnknownVersion,
    /// A scale has no such level.
    UnknownLevel,
    /// A year or a date cannot be read, or is still to come.
    BadDate,
    /// A link is not a web address.
    BadLink,
    /// The same thing stands twice.
    Twice,
}

impl FaultKind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Missing,
        Self::TooLong,
        Self::BadId,
        Self::OutOfRange,
        Self::WrongOrder,
        Self::UnknownCode,
        Self::CodeNotInUse,
        Self::UnknownLanguage,
        Self::UnknownBank,
        Self::UnknownVersion,
        Self::UnknownLevel,
        Self::BadDate,
        Self::BadLink,
        Self::Twice,
    ];

    /// The key of the text that explains it, after `knowledge-fault-`.
    #[must_use]
    pub fn key(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = self.kind.key().replace('-', " ");
        if self.value.is_empty() {
            write!(formatter, "{}: {words}", self.field)
        } else {
            write!(formatter, "{}: {words}: {}", self.field, self.value)
        }
    }
}

/// Gathers faults.
#[derive(Debug, Default)]
pub(super) struct Faults(pub(super) Vec<Fault>);

impl Faults {
    pub(super) fn put(&mut self, bad: bool, field: &str, kind: FaultKind, value: impl std::fmt::Display) {
        if bad {
            self.0.push(Fault {
                field: field.to_owned(),
                kind,
                value: value.to_string(),
            });
        }
    }

    pub(super) fn text(&mut self, text: &str, field: &str, most: usize) {
        self.put(text.trim().is_empty(), field, FaultKind::Missing, "");
        self.put(text.chars().count() > most, field, FaultKind::TooLong, "");
    }

    pub(super) fn link(&mut self, link: &str, field: &str) {
        let host = link.strip_prefix("https://").unwrap_or_default();
        let bad = host.is_empty() || link.contains(char::is_whitespace) || link.contains(['"', '<', '>']);
        self.put(bad, field, FaultKind::BadLink, link);
    }

    pub(super) fn id(&mut self, id: &str, field: &str) {
        self.put(!is_id(id), field, FaultKind::BadId, id);
    }

    pub(super) fn twice<T: PartialEq + std::fmt::Display>(&mut self, all: &[T], field: &str) {
        for (place, one) in all.iter().enumerate() {
            self.put(all[..place].contains(one), field, FaultKind::Twice, one);
        }
    }
}

/// Whether a text is an id: lower-case letters, digits and single hyphens between them, at most 80 characters.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    text.len() <= 80 && text.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_with_hyphens() {
        for good in ["a", "parent-management-training-oregon", "3-12"] {
            assert!(is_id(good), "{good}");
        }
        let long = "a".repeat(81);
        for bad in ["", "-a", "a--b", "A", "å", "a b", "a/b", "a.b", long.as_str()] {
            assert!(!is_id(bad), "{bad}");
        }
        assert!(is_id(&"a".repeat(80)));
    }

    #[test]
    fn only_whole_secure_addresses_are_links() {
        let bad = |link: &str| {
            let mut faults = Faults::default();
            faults.link(link, "link");
            !faults.0.is_empty()
        };
        assert!(!bad("https://ungsinn.no"));
        for link in [
            "",
            "https://",
            "http://ungsinn.no",
            "javascript:alert(1)",
            "https://a b",
            "https://a\"b",
        ] {
            assert!(bad(link), "{link}");
        }
    }

    #[test]
    fn every_kind_has_a_key_of_its_own() {
        let keys: std::collections::HashSet<_> = FaultKind::ALL.iter().map(|kind| kind.key()).collect();
        assert_eq!(keys.len(), FaultKind::ALL.len());
        assert!(!keys.contains(""));
    }
}
