mod new;
mod rotate;
mod status;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// The keys that what is kept is sealed with
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak keys status")]
pub enum Keys {
    Status(status::Status),
    New(new::New),
    Rotate(rotate::Rotate),
}

impl Keys {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Status(command) => command.run(settings),
            Self::New(command) => command.run(settings),
            Self::Rotate(command) => command.run(settings),
        }
    }
}
