mod analyse;
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
    Analyse(analyse::Analyse),
}

impl Survey {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Template(command) => command.run(),
            Self::Lint(command) => command.run(),
            Self::Analyse(command) => command.run(settings),
        }
    }
}
