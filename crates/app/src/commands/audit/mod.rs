mod anchor;
mod verify;
mod who_read;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;
pub use anchor::signer;
pub use verify::{describe, describe_clear};

/// The journal of every writing and every reading
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: tiltak audit verify")]
pub enum Audit {
    Anchor(anchor::Anchor),
    Verify(verify::Verify),
    WhoRead(who_read::WhoRead),
}

impl Audit {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::Anchor(command) => command.run(settings),
            Self::Verify(command) => command.run(settings),
            Self::WhoRead(command) => command.run(settings),
        }
    }
}
