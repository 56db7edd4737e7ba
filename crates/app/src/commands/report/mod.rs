mod deadlines;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// Reports that a service sends or shows to others
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak report deadlines --quarter 2026-3")]
pub enum Report {
    Deadlines(deadlines::Deadlines),
}

impl Report {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Deadlines(command) => command.run(settings),
        }
    }
}
