mod export;
mod import;
mod list;
mod report;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// Experience studies: what families and caseworkers answered about the same help
///
/// Studies are opened, and people invited to them, in the browser; here they are listed, reported, taken out and put together.
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak study list")]
pub enum Study {
    List(list::List),
    Report(report::Report),
    Export(export::Export),
    Import(import::Import),
}

impl Study {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::List(command) => command.run(settings),
            Self::Report(command) => command.run(settings),
            Self::Export(command) => command.run(settings),
            Self::Import(command) => command.run(settings),
        }
    }
}

/// What is said where there is no such study, or it is not as the command needs it.
fn missing(error: tiltak_services::ServiceError, instead: &str) -> CommandError {
    match error {
        tiltak_services::ServiceError::NotFound => {
            CommandError::faults(instead).hint("`tiltak study list` shows the studies and their state")
        }
        other => other.into(),
    }
}
