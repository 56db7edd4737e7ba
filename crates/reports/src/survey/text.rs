//! The texts of a report that a person may edit and lock: a file of words by key, each with the numbers it was written for.
//!
//! A text that was locked to other numbers than those of today is never shown as if nothing had happened: the report says the new
//! sentence, shows the locked one as outdated, and the program names it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tiltak_domain::survey::quote::signs;

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
    /// Answers in own words that a person counted to an option: how many, by question and code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub coded: BTreeMap<String, BTreeMap<String, u64>>,
    /// Answers in own words that may be shown, by question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quotes: BTreeMap<String, Vec<Quote>>,
}

/// An answer in own words that may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Whether a person has read it for what can tell who wrote it or whom it is about.
    #[serde(default)]
    pub checked: bool,
}

impl Quote {
    /// Whether it holds what no look makes harmless: an e-mail address, a telephone number, a national id.
    #[must_use]
    pub fn points_to_a_person(&self) -> bool {
        signs(&self.text).iter().any(|sign| sign.kind.is_never_released())
    }
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
    /// What the program makes of the numbers of today.
    pub generated: String,
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

    /// The quotes of a question that a person has checked, and that do not point to one.
    pub fn released<'texts>(&'texts self, question: &str) -> impl Iterator<Item = &'texts str> {
        let quotes = self.quotes.get(question).into_iter().flatten();
        quotes
            .filter(|quote| quote.checked && !quote.points_to_a_person())
            .map(|quote| quote.text.as_str())
    }

    /// How many answers in own words are counted to an option.
    #[must_use]
    pub fn coded(&self, question: &str, code: u16) -> u64 {
        let own = self.coded.get(question);
        own.and_then(|own| own.get(&code.to_string()))
            .copied()
            .unwrap_or(0)
    }

    /// What is not shown of the file, and why. Says nothing of what was written.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (question, quotes) in &self.quotes {
            for (place, quote) in quotes.iter().enumerate() {
                let reason = match (quote.checked, quote.points_to_a_person()) {
                    (_, true) => "it holds an e-mail address, a telephone number or a national id",
                    (false, false) => "it is not marked as checked",
                    (true, false) => continue,
                };
                faults.push(format!("{question}: quote {} is not shown: {reason}", place + 1));
            }
        }
        faults
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
            generated: generated.to_owned(),
            from,
        };
        match self.sentences.get(key) {
            Some(own) if own.numbers == numbers && (own.locked || own.text != generated) => {
                told(&own.text, From::Person { locked: own.locked })
            }
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
        file.push_str(&format!(
            "# {help}\n{name} = {}\n",
            quoted(texts.slot(name).unwrap_or_default())
        ));
    }
    file.push_str("\n# Answers in own words counted to an option: [coded.QUESTION] with CODE = NUMBER.\n");
    for (question, codes) in &texts.coded {
        file.push_str(&format!("[coded.{}]\n", quoted(question)));
        for (code, count) in codes {
            file.push_str(&format!("{} = {count}\n", quoted(code)));
        }
    }
    file.push_str("\n# Answers in own words that may be shown: [[quotes.QUESTION]] with text, and checked = true when a person has read it.\n");
    for (question, quotes) in &texts.quotes {
        for quote in quotes {
            file.push_str(&format!(
                "[[quotes.{}]]\ntext = {}\nchecked = {}\n",
                quoted(question),
                quoted(&quote.text),
                quote.checked
            ));
        }
    }
    for one in told {
        let (text, numbers, locked) = match &one.from {
            From::Numbers => (&one.text, one.numbers.clone(), false),
            From::Person { locked } => (&one.text, one.numbers.clone(), *locked),
            From::Outdated { before, locked } => {
                file.push_str(&format!(
                    "\n# OUTDATED: the numbers now say: {}",
                    one.text.replace('\n', " ")
                ));
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
            sentences: [("2c".to_owned(), sentence)].into(),
            ..Texts::default()
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
        assert_eq!(
            (untouched.text.as_str(), untouched.from),
            ("Nytt.", From::Numbers)
        );
    }

    #[test]
    fn a_quote_is_shown_only_where_a_person_checked_it_and_it_points_to_nobody() {
        let quote = |text: &str, checked| Quote {
            text: text.to_owned(),
            checked,
        };
        let own = vec![
            quote("Vi trenger tid.", true),
            quote("Ikke lest ennå.", false),
            quote("Ring 22 33 44 55.", true),
            quote("Skriv til kari@example.org.", true),
        ];
        let texts = Texts {
            quotes: [("2f".to_owned(), own)].into(),
            coded: [("7d".to_owned(), [("1".to_owned(), 2)].into())].into(),
            ..Texts::default()
        };
        assert_eq!(texts.released("2f").collect::<Vec<_>>(), ["Vi trenger tid."]);
        assert_eq!(texts.faults().len(), 3);
        assert_eq!((texts.coded("7d", 1), texts.coded("7d", 2)), (2, 0));
        assert_eq!(Texts::parse(&file(&[], &texts, &[])).unwrap(), texts);
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
