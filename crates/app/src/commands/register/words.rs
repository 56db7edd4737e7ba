//! What is said of a rule, for lists, pages and single answers.

use clap::ValueEnum;
use tiltak_register::rules::{Origin, Rule};

/// The language of explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Language {
    /// English
    #[default]
    En,
    /// Norwegian bokmål
    Nb,
}

impl Language {
    pub fn help(self, rule: &Rule) -> &str {
        rule.help(self == Self::En)
    }
}

/// A rule's description as Markdown. It is a doc comment, whose lines start with a space.
pub fn description(rule: &Rule) -> String {
    let lines: Vec<_> = rule
        .description()
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
        .collect();
    lines.join("\n").trim().to_owned()
}

/// The first sentence of the description, on one line.
pub fn summary(rule: &Rule) -> String {
    let text = description(rule);
    let paragraph = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let end = paragraph
        .match_indices(". ")
        .map(|(at, _)| at + 1)
        .find(|at| paragraph[*at..].trim_start().starts_with(char::is_uppercase))
        .unwrap_or(paragraph.len());
    paragraph[..end].to_owned()
}

/// Severity, with the one for migrated data where it differs.
pub fn severity(rule: &Rule) -> String {
    if rule.severity == rule.severity_if_migrated {
        rule.severity.to_string()
    } else {
        format!("{} ({} if migrated)", rule.severity, rule.severity_if_migrated)
    }
}

pub fn origin(rule: &Rule) -> &'static str {
    match rule.origin {
        Origin::Official => "official",
        Origin::Structure => "structure",
        Origin::Own => "own",
    }
}
