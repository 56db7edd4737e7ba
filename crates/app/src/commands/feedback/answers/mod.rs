mod export;
mod import;

use clap::Subcommand;

use crate::commands::error::CommandError;
use crate::settings::Settings;

/// Answers as lines of JSON
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak feedback answers export > answers.jsonl")]
pub enum Answers {
    Export(export::Export),
    Import(import::Import),
}

impl Answers {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Export(command) => command.run(settings),
            Self::Import(command) => command.run(settings),
        }
    }
}
