use std::fmt::Write as _;

use clap::Args;
use tiltak_register::rules::{self, Rule};

use super::rules::as_json;
use super::words::{self, Language};
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// Explain a rule: what it flags, why, how grave it is, and what to check
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak register explain Melding-03")]
pub struct Explain {
    /// Number of the rule, such as Melding-03, or its id in the register's reports, such as MESSAGE_03
    id: String,

    /// Language of what to check
    #[arg(long, value_enum, default_value_t)]
    language: Language,

    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Explain {
    pub fn run(&self) -> Result<(), CommandError> {
        let rule = find(&self.id).ok_or_else(|| {
            CommandError::faults(format!("there is no rule {}", self.id.escape_debug())).hint(format!(
                "did you mean {}? `tiltak register rules` lists them all",
                nearest(&self.id)
            ))
        })?;
        match self.format {
            Format::Text => output::text(&text(rule, self.language)),
            Format::Json => output::line(format!("{:#}", as_json(rule))),
        }
    }
}

/// By its own number first: the demands of the schema share a wire id.
fn find(id: &str) -> Option<&'static Rule> {
    let by_wire_id = || {
        rules::all().iter().find(|rule| {
            rule.wire_id
                .is_some_and(|wire_id| wire_id.eq_ignore_ascii_case(id))
        })
    };
    rules::find(id).or_else(by_wire_id)
}

fn text(rule: &Rule, language: Language) -> String {
    let mut text = format!("{}\n\n", rule.id);
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "{name:<14}{value}");
    };
    line(
        "wire id",
        rule.wire_id
            .unwrap_or("none: it is never in the register's reports"),
    );
    line("subject", rule.subject);
    line("severity", rule.severity.as_str());
    line("if migrated", rule.severity_if_migrated.as_str());
    line(
        "valid from",
        &rule
            .valid_from
            .map_or("not said".to_owned(), |date| date.to_string()),
    );
    line("kind", words::origin(rule));
    let _ = writeln!(
        text,
        "\n{}\n\nWhat to check\n\n{}",
        words::description(rule),
        language.help(rule)
    );
    text
}

/// The rule whose number is the fewest keystrokes away.
fn nearest(id: &str) -> &'static str {
    // Who types far more than any id means none in particular.
    let typed: Vec<_> = id.to_lowercase().chars().take(64).collect();
    rules::all()
        .iter()
        .min_by_key(|rule| distance(&typed, &rule.id.to_lowercase()))
        .map_or("Melding-03", |rule| rule.id)
}

/// How many characters must be put in, taken out or changed.
fn distance(typed: &[char], id: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (line, letter) in id.chars().enumerate() {
        let mut above_left = std::mem::replace(&mut row[0], line + 1);
        for (column, other) in typed.iter().enumerate() {
            let above = row[column + 1];
            let changed = above_left + usize::from(*other != letter);
            row[column + 1] = changed.min(above + 1).min(row[column] + 1);
            above_left = above;
        }
    }
    row[typed.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_found_by_both_ids_in_any_letter_case() {
        for id in ["Melding-03", "melding-03", "MESSAGE_03", "message_03"] {
            assert_eq!(find(id).map(|rule| rule.id), Some("Melding-03"), "{id}");
        }
        assert!(find("Melding-99").is_none());
    }

    #[test]
    fn what_was_meant_is_nearest() {
        assert_eq!(nearest("Meldning-03"), "Melding-03");
        assert_eq!(nearest("MELDING 03"), "Melding-03");
        assert_eq!(nearest("fil00"), "Fil-00");
        assert_eq!(nearest("Innlesing-001"), "Innlesing-01");
    }

    #[test]
    fn distance_is_that_of_levenshtein() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("kitten"), "sitting"), 3);
        assert_eq!(distance(&chars(""), "abc"), 3);
        assert_eq!(distance(&chars("abc"), ""), 3);
        assert_eq!(distance(&chars("æøå"), "æøå"), 0);
    }
}
