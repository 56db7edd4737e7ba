mod check;
mod database;
mod key;
mod machine;
mod provider;

use clap::Args;

use super::error::CommandError;
use crate::open;
use crate::output::{self, Format};
use crate::providers::ProviderSettings;
use crate::settings::Settings;
use check::{Check, State};
use tiltak_web::outside::Providers;

/// Check settings, database, journal, disk, clock and sign-in providers, and say what to do
///
/// Changes nothing. Exit code 1 where something is wrong; what is only worth knowing is a note.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak doctor --data /srv/tiltak")]
pub struct Doctor {
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    #[command(flatten)]
    providers: ProviderSettings,
}

impl Doctor {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let address = settings.address();
        let mut checks = machine::checks(settings, &address);
        checks.push(key::check(settings));
        let providers = match provider::read(&self.providers) {
            Ok(providers) => providers,
            Err(check) => {
                checks.push(check);
                Providers::default()
            }
        };
        let runtime = open::runtime()?;
        checks.extend(runtime.block_on(database::checks(&address, &providers)));
        checks.extend(runtime.block_on(provider::checks(&providers)));
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
