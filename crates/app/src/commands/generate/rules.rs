use std::fmt::Write as _;

use clap::Args;
use tiltak_register::rules::{self, Origin, Rule};

use crate::commands::error::CommandError;
use crate::commands::register::words;
use crate::output;

/// Print all rules of the register as Markdown
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak generate rules > docs/generated/rules.md")]
pub struct Rules {}

impl Rules {
    pub fn run(&self) -> Result<(), CommandError> {
        output::text(&page())
    }
}

const KINDS: [(Origin, &str, &str); 3] = [
    (
        Origin::Official,
        "The register's rules",
        "The numbered rules (kontroller) of the register's specification.",
    ),
    (
        Origin::Own,
        "Our own rules",
        "What no official rule catches. They only inform, never reach the register, and `--no-own-rules` leaves them out.",
    ),
    (
        Origin::Structure,
        "Files, envelopes and structure",
        "What a document must be before any rule can look at it: readable, in a known envelope, and as the schema says.",
    ),
];

fn page() -> String {
    let all = rules::all();
    let count = |origin| all.iter().filter(|rule| rule.origin == origin).count();
    let mut text = format!(
        "# Rules\n\n\
         Made from the program by `tiltak generate rules`; a test compares. `tiltak register explain ID` prints one.\n\n\
         {} rules: {} of the register, {} of our own, {} on files, envelopes and structure. INFO and WARNING do not stop a submission; \
         ERROR and FATAL do, and FATAL stops all other checks. *If migrated* is how grave a finding is where the element was moved from \
         an older system (MigrertId).\n",
        all.len(),
        count(Origin::Official),
        count(Origin::Own),
        count(Origin::Structure),
    );
    for (origin, title, words) in KINDS {
        let _ = write!(text, "\n## {title}\n\n{words}\n");
        for rule in all.iter().filter(|rule| rule.origin == origin) {
            section(&mut text, rule);
        }
    }
    text
}

fn section(text: &mut String, rule: &Rule) {
    let mut facts = vec![rule.subject.to_owned(), words::severity(rule)];
    facts.extend(rule.wire_id.map(|wire_id| format!("`{wire_id}`")));
    facts.extend(rule.valid_from.map(|date| format!("valid from {date}")));
    let _ = write!(
        text,
        "\n### {}\n\n{}\n\n{}\n\n**What to check:** {}\n\n**Hva du kan se etter:** {}\n",
        rule.id,
        facts.join(" · "),
        words::description(rule),
        rule.help_en().trim(),
        rule.help_nb().trim(),
    );
}
