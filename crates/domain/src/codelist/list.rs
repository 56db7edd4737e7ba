use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Code, Kind};

/// One row of a code list: a code, its labels and the days it may be registered on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// The code as the register writes it.
    pub code: Code,
    /// Label in bokmål, spelt as it should stand on a screen.
    pub label_nb: String,
    /// Label in English; empty for proper names.
    pub label_en: String,
    /// First day of validity; open when absent.
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity; open when absent.
    pub valid_to: Option<NaiveDate>,
    title_official: Option<String>,
}

impl Entry {
    /// The label in English, or in bokmål; a proper name is the same in both.
    #[must_use]
    pub fn label(&self, english: bool) -> &str {
        if english && !self.label_en.is_empty() {
            &self.label_en
        } else {
            &self.label_nb
        }
    }

    /// The title exactly as the official list spells it, errors included.
    #[must_use]
    pub fn title_official(&self) -> &str {
        self.title_official.as_deref().unwrap_or(&self.label_nb)
    }

    /// Whether the code may be registered on a date; both ends of its period count.
    #[must_use]
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
}

/// A code list (kodeliste) with the validity of each code.
#[derive(Debug)]
pub struct CodeList {
    kind: Kind,
    entries: Vec<Entry>,
    positions: HashMap<String, usize>,
}

impl CodeList {
    pub(super) fn load(kind: Kind) -> Self {
        // The data is compiled in, and the tests parse every file: an error cannot reach a release.
        let entries = parse(kind.csv()).unwrap_or_default();
        let positions = entries
            .iter()
            .enumerate()
            .map(|(position, entry)| (entry.code.to_string(), position))
            .collect();
        Self {
            kind,
            entries,
            positions,
        }
    }

    /// Which list this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// All rows in the order of the official list, those out of use included.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The row of a code, whatever its validity; for showing what was once registered.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.positions
            .get(code)
            .and_then(|&position| self.entries.get(position))
    }

    /// The rows that may be registered on a date, in the order of the official list.
    pub fn valid_on(&self, date: NaiveDate) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.is_valid_on(date))
    }

    /// Whether the code exists and may be registered on a date.
    #[must_use]
    pub fn is_valid_on(&self, code: &str, date: NaiveDate) -> bool {
        self.entry(code).is_some_and(|entry| entry.is_valid_on(date))
    }
}

fn parse(text: &str) -> Result<Vec<Entry>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_list_parses_and_is_not_empty() {
        for kind in Kind::ALL {
            let entries = parse(kind.csv()).unwrap_or_else(|error| panic!("{}: {error}", kind.id()));
            assert!(!entries.is_empty(), "{}", kind.id());
            assert_eq!(CodeList::load(kind).entries(), entries);
        }
    }

    #[test]
    fn no_code_stands_twice_in_a_list() {
        for kind in Kind::ALL {
            let mut seen = HashSet::new();
            for entry in CodeList::load(kind).entries() {
                assert!(seen.insert(entry.code.clone()), "{} {}", kind.id(), entry.code);
            }
        }
    }

    #[test]
    fn no_code_ends_before_it_begins() {
        for kind in Kind::ALL {
            for entry in CodeList::load(kind).entries() {
                if let (Some(from), Some(to)) = (entry.valid_from, entry.valid_to) {
                    assert!(from <= to, "{} {}", kind.id(), entry.code);
                }
            }
        }
    }

    #[test]
    fn every_row_has_both_labels_without_official_noise() {
        for kind in Kind::ALL {
            for entry in CodeList::load(kind).entries() {
                let place = format!("{} {}", kind.id(), entry.code);
                assert!(!entry.label_nb.trim().is_empty(), "{place}");
                assert_eq!(entry.label_en.is_empty(), kind == Kind::Municipality, "{place}");
                assert!(!entry.label_nb.contains("presisering"), "{place}");
                for label in [&entry.label_nb, &entry.label_en] {
                    assert_eq!(label.matches('(').count(), label.matches(')').count(), "{place}");
                    assert_eq!(label.trim(), label, "{place}");
                    assert!(!label.ends_with([',', '.', ';']), "{place}");
                }
            }
        }
    }

    #[test]
    fn a_label_falls_back_to_the_name() {
        let list = CodeList::load(Kind::Municipality);
        assert_eq!(list.entry("1103").unwrap().label(true), "Stavanger");
        let list = CodeList::load(Kind::CaseContent);
        let entry = list.entry("3.2.02").unwrap();
        assert_eq!(
            (entry.label(false), entry.label(true), entry.title_official()),
            ("Fattigdom", "Poverty", "Fattogdom")
        );
    }
}
