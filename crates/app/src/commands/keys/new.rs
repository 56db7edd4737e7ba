use clap::Args;
use tiltak_storage::seal::{Data, MasterKey};

use crate::commands::error::CommandError;
use crate::keys;
use crate::output;
use crate::settings::Settings;

/// Print a new master key, to be put first in the key file
///
/// Nothing is changed: put the line above the others in the key file and its copies, restart the server, then run `tiltak keys rotate`.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak keys new")]
pub struct New {}

impl New {
    #[expect(clippy::unused_self, reason = "as the other commands")]
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let key = MasterKey::random().map_err(|error| keys::told(&error, &settings.key_file()))?;
        output::line(key.line(Data::Real).as_str())
    }
}
