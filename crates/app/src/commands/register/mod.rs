mod explain;
mod export;
mod receive;
mod replay;
mod rules;
mod status;
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
    Receive(receive::Receive),
    Replay(replay::Replay),
    Status(status::Status),
}

impl Register {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Validate(command) => command.run(),
            Self::Rules(command) => command.run(),
            Self::Explain(command) => command.run(),
            Self::Export(command) => command.run(settings),
            Self::Receive(command) => command.run(settings),
            Self::Replay(command) => command.run(settings),
            Self::Status(command) => command.run(settings),
        }
    }
}
