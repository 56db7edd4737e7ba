//! Quotes in a file (TOML) that a person has gone through: each with the kinds of signs that were looked at.
//!
//! ```toml
//! [[quote]]
//! question = "2d"
//! text = "We are too few. […]"
//! harmless = ["name"]
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::file::quoted;
use super::{Quote, QuoteRefusal, SignKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    quote: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    question: String,
    text: String,
    #[serde(default)]
    harmless: Vec<SignKind>,
}

/// What is wrong with a file of quotes. It says nothing of what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteFault {
    /// It does not have the form of such a file.
    #[error("not a file of quotes: {0}")]
    Form(String),
    /// A quote that may not be released.
    #[error("quote {number}: {reason}")]
    Quote {
        /// Which one, from 1.
        number: usize,
        /// Why.
        reason: QuoteRefusal,
    },
}

/// The quotes of a file that may be read by everybody, by question. `answers` gives the open answers to a question; each quote must be
/// of one of them.
///
/// # Errors
/// Everything that is wrong; then nothing is released.
pub fn released<'a>(
    text: &str,
    answers: impl Fn(&str) -> Vec<&'a str>,
) -> Result<BTreeMap<String, Vec<String>>, Vec<QuoteFault>> {
    let file: File =
        toml::from_str(text).map_err(|error| vec![QuoteFault::Form(error.message().to_owned())])?;
    let mut released: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (place, entry) in file.quote.into_iter().enumerate() {
        let proposed = proposed(&entry, &answers(&entry.question));
        match proposed.and_then(|quote| quote.check(&entry.harmless).map(|()| quote.text)) {
            Ok(text) => released.entry(entry.question).or_default().push(text),
            Err(reason) => faults.push(QuoteFault::Quote {
                number: place + 1,
                reason,
            }),
        }
    }
    if faults.is_empty() {
        Ok(released)
    } else {
        Err(faults)
    }
}

fn proposed(entry: &Entry, answers: &[&str]) -> Result<Quote, QuoteRefusal> {
    let mut refusal = QuoteRefusal::OtherWords;
    for answer in answers {
        match Quote::propose(&entry.question, answer, &entry.text) {
            Ok(quote) => return Ok(quote),
            Err(reason) => refusal = reason,
        }
    }
    Err(refusal)
}

/// A file with every open answer to a question, none of them released: each stands as a comment with its signs above it. The one who goes
/// through it takes the marks of comment away from what may be read.
#[must_use]
pub fn draft<'a>(answers: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::from(
        "# Take the # away from a quote that may be read by everybody. Put […] for words that are left out.\n\
         # Name under harmless each kind of sign that you have looked at. Numbers and addresses of persons are never released.\n",
    );
    for (question, answer) in answers {
        let mut signs: Vec<String> = super::signs(answer)
            .into_iter()
            .map(|sign| format!("{:?} \"{}\"", sign.kind, &answer[sign.place]))
            .collect();
        if signs.is_empty() {
            signs.push("none found".to_owned());
        }
        text.push_str(&format!(
            "\n# signs: {}\n",
            signs.join(", ").replace(['\n', '\r'], " ")
        ));
        let (question, answer) = (quoted(question), quoted(answer));
        text.push_str(&format!(
            "# [[quote]]\n# question = {question}\n# text = {answer}\n# harmless = []\n"
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERS: [&str; 2] = ["Vi er for få. Det sier Kari også.", "Ring 91234567."];

    fn of(text: &str) -> Result<BTreeMap<String, Vec<String>>, Vec<QuoteFault>> {
        released(text, |question| {
            if question == "2d" {
                ANSWERS.to_vec()
            } else {
                Vec::new()
            }
        })
    }

    fn fault(number: usize, reason: QuoteRefusal) -> QuoteFault {
        QuoteFault::Quote { number, reason }
    }

    #[test]
    fn what_was_looked_at_is_released() {
        let found =
            of("[[quote]]\nquestion = \"2d\"\ntext = \"Vi er for få. Det sier […] også.\"\n").unwrap();
        assert_eq!(found["2d"], ["Vi er for få. Det sier […] også."]);
        let found = of(
            "[[quote]]\nquestion = \"2d\"\ntext = \"Det sier Kari også.\"\nharmless = [\"name\"]\n[[quote]]\nquestion = \"2d\"\ntext = \"Vi er for få.\"",
        );
        assert_eq!(found.unwrap()["2d"].len(), 2);
    }

    #[test]
    fn one_fault_holds_all_of_a_file_back() {
        let text = "[[quote]]\nquestion = \"2d\"\ntext = \"Vi er for få. Det sier Kari også.\"\n\
            [[quote]]\nquestion = \"2d\"\ntext = \"Ring 91234567.\"\nharmless = [\"telephone\"]\n\
            [[quote]]\nquestion = \"2d\"\ntext = \"Noe ingen sa.\"\n[[quote]]\nquestion = \"9\"\ntext = \"Vi er for få.\"\n\
            [[quote]]\nquestion = \"2d\"\ntext = \"Vi er for få.\"\n";
        let found = of(text).unwrap_err();
        assert_eq!(
            found,
            [
                fault(1, QuoteRefusal::SignsNotSeen),
                fault(2, QuoteRefusal::NeverReleased),
                fault(3, QuoteRefusal::OtherWords),
                fault(4, QuoteRefusal::OtherWords),
            ]
        );
        assert!(matches!(of("[[quotes]]").unwrap_err()[..], [QuoteFault::Form(_)]));
    }

    #[test]
    fn a_draft_releases_nothing_until_a_person_has_been_at_it() {
        let draft = draft(ANSWERS.iter().map(|answer| ("2d", *answer)));
        assert!(of(&draft).unwrap().is_empty());
        assert!(draft.contains("Telephone \"91234567\""), "{draft}");
        let opened: String = draft
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest)
                    if !rest.starts_with("signs")
                        && !rest.starts_with("Take")
                        && !rest.starts_with("Name") =>
                {
                    format!("{rest}\n")
                }
                _ => format!("{line}\n"),
            })
            .collect();
        assert_eq!(of(&opened).unwrap_err().len(), 2, "{opened}");
    }
}
