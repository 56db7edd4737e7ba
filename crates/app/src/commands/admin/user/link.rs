use clap::Args;
use tiltak_services::ServiceError;

use super::welcome_path;
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// Make a new one-time link for a user who has lost the first one or the password
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak admin user link --user kari")]
pub struct Link {
    /// What the user types to sign in
    #[arg(long, value_name = "NAME")]
    user: String,
}

impl Link {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let token = with_services(settings, Missing::Refuse, async |services| {
            services
                .password_link_for(&self.user)
                .await
                .map_err(|error| match error {
                    ServiceError::NotFound => CommandError::faults(format!("there is no user {}", self.user)),
                    other => other.into(),
                })
        })?;
        output::line(format!(
            "page for a new password, works once: {}",
            welcome_path(&token)
        ))
    }
}
