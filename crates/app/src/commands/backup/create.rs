use std::sync::Arc;

use clap::Args;
use serde_json::json;
use tiltak_services::backup::{Keep, Repository};

use super::key::Opened;
use super::shared::{object, place, prune, size};
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// Take a backup: database, attachments, register submissions and settings
///
/// Works while the server runs and others write: the backup is the database as it is at one moment, with every file it names. Makes
/// the folder where there is none. Keys are never taken along. Prints the id of the backup and what it added; exit code 0 means that
/// all of it is on disk.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: tiltak backup create /mnt/backup --key-file /etc/tiltak/backup.key --keep 7d,5w,12m"
)]
pub struct Create {
    #[command(flatten)]
    opened: Opened,

    /// Which backups stay in the folder: a number of the newest, or one of each of so many days, weeks and months; without it all do
    #[arg(long, value_name = "RULE")]
    keep: Option<String>,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Create {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let keep = self.keep.as_deref().map(str::parse::<Keep>).transpose()?;
        let place = place(settings, &self.opened)?;
        let key = self.opened.key()?;
        let (made, written) = with_services(settings, Missing::Refuse, async |services| {
            let repository = Arc::new(Repository::make(&self.opened.folder, key)?);
            let _sign_of_life = Progress::unknown("backup");
            let made = services
                .create_backup(&repository, &place, concat!("tiltak ", env!("CARGO_PKG_VERSION")))
                .await?;
            if let Some(keep) = keep {
                prune(&repository, keep)?;
            }
            Ok::<_, CommandError>(made)
        })?;
        match self.format {
            Format::Text => output::line(format!(
                "{}: {} files, {}; {} of {} pieces are new, {}",
                made.id,
                written.files,
                size(made.size()),
                written.new_pieces,
                written.pieces,
                size(written.new_bytes),
            )),
            Format::Json => {
                let mut object = object(&made);
                object["pieces"] = json!(written.pieces);
                object["new_pieces"] = json!(written.new_pieces);
                object["new_bytes"] = json!(written.new_bytes);
                output::line(object.to_string())
            }
        }
    }
}
