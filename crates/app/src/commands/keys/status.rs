use std::collections::BTreeMap;

use clap::Args;
use serde_json::json;
use tiltak_storage::{StorageError, seal};

use crate::commands::error::CommandError;
use crate::open::{Missing, with_services};
use crate::output::{self, Format};
use crate::settings::Settings;

/// Show which master key seals, and how many keys of each kind there are
///
/// Master keys are named by the beginning of a hash; no key is printed. Exit code 1 while keys are sealed with an older master key.
#[derive(Debug, Args)]
#[command(after_help = "Example: tiltak keys status --format json")]
pub struct Status {
    /// How the result is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The key of the store of register submissions, which lies in the store.
const STORE: &str = "submissions";

#[derive(Default)]
struct Counts {
    kinds: BTreeMap<String, usize>,
    older: usize,
    destroyed: usize,
}

impl Status {
    pub fn run(&self, settings: &Settings) -> Result<(), CommandError> {
        let (master, all, counts) = with_services(settings, Missing::Refuse, async |services| {
            let database = services.database();
            let keyring = database
                .keys()
                .ok_or(StorageError::from(seal::KeyError::Missing))?;
            let master = keyring.master_id();
            let mut counts = Counts::default();
            for key in seal::keys(database, None).await? {
                if key.destroyed_on.is_some() {
                    counts.destroyed += 1;
                } else {
                    counts.older += usize::from(key.master != master);
                    *counts.kinds.entry(key.kind).or_default() += 1;
                }
            }
            let store = services.submission_store()?.master().await;
            if let Some(of_store) = store.map_err(StorageError::from)? {
                counts.older += usize::from(of_store != master);
                counts.kinds.insert(STORE.to_owned(), 1);
            }
            Ok((master, keyring.master_ids(), counts))
        })?;
        match self.format {
            Format::Text => print(&master, &all, &counts)?,
            Format::Json => output::line(as_json(&master, &all, &counts).to_string())?,
        }
        if counts.older == 0 {
            return Ok(());
        }
        Err(CommandError::faults(format!(
            "{} keys are still sealed with an older master key",
            counts.older
        ))
        .hint("run `tiltak keys rotate`; the server may go on"))
    }
}

fn as_json(master: &str, all: &[String], counts: &Counts) -> serde_json::Value {
    json!({
        "master": master,
        "masters": all,
        "keys": counts.kinds,
        "under_an_older_master": counts.older,
        "destroyed": counts.destroyed,
    })
}

fn print(master: &str, all: &[String], counts: &Counts) -> Result<(), CommandError> {
    output::line(format!("master key: {master}"))?;
    for other in all.iter().filter(|id| *id != master) {
        output::line(format!("opens too: {other}"))?;
    }
    for (kind, number) in &counts.kinds {
        output::line(format!("keys of kind {kind}: {number}"))?;
    }
    output::line(format!("destroyed: {}", counts.destroyed))
}
