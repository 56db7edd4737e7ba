mod create;
mod list;
mod revoke;

use clap::Subcommand;

use crate::commands::error::CommandError;
use crate::settings::Settings;

/// Tokens with which other systems come in
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak admin token create --scope concern-reports")]
pub enum Token {
    Create(create::Create),
    List(list::List),
    Revoke(revoke::Revoke),
}

impl Token {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Create(command) => command.run(settings),
            Self::List(command) => command.run(settings),
            Self::Revoke(command) => command.run(settings),
        }
    }
}
