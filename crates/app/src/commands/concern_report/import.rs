use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use serde_json::json;
use tiltak_domain::clock::Clock;
use tiltak_services::Services;
use tiltak_services::concern_report::receive::{Receipt, Source};

use crate::clock::SystemClock;
use crate::commands::error::{CommandError, Kind};
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// No database takes larger values for certain; a report has 20 MB at most.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Receive official concern reports from JSON files
///
/// Prints one line a file as soon as its bytes are safely kept: the path as given, `accepted` or `quarantined`, and the receipt.
/// The same bytes always give the same receipt, so an import that was cut off is simply repeated. What is not an official report,
/// or has more than 20 MB, is kept as it is and quarantined, with the reason on stderr.
///
/// Works while the server runs and while it does not. Exit code 1 where a file could not be read or was quarantined; the others
/// are received all the same.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak concern-report import inbox/*.json")]
pub struct Import {
    /// Files with one report each
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The day they reached the service, when that was before today by another way (a download by hand, paper): the legal clock starts then
    #[arg(long, value_name = "DATE")]
    received_on: Option<NaiveDate>,

    /// How results are printed; `json` is one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Import {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        if self.received_on.is_some_and(|day| day > SystemClock.today()) {
            return Err(CommandError::usage("--received-on is a day to come"));
        }
        with_services(settings, Missing::Make, async |services| {
            let mut progress = Progress::of(self.files.len(), "files");
            let mut is_whole = true;
            for path in &self.files {
                is_whole &= self.receive(services, path, &progress).await?;
                progress.step();
            }
            if is_whole {
                Ok(())
            } else {
                Err(CommandError::told())
            }
        })
    }

    /// Receives one file; whether it was accepted. What is wrong with one file does not stop the others.
    async fn receive(
        &self,
        services: &Services,
        path: &Path,
        progress: &Progress,
    ) -> Result<bool, CommandError> {
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(reason) => {
                progress.message(format!("tiltak: {}: {reason}", path.display()));
                return Ok(false);
            }
        };
        let received_at = self.received_at(services.now());
        let received = services
            .receive_concern_report_at(Source::Import, &bytes, received_at)
            .await;
        match received.map_err(CommandError::from) {
            Ok(receipt) => {
                self.print(path, &receipt)?;
                if let Some(reason) = &receipt.reason {
                    progress.message(format!("tiltak: {}: quarantined: {reason}", path.display()));
                }
                Ok(receipt.reason.is_none())
            }
            Err(error) if error.kind() == Kind::Faults => {
                progress.message(format!("tiltak: {}: {}", path.display(), error.message()));
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Noon in Norway of the day that was named, but never later than now.
    fn received_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let noon = self.received_on.and_then(|day| day.and_hms_opt(11, 0, 0));
        noon.map_or(now, |noon| noon.and_utc().min(now))
    }

    fn print(&self, path: &Path, receipt: &Receipt) -> Result<(), CommandError> {
        let status = receipt.status.code();
        match self.format {
            Format::Text => {
                let mut line = path.as_os_str().as_encoded_bytes().to_vec();
                line.extend(format!("\t{status}\t{}\n", receipt.receipt).into_bytes());
                output::bytes(&line)
            }
            Format::Json => output::line(
                json!({
                    "file": path.display().to_string(),
                    "status": status,
                    "receipt": receipt.receipt,
                    "reason": receipt.reason,
                    "new": receipt.is_new,
                })
                .to_string(),
            ),
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(format!(
            "larger than {} MB, too large to be kept",
            MOST_BYTES / 1024 / 1024
        ));
    }
    Ok(bytes)
}
