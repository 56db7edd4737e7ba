use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tiltak_domain::checkpoint::CheckpointFault;
use tiltak_services::checkpoint::Checked;
use tiltak_services::signing::PublicKey;
use tiltak_storage::journal::{Fault, FaultKind};
use tiltak_storage::seal::{self, InClear};

use super::anchor::{anchor_error, signer};
use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// Walk the journal's chain of hashes from the first entry to the last
///
/// Prints how many entries are in order and the hash of the last one, and looks for values in clear where only sealed ones belong, which
/// somebody wrote past the program. Exit code 1 with their rows, and with the first fault where an entry was changed, taken
/// out, put in or moved. Who can write to the database and makes the whole chain anew is found only by checkpoints that lie elsewhere: give
/// the folder of copies with --checkpoints, and the public key as it was noted with --public-key. Works with the server running or
/// stopped, also right after it was killed.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak audit verify --data /srv/tiltak --checkpoints /mnt/copies")]
pub struct Verify {
    /// Folder of signed checkpoints to hold the journal against
    #[arg(long, value_name = "DIR")]
    checkpoints: Option<PathBuf>,

    /// Public key that signed them, 64 hexadecimal signs; may be repeated. Without it the key beside the data is used
    #[arg(long, value_name = "KEY", requires = "checkpoints")]
    public_key: Vec<String>,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Verify {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let keys = self.keys(settings)?;
        let (checked, in_clear) = with_services(settings, Missing::Refuse, async |services| {
            let checked = match &self.checkpoints {
                Some(folder) => services
                    .check_journal(folder, &keys)
                    .await
                    .map_err(anchor_error)?,
                None => Checked {
                    chain: services.verify_journal().await?,
                    checkpoints: 0,
                    vouched_until: None,
                    faults: Vec::new(),
                },
            };
            Ok((checked, seal::find_in_clear(services.database()).await?))
        })?;
        match self.format {
            Format::Text => self.print(&checked, &in_clear)?,
            Format::Json => output::line(as_json(&checked, &in_clear).to_string())?,
        }
        let hint = "keep the database as it is and restore a backup to another folder to compare";
        match (checked.chain.fault, checked.faults.first()) {
            (None, None) if in_clear.is_empty() => Ok(()),
            (None, None) => Err(CommandError::faults(describe_clear(&in_clear)).hint(hint)),
            (Some(fault), _) => {
                let what = format!("the journal is broken at {}", describe(fault));
                Err(CommandError::faults(what).hint(hint))
            }
            (None, Some(fault)) => Err(CommandError::faults(describe_checkpoint(fault)).hint(hint)),
        }
    }

    fn keys(&self, settings: &Settings) -> Result<Vec<PublicKey>, CommandError> {
        if self.checkpoints.is_none() {
            return Ok(Vec::new());
        }
        if self.public_key.is_empty() {
            return Ok(vec![signer(settings)?.public()]);
        }
        let key = |text: &String| {
            let unclear = || CommandError::usage(format!("{text} is no public key"));
            PublicKey::parse(text)
                .ok_or_else(unclear)
                .map_err(|error| error.hint("it is printed by `tiltak audit anchor`"))
        };
        self.public_key.iter().map(key).collect()
    }

    fn print(&self, checked: &Checked, in_clear: &[InClear]) -> Result<(), CommandError> {
        let state = if checked.is_intact() { "intact" } else { "BROKEN" };
        output::line(format!("journal: {state}"))?;
        output::line(format!("entries in order: {}", checked.chain.entries))?;
        output::line(format!("head hash: {}", checked.chain.head_hash))?;
        if self.checkpoints.is_some() {
            output::line(format!("checkpoints: {}", checked.checkpoints))?;
            let until = checked
                .vouched_until
                .map_or_else(|| "none".to_owned(), |until| until.to_string());
            output::line(format!("last entry vouched for: {until}"))?;
        }
        for fault in &checked.faults {
            output::line(describe_checkpoint(fault))?;
        }
        for value in in_clear {
            output::line(format!("in clear: {}", place(value)))?;
        }
        Ok(())
    }
}

fn place(value: &InClear) -> String {
    format!(
        "table {}, column {}, row {}",
        value.table, value.column, value.row
    )
}

/// Values in clear where only sealed ones belong, the first few by their rows.
pub fn describe_clear(found: &[InClear]) -> String {
    const TOLD: usize = 5;
    let places: Vec<String> = found.iter().take(TOLD).map(place).collect();
    let more = if found.len() > TOLD { " and more" } else { "" };
    format!(
        "values in clear where only sealed ones belong: {}{more}",
        places.join("; ")
    )
}

fn as_json(checked: &Checked, in_clear: &[InClear]) -> serde_json::Value {
    let chain = &checked.chain;
    json!({
        "intact": checked.is_intact(),
        "entries": chain.entries,
        "head_hash": chain.head_hash,
        "fault": chain.fault.map(|fault| json!({ "entry": fault.sequence, "kind": code(fault.kind) })),
        "checkpoints": checked.checkpoints,
        "vouched_until": checked.vouched_until,
        "checkpoint_faults": checked.faults.iter().map(describe_checkpoint).collect::<Vec<_>>(),
        "in_clear": in_clear.iter().map(place).collect::<Vec<_>>(),
    })
}

/// What is wrong with a checkpoint, or what it tells of the journal.
pub fn describe_checkpoint(fault: &CheckpointFault) -> String {
    match fault {
        CheckpointFault::Unreadable { file_name } => format!("{file_name}: it holds no checkpoint"),
        CheckpointFault::Forged { number } => {
            format!("checkpoint {number}: forged, the signature is not that of the key")
        }
        CheckpointFault::Moved { named, number } => {
            format!("checkpoint {named}: reordered, its file holds number {number}")
        }
        CheckpointFault::Missing { number } => format!("checkpoint {number}: missing"),
        CheckpointFault::OutOfOrder { number } => {
            format!("checkpoint {number}: it does not follow the one before it")
        }
        CheckpointFault::JournalCutOff { number, sequence } => {
            format!("entry {sequence}: the journal was cut off before it, says checkpoint {number}")
        }
        CheckpointFault::JournalRewritten {
            number,
            sequence,
            sound_until,
        } => format!(
            "entry {sequence}: the journal was made anew after entry {sound_until}, says checkpoint {number}"
        ),
    }
}

pub fn describe(fault: Fault) -> String {
    let moved;
    let what = match fault.kind {
        FaultKind::Moved { from } => {
            moved = format!("it was moved here, it was written as entry {from}");
            moved.as_str()
        }
        FaultKind::Inserted => "it was put in",
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
        FaultKind::Inserted => "inserted",
        FaultKind::Moved { .. } => "moved",
        FaultKind::Removed => "removed",
        FaultKind::Unlinked => "unlinked",
        FaultKind::Truncated => "truncated",
        FaultKind::BeyondHead => "beyond_head",
        FaultKind::HeadChanged => "head_changed",
    }
}
