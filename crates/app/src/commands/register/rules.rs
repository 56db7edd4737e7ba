use clap::Args;
use serde_json::{Value, json};
use tiltak_register::rules::{self, Rule};

use super::words;
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// List every rule that `register validate` holds a submission against
///
/// Three kinds: what the schema and the intake ask for, the register's own numbered rules, and ours, which only inform and can be
/// left out.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak register rules --format json")]
pub struct Rules {
    /// How the list is printed; `json` has the whole descriptions
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Rules {
    pub fn run(&self) -> Result<(), CommandError> {
        match self.format {
            Format::Text => {
                let head = ["id", "severity", "wire id", "subject", "flags"]
                    .map(str::to_owned)
                    .to_vec();
                let rows = std::iter::once(head).chain(rules::all().iter().map(row));
                output::text(&output::columns(&rows.collect::<Vec<_>>()))
            }
            Format::Json => {
                let all: Value = rules::all().iter().map(as_json).collect();
                output::line(format!("{all:#}"))
            }
        }
    }
}

fn row(rule: &Rule) -> Vec<String> {
    vec![
        rule.id.to_owned(),
        rule.severity.to_string(),
        rule.wire_id.unwrap_or("-").to_owned(),
        rule.subject.to_owned(),
        words::summary(rule),
    ]
}

pub(super) fn as_json(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "wire_id": rule.wire_id,
        "subject": rule.subject,
        "origin": words::origin(rule),
        "severity": rule.severity.as_str(),
        "severity_if_migrated": rule.severity_if_migrated.as_str(),
        "valid_from": rule.valid_from.map(|date| date.to_string()),
        "description": words::description(rule),
        "what_to_check": { "nb": rule.help_nb(), "en": rule.help_en() },
    })
}
