mod import;
mod reconcile;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// Concern reports (bekymringsmeldinger) from other systems
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak concern-report import report.json")]
pub enum ConcernReport {
    Import(import::Import),
    Reconcile(reconcile::Reconcile),
}

impl ConcernReport {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Import(command) => command.run(settings),
            Self::Reconcile(command) => command.run(settings),
        }
    }
}
