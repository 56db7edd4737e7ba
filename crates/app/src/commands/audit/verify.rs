use clap::Args;
use serde_json::json;
use tiltak_storage::journal::{Fault, FaultKind, Verdict};

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// Walk the journal's chain of hashes from the first entry to the last
///
/// Prints how many entries are in order and the hash of the last one. Note that hash outside the system: who can write to the
/// database and makes the whole chain anew is found only by comparing with it. Exit code 1 with the first fault where an entry was
/// changed, taken out, put in or moved. Works with the server running or stopped, also right after it was killed.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak audit verify --data /srv/tiltak")]
pub struct Verify {
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Verify {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let verdict = with_services(settings, Missing::Refuse, async |services| {
            Ok(services.verify_journal().await?)
        })?;
        match self.format {
            Format::Text => print(&verdict)?,
            Format::Json => output::line(as_json(&verdict).to_string())?,
        }
        match verdict.fault {
            None => Ok(()),
            Some(fault) => Err(
                CommandError::faults(format!("the journal is broken at {}", describe(fault)))
                    .hint("keep the database as it is and restore a backup to another folder to compare"),
            ),
        }
    }
}

fn print(verdict: &Verdict) -> Result<(), CommandError> {
    let state = if verdict.is_intact() { "intact" } else { "BROKEN" };
    output::line(format!("journal: {state}"))?;
    output::line(format!("entries in order: {}", verdict.entries))?;
    output::line(format!("head hash: {}", verdict.head_hash))
}

fn as_json(verdict: &Verdict) -> serde_json::Value {
    json!({
        "intact": verdict.is_intact(),
        "entries": verdict.entries,
        "head_hash": verdict.head_hash,
        "fault": verdict.fault.map(|fault| json!({ "entry": fault.sequence, "kind": code(fault.kind) })),
    })
}

pub fn describe(fault: Fault) -> String {
    let what = match fault.kind {
        FaultKind::Changed => "it was changed after it was written",
        FaultKind::Removed => "it was taken out",
        FaultKind::Unlinked => "it does not follow the one before it",
        FaultKind::Truncated => "it and what followed was cut off",
        FaultKind::BeyondHead => "it stands where none was given out",
        FaultKind::HeadChanged => "it is not the one that was written last",
    };
    format!("entry {}: {what}", fault.sequence)
}

fn code(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Changed => "changed",
        FaultKind::Removed => "removed",
        FaultKind::Unlinked => "unlinked",
        FaultKind::Truncated => "truncated",
        FaultKind::BeyondHead => "beyond_head",
        FaultKind::HeadChanged => "head_changed",
    }
}
