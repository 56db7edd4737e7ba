mod set;

use clap::Subcommand;

use crate::commands::error::CommandError;
use crate::settings::Settings;

/// The child welfare service that the database belongs to
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak admin service set --name \"Fjordvik barneverntjeneste\"")]
pub enum Service {
    Set(set::Set),
}

impl Service {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Set(command) => command.run(settings),
        }
    }
}
