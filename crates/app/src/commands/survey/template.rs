use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tiltak_domain::survey::shipped;

use super::files;
use crate::commands::error::CommandError;
use crate::output;

/// Write a questionnaire's file to begin from
///
/// `starter` is small and has a question of each kind; `leaders` is the survey of child welfare leaders, 45 questions, ready for another
/// wave. Never writes over a file.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak survey template --out survey-2026.toml")]
pub struct Template {
    /// Which one
    #[arg(value_enum, default_value_t)]
    which: Which,

    /// The wave of `leaders` that is to come, such as its year
    #[arg(long, value_name = "WAVE", default_value = "next")]
    wave: String,

    /// A new file; it is printed where none is named
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Which {
    /// A question of each kind
    #[default]
    Starter,
    /// The survey of child welfare leaders
    Leaders,
}

impl Template {
    pub fn run(&self) -> Result<(), CommandError> {
        let text = match self.which {
            Which::Starter => shipped::STARTER.to_owned(),
            Which::Leaders => shipped::leaders_again(&self.wave)
                .map(|form| form.to_toml())
                .unwrap_or_default(),
        };
        let Some(path) = &self.out else {
            return output::text(&text);
        };
        files::write_new(path, text.as_bytes())
    }
}
