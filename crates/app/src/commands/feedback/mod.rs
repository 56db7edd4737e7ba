mod answers;
mod scales;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// Scales that children and parents answer, and their answers
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak feedback scales export --out scales")]
pub enum Feedback {
    #[command(subcommand)]
    Scales(scales::Scales),
    #[command(subcommand)]
    Answers(answers::Answers),
}

impl Feedback {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Scales(command) => command.run(settings),
            Self::Answers(command) => command.run(settings),
        }
    }
}
