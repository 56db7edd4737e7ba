mod explain;
mod format;
mod import;
mod list;
mod publish;
mod table;

use clap::{Subcommand, ValueEnum};

use super::error::CommandError;
use crate::settings::Settings;

/// Tables and indicators, each with its definition
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak statistics list")]
pub enum Statistics {
    List(list::List),
    Explain(explain::Explain),
    Table(table::Table),
    Publish(publish::Publish),
    Import(import::Import),
}

impl Statistics {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::List(command) => command.run(),
            Self::Explain(command) => command.run(),
            Self::Table(command) => command.run(settings),
            Self::Publish(command) => command.run(settings),
            Self::Import(command) => command.run(settings),
        }
    }
}

/// The language of titles and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Language {
    /// Norwegian bokmål
    #[default]
    Nb,
    /// Norwegian nynorsk
    Nn,
    /// English
    En,
}

impl From<Language> for tiltak_statistics::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Nb => Self::Nb,
            Language::Nn => Self::Nn,
            Language::En => Self::En,
        }
    }
}
