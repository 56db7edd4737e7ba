mod service;
mod token;
mod user;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;
pub use user::welcome_path;

/// Users, tokens and the service itself
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak admin user create --user kari --name \"Kari Elv\" --role caseworker")]
pub enum Admin {
    #[command(subcommand)]
    Token(token::Token),
    #[command(subcommand)]
    User(user::User),
    #[command(subcommand)]
    Service(service::Service),
}

impl Admin {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Token(command) => command.run(settings),
            Self::User(command) => command.run(settings),
            Self::Service(command) => command.run(settings),
        }
    }
}
