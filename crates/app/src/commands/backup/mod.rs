mod create;
mod key;
mod list;
mod new_key;
mod prune;
mod restore;
mod shared;
mod verify;

use clap::Subcommand;

use super::error::CommandError;
use crate::settings::Settings;

/// Encrypted backups, taken while the server runs
///
/// A backup folder takes many backups: each adds only what no earlier one has. It opens with the key it was made with and no other;
/// keep that key where neither the data nor the backups are, for without it they cannot be read by anybody. See docs/backup.md.
#[derive(Debug, Subcommand)]
#[command(
    after_help = "Example: tiltak backup create /mnt/backup --key-file /etc/tiltak/backup.key --keep 7d,5w,12m"
)]
pub enum Backup {
    NewKey(new_key::NewKey),
    Create(create::Create),
    Verify(verify::Verify),
    List(list::List),
    Prune(prune::Prune),
    Restore(restore::Restore),
}

impl Backup {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        match self {
            Self::NewKey(command) => command.run(),
            Self::Create(command) => command.run(settings),
            Self::Verify(command) => command.run(settings),
            Self::List(command) => command.run(),
            Self::Prune(command) => command.run(),
            Self::Restore(command) => command.run(settings),
        }
    }
}
