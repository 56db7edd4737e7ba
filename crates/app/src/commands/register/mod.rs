mod explain;
mod export;
mod rules;
mod validate;
mod validation_reports;
pub mod words;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// The national child welfare register (Nasjonalt barnevernregister)
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak register export --out submissions")]
pub enum Register {
    Validate(validate::Validate),
    Rules(rules::Rules),
    Explain(explain::Explain),
    Export(export::Export),
}

impl Register {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Validate(command) => command.run(),
            Self::Rules(command) => command.run(),
            Self::Explain(command) => command.run(),
            Self::Export(command) => command.run(settings),
        }
    }
}
