use std::path::PathBuf;

use chrono::Datelike;
use clap::{Args, ValueEnum};
use tiltak_domain::clock::Clock;
use tiltak_domain::survey::shipped;

use super::files;
use crate::clock::SystemClock;
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

    /// The wave of `leaders` that is to come: its year, with more behind it where there are several in a year; this year where none is
    /// named
    #[arg(long, value_name = "WAVE")]
    wave: Option<String>,

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
            Which::Leaders => {
                let this_year = || SystemClock.today().year().to_string();
                let wave = self.wave.clone().unwrap_or_else(this_year);
                let form = shipped::leaders_again(&wave);
                form.map(|form| form.to_toml()).unwrap_or_default()
            }
        };
        let Some(path) = &self.out else {
            return output::text(&text);
        };
        files::write_new(path, text.as_bytes())
    }
}
