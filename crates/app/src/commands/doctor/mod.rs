mod check;
mod database;
mod key;
mod machine;

use clap::Args;

use super::error::CommandError;
use crate::open;
use crate::output::{self, Format};
use crate::settings::Settings;
use check::{Check, State};

/// Check settings, database, journal, disk and clock, and say what to do
///
/// Changes nothing. Exit code 1 where something is wrong; what is only worth knowing is a note.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak doctor --data /srv/tiltak")]
pub struct Doctor {
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Doctor {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let address = settings.address();
        let mut checks = machine::checks(settings, &address);
        checks.push(key::check(settings));
        checks.extend(open::runtime()?.block_on(database::checks(&address)));
        match self.format {
            Format::Text => output::text(&checks.iter().map(Check::text).collect::<String>())?,
            Format::Json => output::line(format!(
                "{:#}",
                checks.iter().map(Check::object).collect::<serde_json::Value>()
            ))?,
        }
        let wrong = checks.iter().filter(|check| check.state == State::Wrong).count();
        match wrong {
            0 => Ok(()),
            1 => Err(CommandError::faults("one thing is wrong")),
            _ => Err(CommandError::faults(format!("{wrong} things are wrong"))),
        }
    }
}
