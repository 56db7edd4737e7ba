mod export;
mod files;
mod import;
mod lint;
mod list;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// The knowledge bank: articles on measures
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak knowledge lint assets/knowledge/articles")]
pub enum Knowledge {
    List(list::List),
    Export(export::Export),
    Import(import::Import),
    Lint(lint::Lint),
}

impl Knowledge {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::List(command) => command.run(settings),
            Self::Export(command) => command.run(settings),
            Self::Import(command) => command.run(settings),
            Self::Lint(command) => command.run(),
        }
    }
}
