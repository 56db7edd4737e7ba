mod export;
mod import;
mod lint;

use std::fs;
use std::path::Path;

use clap::Subcommand;
use tiltak_domain::feedback::scale::Scale;

use crate::commands::error::CommandError;
use crate::settings::Settings;

/// Scales as files: written out, held against the rules, brought in
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak feedback scales lint own.toml")]
pub enum Scales {
    Export(export::Export),
    Import(import::Import),
    Lint(lint::Lint),
}

impl Scales {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Export(command) => command.run(),
            Self::Import(command) => command.run(settings),
            Self::Lint(command) => command.run(),
        }
    }
}

/// Reads a scale; what is wrong with it as lines where it cannot be asked.
fn read(path: &Path) -> Result<Scale, Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| vec![error.to_string()])?;
    let scale = Scale::parse(&text).map_err(|error| vec![error.to_string()])?;
    let flaws: Vec<String> = scale.lint().iter().map(ToString::to_string).collect();
    if flaws.is_empty() { Ok(scale) } else { Err(flaws) }
}
