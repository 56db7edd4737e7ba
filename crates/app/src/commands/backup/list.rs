use chrono_tz::Europe::Oslo;
use clap::Args;
use serde_json::json;

use super::key::Opened;
use super::shared::size;
use crate::commands::error::CommandError;
use crate::output::{self, Format};

/// List the backups of a folder, the oldest first
///
/// Exit code 1 where one cannot be read.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak backup list /mnt/backup --key-file /etc/tiltak/backup.key")]
pub struct List {
    #[command(flatten)]
    opened: Opened,

    /// How the list is printed; `json` is one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl List {
    pub fn run(&self) -> Result<(), CommandError> {
        let (backups, damaged) = self.opened.open()?.list()?;
        match self.format {
            Format::Text => {
                let head = ["backup", "made", "files", "size", "receipts", "journal"];
                let mut rows = vec![head.map(str::to_owned).to_vec()];
                rows.extend(backups.iter().map(|one| {
                    let made = one.made_at.with_timezone(&Oslo).format("%Y-%m-%d %H:%M:%S");
                    vec![
                        one.id.clone(),
                        made.to_string(),
                        one.files.to_string(),
                        size(one.bytes),
                        one.receipts.to_string(),
                        one.journal_entries.to_string(),
                    ]
                }));
                output::text(&output::columns(&rows))?;
            }
            Format::Json => {
                for one in &backups {
                    output::line(json!(one).to_string())?;
                }
            }
        }
        match damaged.as_slice() {
            [] => Ok(()),
            ids => Err(CommandError::faults(format!(
                "damaged and of no use: {}",
                ids.join(", ")
            ))),
        }
    }
}
