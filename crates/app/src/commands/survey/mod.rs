mod analyse;
mod close;
mod convert;
mod create;
mod export;
mod files;
mod import;
mod lint;
mod list;
mod named;
mod open;
mod quotes;
mod report;
mod template;
mod wave;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// Surveys, from the questionnaire's file to the finished report
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak survey lint assets/surveys/leaders_2022.toml")]
pub enum Survey {
    Template(template::Template),
    Lint(lint::Lint),
    Convert(convert::Convert),
    Create(create::Create),
    List(list::List),
    Import(import::Import),
    Analyse(analyse::Analyse),
    Open(open::Open),
    Close(close::Close),
    Quotes(quotes::Quotes),
    Report(report::Report),
    Export(export::Export),
}

impl Survey {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Template(command) => command.run(),
            Self::Lint(command) => command.run(),
            Self::Convert(command) => command.run(),
            Self::Create(command) => command.run(settings),
            Self::List(command) => command.run(settings),
            Self::Import(command) => command.run(settings),
            Self::Analyse(command) => command.run(settings),
            Self::Open(command) => command.run(settings),
            Self::Close(command) => command.run(settings),
            Self::Quotes(command) => command.run(settings),
            Self::Report(command) => command.run(settings),
            Self::Export(command) => command.run(settings),
        }
    }
}
