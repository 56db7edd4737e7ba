mod export;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// The national child welfare register (Nasjonalt barnevernregister)
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak register export --out submissions")]
pub enum Register {
    Export(export::Export),
}

impl Register {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Export(command) => command.run(settings),
        }
    }
}
