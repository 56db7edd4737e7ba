use clap::Args;
use tiltak_services::ServiceError;
use uuid::Uuid;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// End a token at once
///
/// The next request that brings it is turned away. Works while the server runs.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak admin token revoke 5f0c1d2e-7a34-4b6e-9c1a-0e4d2b9f8a11")]
pub struct Revoke {
    /// Its id, as `tiltak admin token list` has it
    #[arg(value_name = "ID")]
    id: Uuid,
}

impl Revoke {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        with_services(settings, Missing::Refuse, async |services| {
            match services.revoke_token(self.id).await {
                Err(ServiceError::NotFound) => {
                    Err(CommandError::faults("there is no living token with this id")
                        .hint("see `tiltak admin token list`"))
                }
                other => Ok(other?),
            }
        })?;
        output::line(format!("revoked: {}", self.id))
    }
}
