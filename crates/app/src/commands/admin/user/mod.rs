mod create;
mod link;

use clap::Subcommand;

use crate::commands::error::CommandError;
use crate::settings::Settings;

/// People who work in the system
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak admin user create --user kari --name \"Kari Elv\" --role caseworker")]
pub enum User {
    Create(create::Create),
    Link(link::Link),
}

impl User {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Create(command) => command.run(settings),
            Self::Link(command) => command.run(settings),
        }
    }
}

/// The page where a one-time link sets a password.
pub fn welcome_path(token: &str) -> String {
    format!("/velkommen/{token}")
}
