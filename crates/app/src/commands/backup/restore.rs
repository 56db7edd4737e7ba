use std::sync::Arc;

use clap::Args;
use tiltak_services::backup;

use super::key::Opened;
use super::shared::{keyring, object, place, tell_sealed};
use crate::clock::SystemClock;
use crate::commands::error::CommandError;
use crate::open;
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// Put a backup back into an empty data folder
///
/// The folder of --data must be missing or empty, and so must the database where --database names one. All is made and checked beside
/// it first: rows, receipts and journal are as they were when the backup was taken, or nothing is put back. Keys are in no backup:
/// put the copy of the master key back where the program looks for it (docs/keys.md), or name it with --master-key-file.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak backup restore /mnt/backup --key-file /etc/tiltak/backup.key --data /srv/tiltak"
)]
pub struct Restore {
    #[command(flatten)]
    opened: Opened,

    /// Id of the backup; the newest where none is named
    #[arg(long, value_name = "ID")]
    backup: Option<String>,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Restore {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let repository = Arc::new(self.opened.open()?);
        let place = place(settings, &self.opened)?;
        let restored = {
            let _sign_of_life = Progress::unknown("restore");
            let work = backup::restore(
                &repository,
                self.backup.clone(),
                &place,
                keyring(settings)?,
                Arc::new(SystemClock),
            );
            open::runtime()?.block_on(work)?
        };
        tell_sealed(&restored.reread);
        if restored.submissions_moved {
            output::message("tiltak: register submissions lay elsewhere; they are in the data folder now");
        }
        let manifest = &restored.manifest;
        match self.format {
            Format::Text => output::line(format!(
                "{}: put back into {}: {} files, {} receipts, {} journal entries",
                manifest.id,
                place.data.display(),
                restored.files,
                manifest.facts.receipts,
                manifest.facts.journal_entries,
            )),
            Format::Json => output::line(object(manifest).to_string()),
        }
    }
}
