use chrono::{DateTime, Utc};
use clap::Args;

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output;
use crate::settings::Settings;

/// List the tokens of other systems
///
/// One line each: id, scope, name, when it was made, used last (to the hour), was revoked and runs out. The tokens themselves are kept nowhere.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak admin token list")]
pub struct List {}

impl List {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let tokens = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.tokens().await?)
        })?;
        let day = |at: Option<DateTime<Utc>>| {
            at.map_or_else(|| "-".to_owned(), |at| at.format("%Y-%m-%d").to_string())
        };
        for token in &tokens {
            output::line(format!(
                "{}  {}  {:?}  made {}  used {}  revoked {}  runs out {}",
                token.id,
                token.scope,
                token.name,
                day(Some(token.created_at)),
                day(token.last_used_at),
                day(token.revoked_at),
                day(token.expires_at),
            ))?;
        }
        Ok(())
    }
}
