use clap::{Args, ValueEnum};

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
            Ok(services.create_token(name, scope).await?)
        })?;
        output::line(format!("token for {scope}, shown this once: {token}"))
    }
}
