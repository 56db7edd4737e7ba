mod files;
mod lint;
mod template;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// Surveys, from the questionnaire's file to the finished report
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak survey lint assets/surveys/leaders_2022.toml")]
pub enum Survey {
    Template(template::Template),
    Lint(lint::Lint),
}

impl Survey {
    pub fn run(&self, _settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Template(command) => command.run(),
            Self::Lint(command) => command.run(),
        }
    }
}
