mod cli_reference;

use clap::Subcommand;

use super::error::CommandError;

/// Files that are made from the program itself
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak generate cli-reference > docs/generated/cli.md")]
pub enum Generate {
    CliReference(cli_reference::CliReference),
}

impl Generate {
    pub fn run(&self) -> Result<(), CommandError> {
        match self {
            Self::CliReference(command) => command.run(),
        }
    }
}
