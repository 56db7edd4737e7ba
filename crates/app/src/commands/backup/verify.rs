use std::sync::Arc;

use clap::Args;
use tiltak_services::backup;

use super::key::Opened;
use super::shared::{keyring, object, size, tell_sealed};
use crate::commands::error::CommandError;
use crate::open;
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// Check a backup without putting it back
///
/// Reads every piece, holds every file against its hash, and looks into the database: rows, receipts, received documents byte for
/// byte, and the journal from end to end. The database lies in a folder of its own meanwhile, in the data folder where there is one.
/// Exit code 1 with the name of the part where something is missing or damaged.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak backup verify /mnt/backup --key-file /etc/tiltak/backup.key")]
pub struct Verify {
    #[command(flatten)]
    opened: Opened,

    /// Id of the backup; the newest where none is named
    #[arg(long, value_name = "ID")]
    backup: Option<String>,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Verify {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let repository = Arc::new(self.opened.open()?);
        let temporary = std::env::temp_dir();
        let scratch = if settings.data.is_dir() {
            &settings.data
        } else {
            &temporary
        };
        let verified = {
            let _sign_of_life = Progress::unknown("verify");
            open::runtime()?.block_on(backup::verify(
                &repository,
                self.backup.clone(),
                scratch,
                keyring(settings)?,
            ))?
        };
        tell_sealed(&verified.reread);
        let (manifest, checked) = (&verified.manifest, verified.checked);
        match self.format {
            Format::Text => output::line(format!(
                "{}: whole: {} files, {} pieces, {}; {} receipts, {} journal entries",
                manifest.id,
                checked.files,
                checked.pieces,
                size(checked.bytes),
                manifest.facts.receipts,
                manifest.facts.journal_entries,
            )),
            Format::Json => {
                let mut object = object(manifest);
                object["whole"] = true.into();
                object["documents_read"] = verified.reread.same.into();
                object["documents_sealed"] = verified.reread.sealed.into();
                output::line(object.to_string())
            }
        }
    }
}
