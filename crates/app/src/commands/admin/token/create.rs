use clap::{Args, ValueEnum};
use tiltak_domain::sign_in::token_life;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Make a token for another system
///
/// The token is the last word on stdout. It is shown this once: the database keeps only its hash. Works while the server runs.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak admin token create --scope concern-reports --name \"KS Fiks\"")]
pub struct Create {
    /// What the token opens
    #[arg(long, value_enum)]
    scope: Scope,

    /// What people call it
    #[arg(long, default_value = "")]
    name: String,

    /// How many days it lives; two years at most. Make the next one before, and revoke this one when it is in use
    #[arg(long, value_name = "DAYS", default_value_t = token_life::USUAL_DAYS, value_parser = clap::value_parser!(u32).range(1..=i64::from(token_life::LONGEST_DAYS)))]
    days: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scope {
    /// POST /api/concern-reports
    ConcernReports,
    /// POST /api/register/submissions and the reports on them
    RegisterSubmissions,
}

impl Scope {
    fn code(self) -> &'static str {
        match self {
            Self::ConcernReports => "concern-reports",
            Self::RegisterSubmissions => "register-submissions",
        }
    }
}

impl Create {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let scope = self.scope.code();
        let name = if self.name.trim().is_empty() {
            scope
        } else {
            self.name.trim()
        };
        let token = with_services(settings, Missing::Make, async |services| {
            Ok(services.create_token_for(name, scope, self.days).await?)
        })?;
        output::line(format!("token for {scope}, shown this once: {token}"))
    }
}
