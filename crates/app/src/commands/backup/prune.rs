use clap::Args;
use tiltak_services::backup::Keep;

use super::key::Opened;
use super::shared::prune;
use crate::commands::error::CommandError;

/// Remove old backups that a rule does not keep
///
/// The newest always stays. What a backup that stays needs is left alone; where one cannot be read, nothing is removed.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak backup prune /mnt/backup --key-file /etc/tiltak/backup.key --keep 7d,5w,12m"
)]
pub struct Prune {
    #[command(flatten)]
    opened: Opened,

    /// Which backups stay: a number of the newest, or one of each of so many days, weeks and months
    #[arg(long, value_name = "RULE")]
    keep: String,
}

impl Prune {
    pub fn run(&self) -> Result<(), CommandError> {
        let keep: Keep = self.keep.parse()?;
        prune(&self.opened.open()?, keep)
    }
}
