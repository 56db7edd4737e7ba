//! The texts of a report that a person may edit and lock: a file of words by key, each with the numbers it was written for.
//!
//! A text that was locked to other numbers than those of today is never shown as if nothing had happened: the report says the new
//! sentence, shows the locked one as outdated, and the program names it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The file of texts of one report in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Texts that no numbers stand behind, such as the foreword, by the name of their slot.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub slots: BTreeMap<String, String>,
    /// Sentences, by the question or table that they are about.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sentences: BTreeMap<String, Sentence>,
}

/// A sentence of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// The fingerprint of the numbers that they were written for.
    pub numbers: String,
    /// Whether a person stands for them, and they are not to be made anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
}

/// A sentence as the report shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub key: String,
    /// The words.
    pub text: String,
    /// The fingerprint of the numbers of today.
    pub numbers: String,
    /// Where the words are from.
    pub from: From,
}

/// Where the words of a sentence are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// Made from the numbers.
    Numbers,
    /// Edited by a person, for the numbers of today.
    Person {
        /// Whether they are locked.
        locked: bool,
    },
    /// Made from the numbers, since those that a person wrote were for other numbers. What that person wrote is here.
    Outdated {
        /// The words of before.
        before: String,
        /// Whether they are locked.
        locked: bool,
    },
}

impl Texts {
    /// Reads the file.
    ///
    /// # Errors
    /// What does not have its form, with line and column.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The words of a slot; none where it is empty.
    #[must_use]
    pub fn slot(&self, name: &str) -> Option<&str> {
        self.slots
            .get(name)
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    }

    /// Decides which words are shown: those made from the numbers, or those of the file where they were written for the same numbers.
    #[must_use]
    pub fn told(&self, key: &str, generated: &str) -> Told {
        let numbers = fingerprint(generated);
        let told = |text: &str, from| Told {
            key: key.to_owned(),
            text: text.to_owned(),
            numbers: numbers.clone(),
            from,
        };
        match self.sentences.get(key) {
            Some(own) if own.numbers == numbers && (own.locked || own.text != generated) => told(
                &own.text,
                From::Person {
                    locked: own.locked,
                },
            ),
            Some(own) if own.numbers != numbers && fingerprint(&own.text) != own.numbers => told(
                generated,
                From::Outdated {
                    before: own.text.clone(),
                    locked: own.locked,
                },
            ),
            Some(own) if own.numbers != numbers && own.locked => told(
                generated,
                From::Outdated {
                    before: own.text.clone(),
                    locked: true,
                },
            ),
            _ => told(generated, From::Numbers),
        }
    }
}

/// A fingerprint of a sentence made from numbers: another one when a number, or what may be said of it, is another (FNV-1a, 64 bits).
///
/// It guards against forgetting, not against fraud.
#[must_use]
pub fn fingerprint(generated: &str) -> String {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let hash = generated
        .bytes()
        .fold(START, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{hash:016x}")
}

/// The file for a person to edit: every slot, and every sentence as it is shown.
#[must_use]
pub fn file(slots: &[(&str, &str)], texts: &Texts, told: &[Told]) -> String {
    let mut file = String::new();
    file.push_str("# Texts of the report. Edit a text and set `locked = true` to keep it; leave `numbers` as it stands: it tells\n");
    file.push_str("# which numbers the text was written for. A locked text is flagged, not kept, when its numbers change.\n\n[slots]\n");
    for (name, help) in slots {
        file.push_str(&format!("# {help}\n{name} = {}\n", quoted(texts.slot(name).unwrap_or_default())));
    }
    for one in told {
        let (text, numbers, locked) = match &one.from {
            From::Numbers => (&one.text, one.numbers.clone(), false),
            From::Person { locked } => (&one.text, one.numbers.clone(), *locked),
            From::Outdated { before, locked } => {
                file.push_str(&format!("\n# OUTDATED: the numbers now say: {}", one.text.replace('\n', " ")));
                let numbers = texts.sentences.get(&one.key).map(|own| own.numbers.clone());
                (before, numbers.unwrap_or_default(), *locked)
            }
        };
        file.push_str(&format!(
            "\n[sentences.{}]\ntext = {}\nnumbers = {}\nlocked = {locked}\n",
            quoted(&one.key),
            quoted(text),
            quoted(&numbers)
        ));
    }
    file
}

/// A text as TOML writes it on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Om lag 81 prosent svarte «Ja».";

    fn texts(text: &str, generated: &str, locked: bool) -> Texts {
        let sentence = Sentence {
            text: text.to_owned(),
            numbers: fingerprint(generated),
            locked,
        };
        Texts {
            slots: BTreeMap::new(),
            sentences: [("2c".to_owned(), sentence)].into(),
        }
    }

    #[test]
    fn a_locked_text_is_kept_while_its_numbers_stay() {
        let told = texts("Vår egen setning.", SAID, true).told("2c", SAID);
        assert_eq!(told.text, "Vår egen setning.");
        assert_eq!(told.from, From::Person { locked: true });
    }

    #[test]
    fn a_locked_text_whose_numbers_changed_is_flagged_and_not_shown_as_if_it_held() {
        for text in ["Vår egen setning.", SAID] {
            let told = texts(text, SAID, true).told("2c", "Om lag 79 prosent svarte «Ja».");
            assert_eq!(told.text, "Om lag 79 prosent svarte «Ja».");
            assert_eq!(
                told.from,
                From::Outdated {
                    before: text.to_owned(),
                    locked: true
                }
            );
        }
    }

    #[test]
    fn an_edited_text_is_flagged_too_and_an_untouched_one_is_made_anew() {
        let edited = texts("Vår egen setning.", SAID, false).told("2c", "Nytt.");
        assert!(matches!(edited.from, From::Outdated { locked: false, .. }));
        let untouched = texts(SAID, SAID, false).told("2c", "Nytt.");
        assert_eq!((untouched.text.as_str(), untouched.from), ("Nytt.", From::Numbers));
    }

    #[test]
    fn the_file_that_is_written_is_read_back_with_the_same_meaning() {
        let own = texts("Sagt \"slik\"\\ på\nto linjer.", SAID, true);
        let told = [own.told("2c", SAID), own.told("2e", "Om lag 55 prosent.")];
        let written = file(&[("foreword", "Forord")], &own, &told);
        let read = Texts::parse(&written).unwrap();
        assert_eq!(read.told("2c", SAID), told[0]);
        assert_eq!(read.told("2e", "Om lag 55 prosent."), told[1]);
        // What was outdated stays so until a person has looked at it.
        let changed = [own.told("2c", "Nytt.")];
        let again = Texts::parse(&file(&[], &own, &changed)).unwrap();
        assert_eq!(again.told("2c", "Nytt."), changed[0]);
    }
}
