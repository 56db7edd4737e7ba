use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tiltak_services::Services;
use tiltak_services::concern_report::receive::Source;
use tiltak_services::register::receive::SubmissionReceipt;
use tiltak_services::register::source::{Buffers, Documents, Incoming};

use crate::commands::error::{CommandError, Kind};
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::progress::Progress;
use crate::settings::Settings;

/// Receive register submissions and keep them unchanged
///
/// Takes XML, Fiks envelopes, and folders and zips of them. Prints one line a document as soon as its bytes are safely kept: where
/// it came from, `accepted` or `rejected`, and the receipt. The same bytes always give the same receipt, so what was cut off is
/// simply repeated.
///
/// What the register would refuse is kept and rejected: it does not become the state of its case. `tiltak register validate` says
/// why. Exit code 1 where a document was rejected or could not be read; the others are received all the same.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak register receive submissions/")]
pub struct Receive {
    /// Files, folders and zips
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How results are printed; `json` is one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Receive {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        with_services(settings, Missing::Make, async |services| {
            let progress = Progress::unknown("receiving");
            let mut buffers = Buffers::default();
            let mut is_whole = true;
            for incoming in Documents::of(self.paths.clone()) {
                is_whole &= self.receive(services, &incoming, &mut buffers, &progress).await?;
            }
            if is_whole {
                Ok(())
            } else {
                Err(CommandError::told())
            }
        })
    }

    /// Receives one document; whether it was accepted. What is wrong with one does not stop the others.
    async fn receive(
        &self,
        services: &Services,
        incoming: &Incoming,
        buffers: &mut Buffers,
        progress: &Progress,
    ) -> Result<bool, CommandError> {
        let name = incoming.name();
        let bytes = match incoming.read(buffers) {
            Ok(bytes) => bytes,
            Err(finding) => {
                progress.message(format!("tiltak: {name}: {}", finding.message));
                return Ok(false);
            }
        };
        let received = services.receive_submission(Source::Import, &name, bytes).await;
        match received.map_err(CommandError::from) {
            Ok(receipt) => {
                progress.hidden(|| self.print(&name, &receipt))?;
                if let (false, Some(severity)) = (receipt.is_accepted, &receipt.severity) {
                    progress.message(format!("tiltak: {name}: rejected: {severity}"));
                }
                Ok(receipt.is_accepted)
            }
            Err(error) if error.kind() == Kind::Faults => {
                progress.message(format!("tiltak: {name}: {}", error.message()));
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    fn print(&self, name: &str, receipt: &SubmissionReceipt) -> Result<(), CommandError> {
        let status = receipt.status();
        match self.format {
            Format::Text => output::line(format!("{name}\t{status}\t{}", receipt.receipt)),
            Format::Json => output::line(
                json!({
                    "file": name,
                    "status": status,
                    "receipt": receipt.receipt,
                    "severity": receipt.severity,
                    "new": receipt.is_new,
                })
                .to_string(),
            ),
        }
    }
}
